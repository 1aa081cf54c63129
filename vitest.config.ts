import { defineConfig } from "vitest/config";

const shared = {
  environment: "node" as const,
  setupFiles: ["test/support/setup.ts"],
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // One set of modules for all files of a worker: loading Prisma's clients anew for each takes longer than most tests.
  isolate: false,
};

/** What tries every case of something that the others try some cases of: `npm run test:long`. */
const LONG = ["test/**/*.long.test.ts"];

/**
 * On PostgreSQL with the long ones alone: what these rooms ask is plain Prisma, which the others try on both databases. Whatever has SQL of its own,
 * or depends on who comes first, is not among them.
 */
const LONG_ON_POSTGRESQL = [
  "test/{accounts,admin,doctor,feeds,live,mail,me,reader}/**/*.test.ts",
  "test/attacks/{banned,identity-*}.test.ts",
  "test/comments/{editing,kill.long,locked,repeats,reports}.test.ts",
  "test/erasure/{asking,claims,coming-back,last-word}.test.ts",
  "test/moderation/proof-of-work.test.ts",
  "test/transfer/theme-unit-test.test.ts",
];
const ONCE = ["test/**/*.once.test.ts"];

/** The same suite on both databases; what needs no database, or only one, runs once. */
export default defineConfig({
  // The server's build and its types are TypeScript's business; here JSX only has to be understood.
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: "sqlite",
          include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
          exclude: LONG,
          globalSetup: ["test/support/sqlite-template.ts"],
          env: { PAMPHLET_TEST_DATABASE: "sqlite" },
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "postgresql",
          include: ["test/**/*.test.ts"],
          // Pure functions, the command line and the browser: once is enough.
          exclude: [...LONG, ...LONG_ON_POSTGRESQL, ...ONCE, "test/views/**", "test/browser/**", "test/posts/content/**"],
          globalSetup: ["test/support/postgres-template.ts"],
          env: { PAMPHLET_TEST_DATABASE: "postgresql" },
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "long",
          include: LONG,
          globalSetup: ["test/support/sqlite-template.ts"],
          env: { PAMPHLET_TEST_DATABASE: "sqlite" },
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "long-postgresql",
          include: LONG_ON_POSTGRESQL,
          exclude: ONCE,
          globalSetup: ["test/support/postgres-template.ts"],
          env: { PAMPHLET_TEST_DATABASE: "postgresql" },
        },
      },
    ],
  },
});
