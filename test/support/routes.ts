import type { Router } from "express";

/** Express keeps its routes in a `stack`; nothing public lists them. */
interface Layer {
  route?: { path: string | string[]; stack: { method?: string }[] };
  handle: unknown;
  slash: boolean;
}

export interface Route {
  method: string;
  path: string;
}

/** Every route of a blog, with the method that it is for; those for all methods, which only refuse, are left out. */
export function listRoutes(router: Router): Route[] {
  return (router.stack as unknown as Layer[]).flatMap(({ route, handle, slash }) => {
    if (route) {
      const methods = new Set(route.stack.flatMap(({ method }) => method?.toUpperCase() ?? []));
      return [route.path].flat().flatMap((path) => [...methods].map((method) => ({ method, path })));
    }
    if (!isRouter(handle)) return [];
    if (!slash)
      throw new Error("A router inside the blog is mounted at a path: give its routes their whole paths instead, so that a reader, and this test, sees them.");
    return listRoutes(handle);
  });
}

function isRouter(handle: unknown): handle is Router {
  return typeof handle === "function" && "stack" in handle;
}
