/** A clock that counts down while people talk. It goes by the time of day, so that a sleeping tab loses nothing. */
import { room as texts } from "#texts";
import { button, make } from "../dom.js";

/**
 * Write seconds as minutes and seconds.
 * @param {number} seconds
 */
export function written(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/**
 * @param {number} minutes what it starts from
 * @param {(minutes: number) => void} changed told when somebody changes that
 */
export function makeClock(minutes, changed) {
  let left = minutes * 60;
  /** @type {number | undefined} */
  let until;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let ticking;

  const shown = make("p", "tr-room-time", written(left));
  shown.setAttribute("role", "timer");
  const said = make("p", "tr-room-soft");
  said.setAttribute("role", "status");
  const go = button(texts.start, () => toggle());
  const again = button(texts.again, () => {
    stop("");
    left = minutes * 60;
    show();
  });
  const field = /** @type {HTMLInputElement} */ (make("input", ""));
  Object.assign(field, { type: "number", min: "0.5", max: "120", step: "0.5", value: String(minutes) });
  field.addEventListener("change", () => {
    const value = Number(field.value);
    if (!(value > 0 && value <= 120)) {
      field.value = String(minutes);
      return;
    }
    minutes = value;
    left = value * 60;
    stop("");
    show();
    changed(value);
  });
  const label = make("label", "", `${texts.minutes} `, field);

  function show() {
    shown.textContent = written(left);
    go.textContent = ticking ? texts.pause : texts.start;
  }

  /** @param {string} words */
  function stop(words) {
    clearInterval(ticking);
    ticking = undefined;
    said.textContent = words;
  }

  function tick() {
    left = ((until ?? 0) - Date.now()) / 1000;
    if (left <= 0) stop(texts.over);
    show();
  }

  function toggle() {
    if (ticking) {
      stop(texts.paused);
    } else {
      if (left <= 0) left = minutes * 60;
      until = Date.now() + left * 1000;
      ticking = setInterval(tick, 250);
      said.textContent = texts.running;
    }
    show();
  }

  const element = make("div", "tr-room-clock", shown, make("p", "tr-room-row", go, again, label), said);
  return { element, toggle, end: () => clearInterval(ticking) };
}
