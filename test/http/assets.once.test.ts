import { expect, it } from "vitest";
import { withoutComments } from "../../server/http/assets.ts";

it.each([
  ["// said\na();\n", "a();\n"],
  ["/**\n * Said.\n */\na();\n\n  /* and */\n  b(); // stays\n", "a();\n  b(); // stays\n"],
  ["  /** @type {A} */\n  const a = '/* a string */';\n", "  const a = '/* a string */';\n"],
  [".a {\n  /* why */\n  b: c;\n}\n", ".a {\n  b: c;\n}\n"],
  ["/** @type {A} */ (a).b();\nc();\n/* out */\n", "/** @type {A} */ (a).b();\nc();\n"],
  ["const url = `http://${a}`; /* kept */\n", "const url = `http://${a}`; /* kept */\n"],
])("comments on lines of their own are left out: %j", (source, expected) => {
  expect(withoutComments(source)).toBe(expected);
});
