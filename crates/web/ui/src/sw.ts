// /sw.js, the worker behind the pages. It keeps style, script and fonts (their names change with what is in them) and the page for
// when there is no network, and nothing else: pages of the notebook hold people, and always come from the network.
declare const self: ServiceWorkerGlobalScope;
/** Written by build.mjs. */
declare const ASSETS: readonly string[];
declare const VERSION: string;

const SHELF = `coltiva-${VERSION}`;
/** Where pages write which language they speak; see installed.ts. */
const LANGUAGE = "coltiva-language";

const offlineIn = (lang: string): string => `/offline?lang=${lang === "it" ? "it" : "en"}`;

self.addEventListener("install", (event) => event.waitUntil(lay()));
self.addEventListener("activate", (event) => event.waitUntil(clear()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => offline(url)));
  else if (ASSETS.includes(url.pathname)) event.respondWith(kept(request));
});

async function lay(): Promise<void> {
  const shelf = await caches.open(SHELF);
  await shelf.addAll([...ASSETS, offlineIn("it"), offlineIn("en")]);
  await self.skipWaiting();
}

/** What an earlier version laid down is not needed any more. */
async function clear(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith("coltiva-") && name !== SHELF && name !== LANGUAGE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function kept(request: Request): Promise<Response> {
  const shelf = await caches.open(SHELF);
  return (await shelf.match(request, { ignoreVary: true })) ?? fetch(request);
}

async function offline(url: URL): Promise<Response> {
  const spoken = await (await caches.open(LANGUAGE)).match("/language");
  const lang = url.searchParams.get("lang") ?? (await spoken?.text()) ?? self.navigator.language.slice(0, 2);
  const shelf = await caches.open(SHELF);
  return (await shelf.match(offlineIn(lang), { ignoreVary: true })) ?? Response.error();
}
export {};
