/**
 * What has the browser keep the course. Every page has it inline, as it is so short.
 *
 * A page that was opened as a file, or over plain http from another machine, cannot be kept: there it does nothing.
 */
const workers = navigator.serviceWorker;
if (workers && isSecureContext && /^http/.test(location.protocol)) {
  addEventListener("load", () => {
    const root = document.documentElement.dataset.content_root ?? "";
    const link = document.createElement("link");
    // By a script, since browsers take offence at one in a page that was opened as a file.
    link.rel = "manifest";
    link.href = `${root}manifest.webmanifest`;
    document.head.append(link);
    workers
      .register(`${root}worker.js`)
      .then(() => workers.ready)
      .then(({ active }) => active?.postMessage("keep"))
      // A browser that refuses shows the course all the same.
      .catch(() => {});
  });
}
