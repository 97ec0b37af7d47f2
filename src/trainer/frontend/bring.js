/** Scripts that a page loads only once it needs them, from where its own came from. */

// Once the script has run, the page no longer says which one it was.
const source = /** @type {HTMLScriptElement} */ (document.currentScript).src;

/**
 * Load an entry of this name. It leaves what it brings as a global of the same name.
 * @param {string} name
 * @returns {Promise<any>}
 */
export const bring = (name) =>
  new Promise((loaded, failed) => {
    const script = document.createElement("script");
    script.onload = () => loaded(/** @type {any} */ (globalThis)[`trainer-${name}`]);
    script.onerror = failed;
    script.src = new URL(`${name}.js`, source).href;
    document.head.append(script);
  });
