{# prefixes: those of the editions; most: articles kept #}
// Keeps the front page and the last articles read, so that they can be read without a network.
// The network comes first, always: a copy is shown only when it does not answer. Whatever the
// paper has changed, moved or taken back replaces the copy, or removes it, at the next contact.
const PAGES = "gazette-pages-1";
const FILES = "gazette-files-1";
const PREFIXES = {{ prefixes | tojson }};
const MOST = {{ most }};
const CHECK_AGAIN_AFTER_MS = 5 * 60 * 1000;
const ARTICLE = new RegExp(`^(?:${PREFIXES.join("|")})/\\d{4}/\\d{2}/\\d{2}/[^/]+/$`);
const FRONTS = PREFIXES.map((prefix) => `${prefix}/`);
const FILE = /\/(?:theme|media)\/[\w.-]+/g;

const isKept = (path) => FRONTS.includes(path) || ARTICLE.test(path);
const isFile = (path) => path.startsWith("/theme/") || path.startsWith("/media/");
let checkedAt = 0;
let asked = 0;
let changes = Promise.resolve(); // what is kept changes one answer at a time
const newest = new Map(); // the number of the last question whose answer was taken, by path

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (!url.search && isKept(url.pathname)) event.respondWith(page(event, url.pathname));
  } else if (isFile(url.pathname)) {
    event.respondWith(file(request));
  }
});

// The page that installed this worker was read without it: keep it too, and its front page.
async function begin() {
  const ours = [PAGES, FILES];
  const names = await caches.keys();
  await Promise.all(names.filter((name) => !ours.includes(name)).map((name) => caches.delete(name)));
  await self.clients.claim();
  const windows = await self.clients.matchAll({ type: "window" });
  const read = windows.map((window) => new URL(window.url).pathname).filter(isKept);
  for (const path of new Set([...FRONTS, ...read])) await check(path).catch(() => {});
}

async function page(event, path) {
  const cache = await caches.open(PAGES);
  const question = ++asked;
  let answer;
  try {
    answer = await fetch(event.request);
  } catch (error) {
    return (await cache.match(path)) || Promise.reject(error);
  }
  if (answer.status >= 500) return (await cache.match(path)) || answer;
  event.waitUntil(take(path, answer.clone(), question).then(checkAll));
  return answer;
}

// Keep an answer, or forget the copy when the answer is no page any more. Of two answers, the one
// that was asked for later stands, also when the other takes longer to read or to write down.
async function take(path, answer, question) {
  const html = answer.status === 200 ? await answer.clone().text() : "";
  const change = changes.then(() => keep(path, answer, question));
  changes = change.catch(() => {});
  if (await change) await keepFiles(html);
}

// Whether the answer was kept.
async function keep(path, answer, question) {
  if (self.serviceWorker?.state === "redundant" || newest.get(path) > question) return false;
  newest.set(path, question);
  const cache = await caches.open(PAGES);
  if (answer.status !== 200) {
    await cache.delete(path);
    return false;
  }
  await cache.put(path, answer);
  const articles = (await cache.keys())
    .map((request) => new URL(request.url).pathname)
    .filter((kept) => !FRONTS.includes(kept));
  for (const old of articles.slice(0, Math.max(0, articles.length - MOST))) await cache.delete(old);
  return true;
}

async function keepFiles(html) {
  const files = await caches.open(FILES);
  const named = (html.match(FILE) || []).filter((name) => name.startsWith("/theme/"));
  for (const name of new Set(named)) {
    if (!(await files.match(name))) await files.add(name).catch(() => {});
  }
}

async function check(path) {
  const question = ++asked;
  const answer = await fetch(path, { cache: "no-cache", redirect: "manual" });
  if (answer.status < 500) await take(path, answer, question);
}

// What was taken back while nobody looked leaves at the next contact, whatever page that is for.
async function checkAll() {
  if (Date.now() - checkedAt < CHECK_AGAIN_AFTER_MS) return;
  checkedAt = Date.now();
  const cache = await caches.open(PAGES);
  for (const request of await cache.keys()) {
    await check(new URL(request.url).pathname).catch(() => {});
  }
  await forgetFiles(cache);
}

// Pictures and styles stay while a kept page names them.
async function forgetFiles(cache) {
  const named = new Set();
  for (const kept of await cache.matchAll()) {
    for (const name of (await kept.text()).match(FILE) || []) named.add(name);
  }
  const files = await caches.open(FILES);
  for (const request of await files.keys()) {
    const path = new URL(request.url).pathname;
    if (!named.has(path) && !path.endsWith(".woff2")) await files.delete(request);
  }
}

// Under a hashed name the bytes never change, so the copy is as good as the network's.
async function file(request) {
  const files = await caches.open(FILES);
  const kept = await files.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) await files.put(request, answer.clone());
  return answer;
}
