// The paper no longer keeps pages in browsers: let go of what was kept, and of this worker.
self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(end()));

async function end() {
  await self.registration.unregister();
  await forget();
  // The worker before this one may have been writing still.
  await new Promise((later) => setTimeout(later, 1000));
  await forget();
}

async function forget() {
  for (const name of await caches.keys()) {
    if (name.startsWith("gazette-")) await caches.delete(name);
  }
}
