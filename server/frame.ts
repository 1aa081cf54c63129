import { appearancePath, PAPERS } from "./appearance.ts";
import type { Context } from "./context.ts";
import { type FramePicture, listFramePictures, listMenuPages } from "./frame-store.ts";
import { directionOf } from "./i18n/direction.ts";
import { menuLinks } from "./menu-links.ts";
import type { MenuLink, SiteFrame } from "./pages.ts";

/** What surrounds every page of the blog. */
export async function siteFrame(ctx: Context): Promise<SiteFrame> {
  const { site } = ctx;
  const { title, tagline, language, privacyPage, indexed, appearancePaper, appearanceTitleShown, widgets } = ctx.settings.current;
  const { menu, footerMenu, logo, icon } = await ctx.cache.remember("frame", ["lists"], () => readDress(ctx));
  const look = appearancePath(ctx.settings.current);
  const needsExtras = widgets.length > 0 || footerMenu.length > 0 || logo !== undefined || menu.some(({ children }) => children.length > 0);
  const { light, dark } = PAPERS[appearancePaper];
  return {
    title,
    tagline,
    language,
    direction: directionOf(language),
    homeHref: site.href("/"),
    stylesheetHref: site.href(ctx.assets.stylesheet),
    scriptHref: site.href(ctx.assets.script),
    iconHref: icon ? site.href(`/media/${icon.file}`) : site.href(ctx.assets.icon),
    iconType: icon?.mimeType ?? "image/svg+xml",
    ...(look ? { appearanceHref: site.href(look) } : {}),
    ...(needsExtras ? { extrasHref: site.href(ctx.assets.extrasStylesheet) } : {}),
    themeColours: { light, dark },
    ...(logo ? { logo: logoPicture(ctx, logo) } : {}),
    titleShown: logo === undefined || appearanceTitleShown,
    indexed,
    searchAction: site.href("/"),
    signInHref: site.href("/sign-in"),
    adminHref: site.href("/admin"),
    ...(privacyPage === "" ? {} : { privacyHref: site.href(privacyPage) }),
    menu,
    footerMenu,
    feeds: [
      { text: ctx.t("site.feedPosts"), href: site.href("/feed/"), type: "application/rss+xml" },
      { text: ctx.t("site.feedPostsAtom"), href: site.href("/feed/atom/"), type: "application/atom+xml" },
      { text: ctx.t("site.feedComments"), href: site.href("/comments/feed/"), type: "application/rss+xml" },
    ],
  };
}

/** What the frame shows that is in the database. */
interface Dress {
  menu: MenuLink[];
  footerMenu: MenuLink[];
  logo?: FramePicture | undefined;
  icon?: FramePicture | undefined;
}

async function readDress(ctx: Context): Promise<Dress> {
  const { menuMain, menuFooter, appearanceLogo, appearanceIcon } = ctx.settings.current;
  const wanted = [appearanceLogo, appearanceIcon].filter((id) => id > 0);
  const pictures = await listFramePictures(ctx.db.client, wanted);
  const picture = (id: number) => pictures.find((row) => row.id === id);
  return {
    menu: menuMain.length > 0 ? await menuLinks(ctx, menuMain) : await pageLinks(ctx),
    footerMenu: await menuLinks(ctx, menuFooter),
    logo: picture(appearanceLogo),
    icon: picture(appearanceIcon),
  };
}

/** The menu that a blog has by itself: the page that stands at its root is there already. */
async function pageLinks(ctx: Context): Promise<MenuLink[]> {
  const { homeShows, homePageId } = ctx.settings.current;
  const pages = (await listMenuPages(ctx.db.client)).filter(({ id }) => homeShows === "posts" || id !== homePageId);
  return pages.map(({ title, path }) => ({ text: title || ctx.t("site.untitled"), href: ctx.site.href(path), children: [] }));
}

/** The name of the blog is what a logo says, unless its alternative text says something else. */
function logoPicture(ctx: Context, { file, altText, width, height }: FramePicture): NonNullable<SiteFrame["logo"]> {
  const { title } = ctx.settings.current;
  return { src: ctx.site.href(`/media/${file}`), alt: altText || title, width: width ?? undefined, height: height ?? undefined, remote: false };
}
