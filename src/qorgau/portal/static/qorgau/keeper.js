// Answers for pages of the library that the reader chose to keep on this device, when the network
// does not, or is too slow. Nothing is kept that was not chosen, and no other page passes through here.
const PATIENCE = 4000;
const ours = (url) => url.origin === location.origin && (/^\/[a-z]{2}\/library\//.test(url.pathname) || url.pathname.startsWith("/static/"));

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && ours(new URL(event.request.url))) event.respondWith(answer(event.request));
});

async function answer(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (!kept) return fetch(request);
  const late = new Promise((done) => setTimeout(() => done(kept), PATIENCE));
  return Promise.race([fetch(request).catch(() => kept), late]);
}
