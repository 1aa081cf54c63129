/** The controls of the page that hold the text: they are what is saved. */
export interface PageParts {
  region: HTMLElement;
  textarea: HTMLTextAreaElement;
  select: HTMLSelectElement;
  form: HTMLFormElement;
}

/** undefined on a page without them */
export function findParts(): PageParts | undefined {
  const region = document.querySelector<HTMLElement>("[data-rich]");
  const textarea = region?.querySelector<HTMLTextAreaElement>("textarea[name=content]");
  const select = region?.querySelector<HTMLSelectElement>("select[name=format]");
  return region && textarea?.form && select ? { region, textarea, select, form: textarea.form } : undefined;
}

/** Changes what is saved, and tells who watches the form. */
export function putText({ textarea }: PageParts, text: string): void {
  if (textarea.value === text) return;
  textarea.value = text;
  textarea.dispatchEvent(new Event("input", { bubbles: true }));
}
