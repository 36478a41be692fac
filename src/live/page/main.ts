/** The script of a page with live figures: brings to life each figure that it finds. */
import { LIVE_FIGURES } from "../live-figures.ts";
import { mount } from "./mount.ts";

for (const figure of LIVE_FIGURES) {
  const place = document.querySelector<HTMLElement>(`figure[data-live="${figure.name}"]`);
  if (place !== null) mount(figure, place);
}
