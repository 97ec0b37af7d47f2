/** The room of a workshop, as a module for anywidget. */
import { draw } from "../room/room.js";

export default {
  /** @param {{model: import("../room/room.js").Model, el: HTMLElement}} given */
  render({ model, el }) {
    return draw(model, el);
  },
};
