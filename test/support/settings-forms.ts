import { fieldsOf } from "../../server/admin/settings/fields.ts";
import { typedOf } from "../../server/admin/settings/form.ts";
import { SECTIONS } from "../../server/admin/settings/sections.ts";
import type { TestBlog } from "./blog.ts";
import type { Answer, Form, Reader } from "./reader.ts";

/** Saves a section of the settings as its form does: everything as it is, but for what is given. */
export function saveSection(blog: TestBlog, owner: Reader, key: string, changes: Form): Promise<Answer> {
  const section = SECTIONS.find((one) => one.key === key);
  if (!section) throw new Error(`No section ${key}`);
  const form = { ...typedOf(blog.context.settings.current, fieldsOf(section)), ...changes };
  return owner.post(`/admin/settings/${key}`, Object.fromEntries(Object.entries(form).filter(([, value]) => value !== "")));
}
