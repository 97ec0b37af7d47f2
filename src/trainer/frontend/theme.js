/** What the theme's script does, in a third of its bytes: colours, the header, the way to the top, and where one reads. */
import { attempt } from "./attempt.js";

/** How far down the page, in pixels, somebody is who may want to go up again. */
const FAR = 64;

const root = document.documentElement;

/** From what the device wishes to the other side, then to its own, and back. */
function turn() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const order = ["auto", ...(dark ? ["light", "dark"] : ["dark", "light"])];
  const next = order[(order.indexOf(document.body.dataset.theme ?? "") + 1) % order.length] ?? "auto";
  document.body.dataset.theme = next;
  attempt(() => localStorage.setItem("theme", next), undefined);
}

/** The entries of the page's contents, each with the section that it leads to. */
const sections = () =>
  [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".toc-tree a"))].flatMap((link) => {
    const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return section ? [{ link, section }] : [];
  });

/** The late style and scripts move what the address leads to; who has done something since stays where that was. */
function keepPlace() {
  let acted = false;
  for (const act of ["keydown", "pointerdown", "wheel"]) {
    addEventListener(
      act,
      () => {
        acted = true;
      },
      { once: true, passive: true },
    );
  }
  // The browser itself goes there a last time when all has come.
  addEventListener("load", () =>
    requestAnimationFrame(() => acted || document.querySelector(":target")?.scrollIntoView({ behavior: "instant" })),
  );
}

export function prepareTheme() {
  root.classList.remove("no-js");
  for (const button of document.querySelectorAll(".theme-toggle")) button.addEventListener("click", turn);
  const header = document.querySelector("header");
  const contents = document.querySelector(".toc-scroll");
  const listed = sections();
  /** @type {Element | undefined} */
  let current;
  let before = scrollY;
  let waiting = false;

  function look() {
    waiting = false;
    const { top = 0, bottom = 0 } = header?.getBoundingClientRect() ?? {};
    header?.classList.toggle("scrolled", Math.floor(top) === 0 && scrollY > 0);
    if (scrollY < FAR || scrollY !== before)
      root.classList.toggle("show-back-to-top", scrollY >= FAR && scrollY < before);
    before = scrollY;

    const end = Math.ceil(scrollY + innerHeight) >= root.scrollHeight;
    if (!scrollY || end) contents?.scrollTo(0, scrollY ? contents.scrollHeight : 0);
    // A section is read from where a link to it would bring its heading.
    const line = bottom + 2.5 * Number.parseFloat(getComputedStyle(root).fontSize) + 1;
    const passed = listed.filter(({ section }) => section.getBoundingClientRect().top <= line);
    const reading = (end && scrollY ? listed : passed).slice(-1)[0]?.link;
    if (reading === current) return;
    current = reading;
    for (const item of document.querySelectorAll(".toc-tree .scroll-current")) item.classList.remove("scroll-current");
    for (let item = reading?.closest("li"); item; item = item.parentElement?.closest("li")) {
      item.classList.add("scroll-current");
    }
  }

  addEventListener(
    "scroll",
    () => {
      if (!waiting) requestAnimationFrame(look);
      waiting = true;
    },
    { passive: true },
  );
  look();
  keepPlace();
}
