// Sends the worker to work (sw.ts), where browsers allow one, and leaves it the language of the page for when there is no network.
if (isSecureContext && "serviceWorker" in navigator) {
  void navigator.serviceWorker.register("/sw.js").catch(() => undefined);
  void caches.open("coltiva-language").then((shelf) => shelf.put("/language", new Response(document.documentElement.lang)));
}
export {};
