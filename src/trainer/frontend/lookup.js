/** The index of the search is fetched when somebody first means to search, and by the page of results if there is a question. */

/** @typedef {{loadIndex: (url: string) => void}} Search what Sphinx's page of results brings */

// Once the script has run, the page no longer says which one it was.
const index = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.dataset.index;

export function prepareSearch() {
  if (!index) return;
  const results = document.getElementById("search-results");
  let asked = false;

  function ask() {
    if (asked || !index) return;
    asked = true;
    const link = document.createElement(results ? "script" : "link");
    // From a page of the course it is fetched ahead, so that it is there when the results are to be shown.
    if (link instanceof HTMLLinkElement) Object.assign(link, { rel: "prefetch", as: "script", href: index });
    else link.src = index;
    document.head.append(link);
  }

  addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === "q") ask();
  });
  if (results && new URLSearchParams(location.search).get("q")) ask();
}
