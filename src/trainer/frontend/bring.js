/** Scripts that a page loads only once it needs them, from where its own came from. */

// Once the script has run, the page no longer says which one it was.
const { src, dataset } = /** @type {HTMLScriptElement} */ (document.currentScript);

/**
 * Load an entry of this name, or the file that the page names for it. It leaves what it brings as a global of the same name.
 * @param {string} name
 * @returns {Promise<any>}
 */
export const bring = (name) =>
  new Promise((loaded, failed) => {
    const script = document.createElement("script");
    script.onload = () => loaded(/** @type {any} */ (globalThis)[`trainer-${name}`]);
    script.onerror = failed;
    script.src = new URL(dataset[name] ?? `${name}.js`, src).href;
    document.head.append(script);
  });
