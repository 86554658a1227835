// Keeps the guest app on the device. The build puts `self.RELEASE = {build, files, pages, sums?}` before this text:
// an explicit list of paths below the scope. Nothing else is ever kept, so no personal page can be.

const { build, sums = {} } = self.RELEASE;
const SCOPE = new URL(self.registration.scope);
const [files, pages] = [self.RELEASE.files, self.RELEASE.pages].map((list) => list.map(below));
const CACHE = `homeport-${build}`;
const DONE = `a/${build}/kept`; // marks a cache that holds the whole list
const AT_ONCE = 2; // a slow link belongs to the page first

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request);
  if (path === null) return;
  const kept = path.match(/^a\/([^/]+)\//)?.[1];
  if (kept) event.respondWith(fromCache(`homeport-${kept}`, path, request));
  else if (pages.includes(path) || files.includes(path)) event.respondWith(fromCache(CACHE, path, request));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => Response.redirect(SCOPE.href)));
});

// The path below the scope of a request that may be ours, or null for all that is left alone.
function pathOf({ method, url }) {
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== SCOPE.origin || !pathname.startsWith(SCOPE.pathname)) return null;
  return pathname.slice(SCOPE.pathname.length);
}

async function fromCache(name, path, request) {
  const found = (await caches.has(name)) && (await (await caches.open(name)).match(at(path), { ignoreVary: true }));
  return found || fetch(request);
}

// "./" and "" are the same place.
function below(path) {
  return at(path).slice(SCOPE.href.length);
}

function at(path) {
  return new URL(path, SCOPE).href;
}

async function install() {
  const cache = await caches.open(CACHE);
  const rest = [...new Set([...pages, ...files])];
  const worker = async () => {
    for (let path = rest.shift(); path !== undefined; path = rest.shift()) await keep(cache, path);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await cache.put(at(DONE), new Response(""));
}

// Asked for without cookies, so what comes back is the page of a stranger, and no cookie can be set by it.
async function keep(cache, path) {
  const how = { cache: "no-cache", credentials: "omit", redirect: "error", priority: "low", integrity: sums[path] ?? "" };
  if (await cache.match(at(path), { ignoreVary: true })) return;
  const response = await fetch(at(path), how);
  if (response.status !== 200 || response.type !== "basic" || response.redirected) {
    throw new Error(`${path || "/"} answered ${response.status}`);
  }
  await cache.put(at(path), response);
}

// The build before stays, for the pages that are still open with it.
async function activate() {
  const names = (await caches.keys()).filter((name) => name.startsWith("homeport-") && name !== CACHE);
  const whole = [];
  for (const name of names) {
    if (await (await caches.open(name)).match(at(`a/${name.slice(9)}/kept`))) whole.push(name);
  }
  const before = whole.at(-1);
  await Promise.all(names.filter((name) => name !== before).map((name) => caches.delete(name)));
  if (!before) await self.clients.claim();
}
