// Lets this browser keep the front page and the last articles read: see /service-worker.js.
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/service-worker.js");
}
