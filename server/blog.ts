import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import express, { type Request, type RequestHandler, Router } from "express";
import { endingJobs } from "./accounts/providers/ending.ts";
import { deletionJobs } from "./accounts/providers/facebook-callbacks.ts";
import { facebookRoutes } from "./accounts/providers/facebook-routes.ts";
import { can } from "./accounts/permissions.ts";
import { accountJobs } from "./accounts/providers/pictures.ts";
import { accountRoutes } from "./accounts/routes.ts";
import { recogniseViewer, viewerOf } from "./accounts/viewer.ts";
import { invitationRoutes } from "./admin/people/invitation-routes.ts";
import { wasSignedIn } from "./admin/parked-forms.ts";
import { adminRoutes } from "./admin/routes.ts";
import { watchOtherWriters } from "./cache/other-writers.ts";
import { batchJobs } from "./comments/batches.ts";
import { commentParking } from "./comments/parked.ts";
import { commentPictures, pictureJobs } from "./comments/pictures.ts";
import type { Context } from "./context.ts";
import { applyErasures } from "./erasure/again.ts";
import { erasureJobs } from "./erasure/cleaning.ts";
import { embedJobs } from "./embeds/filling.ts";
import { embedRoutes } from "./embeds/routes.ts";
import { createForgetting } from "./erasure/identities.ts";
import { erasureRoutes } from "./erasure/routes.ts";
import { sitemapRoutes } from "./feeds/sitemap.ts";
import { keepHouse } from "./housekeeping.ts";
import { appearanceRoutes } from "./http/appearance.ts";
import { answerFailures } from "./http/failures.ts";
import { refuseForeignOrigins, refuseStrangeHost } from "./http/guard.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { createLive, type Live } from "./live/live.ts";
import { actingRoutes } from "./mail/acting-routes.ts";
import { mailboxRoutes } from "./mail/mailbox-routes.ts";
import { mediaJobs } from "./media/changed-posts.ts";
import { mediaRoutes } from "./media/serving.ts";
import { startSweeping } from "./media/sweeping.ts";
import { meRoutes } from "./me/routes.ts";
import { openMail } from "./mail/open.ts";
import { oneClickRoutes, subscriptionRoutes } from "./mail/routes.ts";
import { classifierJobs } from "./moderation/classifier-lessons.ts";
import { mentionJobs, outsideMentionJobs } from "./mentions/jobs.ts";
import { mentionRoutes } from "./mentions/routes.ts";
import { openContext } from "./open-context.ts";
import type { BlogOptions } from "./options.ts";
import { bulkJobs } from "./posts/bulk.ts";
import { postJobs } from "./posts/scheduling.ts";
import { commentRoutes } from "./reader/comment-routes.ts";
import { liveRoutes } from "./reader/live-routes.ts";
import { replyRoutes } from "./reader/reply-routes.ts";
import { previewRoutes } from "./reader/preview-routes.ts";
import { readerRoutes } from "./reader/routes.ts";
import { arrivalJobs, fetchJobs } from "./transfer/fetching.ts";
import { oldUploadRoutes } from "./transfer/old-uploads.ts";
import { voiceRoutes } from "./reader/voice-routes.ts";
import { addSampleContent } from "./sample-content.ts";
import { type FrameWatch, watchFrame } from "./widgets/frame-watch.ts";

/** A blog that runs. */
export interface Blog {
  /** For `app.use("/blog", blog.router)` in an Express 5 application. */
  readonly router: Router;
  /** A whole server of its own; the cache answers before Express is entered. Call `listen` on it. */
  createServer(): Server;
  /** What its parts share; for the command line and for tests. */
  readonly context: Context;
  /** Ends the streams by which open pages hear of new comments: each is a request under way, and would keep a server from closing. */
  endStreams(): void;
  /** Finishes the job under way and closes the database. End the streams and close the server first. */
  close(): Promise<void>;
}

/**
 * Opens the database, brings it up to date and puts the blog together.
 * @throws OptionsError naming every option that is wrong
 */
export async function createBlog(options: BlogOptions = {}): Promise<Blog> {
  const { context, close } = await openContext(options);
  const { db, cache, jobs, log, settings } = context;
  await applyErasures(context);
  if (options.sampleContent) await addSampleContent(context);
  const others = await watchOtherWriters(db, cache, log, async () => {
    await settings.reload();
    await context.providers.reload();
  });
  const house = keepHouse(context);
  const sweeping = startSweeping(context);
  const mail = await openMail(context);
  jobs.handle({
    ...accountJobs(context, commentPictures),
    ...endingJobs(context),
    ...pictureJobs(context),
    ...batchJobs(context),
    ...bulkJobs(context),
    ...mediaJobs(context),
    ...erasureJobs(context),
    ...deletionJobs(context, createForgetting(context)),
    ...mentionJobs(context),
    ...mail.jobs,
  });
  jobs.handle(postJobs(context), "clock");
  jobs.handle({ ...outsideMentionJobs(context), ...embedJobs(context), ...classifierJobs(context) }, "outside");
  jobs.handle(fetchJobs(context), "files");
  jobs.handle(arrivalJobs(context));
  jobs.start();
  const live = createLive(context);
  const frame = watchFrame(context);
  const router = blogRouter(context, live, frame);
  return {
    router,
    context,
    createServer: () => standaloneServer(context, router, frame),
    endStreams: () => live.close(),
    async close() {
      live.close();
      house.close();
      await sweeping.close();
      mail.stop();
      await jobs.stop();
      mail.close();
      await others.close();
      await close();
    },
  };
}

/** Who is asked for what, in order. */
function blogRouter(ctx: Context, live: Live, frame: FrameWatch): Router {
  const router = Router();
  router.use(async (req, res, next) => {
    ctx.site.learn({ baseUrl: req.baseUrl, localPort: req.socket.localPort });
    if (frame.isStale()) await frame.settle();
    if (!tryServe(ctx, frame, req, res)) next();
  });
  router.use(securityHeaders(ctx, () => ctx.providers.list().flatMap((provider) => provider.formOrigins)));
  router.use(appearanceRoutes(ctx));
  router.use(ctx.assets.router);
  router.use(mediaRoutes(ctx));
  router.use(oneClickRoutes(ctx));
  router.use(facebookRoutes(ctx));
  router.use(refuseForeignOrigins(ctx));
  router.use(recogniseViewer(ctx));
  router.use(readForms());
  router.use(accountRoutes(ctx, commentParking(ctx)));
  router.use(invitationRoutes(ctx));
  router.use(erasureRoutes(ctx));
  router.use(meRoutes(ctx));
  router.use(adminRoutes(ctx, live));
  router.use(sitemapRoutes(ctx));
  router.use(replyRoutes(ctx));
  router.use(commentRoutes(ctx));
  router.use(voiceRoutes(ctx));
  router.use(liveRoutes(ctx, live));
  router.use(mentionRoutes(ctx));
  router.use(subscriptionRoutes(ctx));
  router.use(actingRoutes(ctx));
  router.use(mailboxRoutes(ctx));
  router.use(previewRoutes(ctx));
  router.use(embedRoutes(ctx));
  router.use(oldUploadRoutes(ctx));
  router.use(readerRoutes(ctx));
  router.use(answerFailures(ctx));
  return router;
}

/** Answers from the stored pages. They show the ways in, and time alone can change those. */
function tryServe(ctx: Context, frame: FrameWatch, request: IncomingMessage, response: ServerResponse): boolean {
  if (ctx.providers.followTime()) ctx.cache.forgetQuietly(["site"]);
  return !frame.isStale() && ctx.cache.tryServe(request, response);
}

/** Forms of readers, and the larger ones of people who write. */
function readForms(): RequestHandler {
  const small = express.urlencoded({ extended: false, limit: "1mb" });
  const large = express.urlencoded({ extended: false, limit: "20mb", parameterLimit: 10_000 });
  // Of somebody whose session has ended while they wrote.
  const ended = express.urlencoded({ extended: false, limit: "6mb", parameterLimit: 2000 });
  const wasWriting = (req: Request) => /\/admin\/(posts|pages)(\/|$)/.test(req.path) && wasSignedIn(req);
  return (req, res, next) => (can(viewerOf(req), "enterAdmin") ? large : wasWriting(req) ? ended : small)(req, res, next);
}

function standaloneServer(ctx: Context, router: Router, frame: FrameWatch): Server {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", ctx.options.trustProxy ?? false);
  app.set("etag", false);
  app.use(ctx.site.base || "/", router);
  if (ctx.site.base) app.use((_req, res) => res.redirect(302, ctx.site.href("/")));
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    if (!refuseStrangeHost(ctx, request, response) && !tryServe(ctx, frame, request, response)) app(request, response);
  };
  return createServer(handle);
}
