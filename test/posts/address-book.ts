import type { Viewer } from "../../server/accounts/viewer.ts";
import { changeAddressRules } from "../../server/posts/changing-addresses.ts";
import { categoryPath, tagPath } from "../../server/posts/bases.ts";
import type { TestBlog } from "../support/blog.ts";

/** Whose an address is: "post 7", "category 3", "tag 2", or "gone". */
type Owner = string;

/**
 * Remembers every address that ever answered 200, and whose it is. What had an address keeps it, unless somebody typed a slug that takes it.
 */
export class AddressBook {
  readonly owners = new Map<string, Owner>();
  readonly #became = new Map<Owner, Owner>();

  constructor(
    readonly blog: TestBlog,
    readonly editor: Viewer,
  ) {}

  /** Writes down the addresses of now. @param taker who may have taken an address by a slug that was typed */
  async note(taker?: Owner): Promise<void> {
    const present = await this.present();
    for (const [path, owner] of present) {
      const before = this.ownerOf(path);
      if (before !== undefined && before !== owner && before !== "gone" && owner !== taker) throw new Error(`${path} was ${before}'s, and is now ${owner}'s.`);
      this.owners.set(path, owner);
    }
    // Who takes a slug takes what it led to below a former base.
    for (const [path, owner] of this.#belowFormerBases(present)) {
      const before = this.ownerOf(path);
      if (before === "gone" || (before !== undefined && owner === taker)) this.owners.set(path, owner);
    }
  }

  #belowFormerBases(present: ReadonlyMap<string, Owner>): [path: string, Owner][] {
    const { current } = this.blog.context.settings;
    return current.formerBases.flatMap(({ kind, base }) => {
      const start = `/${kind === "category" ? current.categoryBase : current.tagBase}/`;
      const own = [...present].filter(([, owner]) => owner.startsWith(`${kind} `));
      return own.map(([path, owner]): [string, Owner] => [`/${base}/${path.slice(start.length)}`, owner]);
    });
  }

  ownerOf(path: string): Owner | undefined {
    let owner = this.owners.get(path);
    for (let next = owner; next !== undefined;) {
      owner = next;
      next = this.#became.get(next);
    }
    return owner;
  }

  /** Two are one from now on, or one is gone. */
  becomes(owner: Owner, other: Owner): void {
    this.#became.set(owner, other);
  }

  /** What answers now. */
  async present(): Promise<Map<string, Owner>> {
    const { client } = this.blog.context.db;
    const bases = this.blog.context.settings.current;
    const posts = await client.post.findMany({ where: { status: "published" }, select: { id: true, path: true } });
    const categories = await client.category.findMany({ select: { id: true, path: true } });
    const tags = await client.tag.findMany({ select: { id: true, slug: true } });
    return new Map<string, Owner>([
      ...posts.map(({ id, path }) => [path ?? "", `post ${id}`] as const),
      ...categories.map(({ id, path }) => [categoryPath(bases, path), `category ${id}`] as const),
      ...tags.map(({ id, slug }) => [tagPath(bases, slug), `tag ${id}`] as const),
    ]);
  }

  /** Asks for addresses, and says what is wrong with the answers. @param most how many; missing: all */
  async complaints(pick: () => number, most?: number): Promise<string[]> {
    const present = await this.present();
    const placeOf = new Map([...present].map(([path, owner]) => [owner, path]));
    const paths = [...this.owners.keys()];
    const asked = most === undefined ? paths : Array.from({ length: most }, () => paths[Math.floor(pick() * paths.length)] ?? "/");
    const wrong: string[] = [];
    for (const path of asked) {
      const owner = this.ownerOf(path) ?? "";
      const place = placeOf.get(owner);
      const expected = present.get(path) === owner ? "200" : owner === "gone" ? "410" : place === undefined ? "404" : `301 ${place}`;
      const { status, location } = await this.blog.reader().send("HEAD", encodeURI(path));
      const answer = location === undefined ? String(status) : `${status} ${decodeURIComponent(location)}`;
      if (answer !== expected) wrong.push(`${path} (${owner}): ${answer} instead of ${expected}`);
    }
    return wrong;
  }

  /** Changes the pattern or the bases as the settings page does. */
  async changeRules(changes: Parameters<typeof changeAddressRules>[2]): Promise<number> {
    const { context } = this.blog;
    const moved = await context.db.transaction((tx) => changeAddressRules(context, tx, changes), { timeoutMs: 60_000 });
    await context.settings.reload();
    context.cache.forget(["site"]);
    return moved;
  }
}
