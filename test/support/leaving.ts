import type { Page } from "playwright-core";

/** Presses a provider's button in the reply form. @returns where the provider is: a window of its own with JavaScript, else the page itself */
export async function leaveBy(page: Page, button: string, javaScriptEnabled: boolean): Promise<Page> {
  const press = () => page.getByRole("button", { name: button, exact: true }).click();
  if (!javaScriptEnabled) {
    await press();
    return page;
  }
  const [popup] = await Promise.all([page.waitForEvent("popup"), press()]);
  return popup;
}
