/** The controls of a figure as elements that the mouse, the keyboard and a screen reader can use. */
import type { Choice, Control, LiveFigure, Slider, Values } from "../live-figure.ts";

/** An element with these properties and children. */
export function made<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/**
 * The controls of a figure in one group, and a function that reads their values. `changed` is called at every change,
 * `settled` when the reader lets go.
 */
export function controlsOf(figure: LiveFigure, changed: (control: Control) => void, settled: () => void) {
  const group = made("div", { className: "live-controls" });
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", `Controls: ${figure.title}`);
  const readers = new Map<string, () => number>();
  for (const control of figure.controls) {
    const id = `live-${figure.name}-${control.name}`;
    const { row, input } = control.kind === "slider" ? sliderRow(id, control) : choiceRow(id, control);
    input.addEventListener("input", () => changed(control));
    input.addEventListener("change", settled);
    readers.set(control.name, () => Number(input.value));
    group.append(row);
  }
  const values = (): Values => Object.fromEntries(Array.from(readers, ([name, read]) => [name, read()]));
  return { group, values };
}

interface Row {
  readonly row: HTMLElement;
  readonly input: HTMLInputElement | HTMLSelectElement;
}

function sliderRow(id: string, { label, from, to, step, start, text }: Slider): Row {
  const input = made("input", { id, type: "range", autocomplete: "off" });
  // In this order: a value is brought within the bounds that stand when it is set.
  Object.assign(input, { min: String(from), max: String(to), step: String(step), value: String(start) });
  const shown = made("output", { htmlFor: id as unknown as DOMTokenList }, text(start));
  shown.setAttribute("aria-live", "off");
  const say = () => {
    const words = text(Number(input.value));
    shown.textContent = words;
    input.setAttribute("aria-valuetext", words);
  };
  say();
  input.addEventListener("input", say);
  return {
    row: made("div", { className: "live-control" }, made("label", { htmlFor: id }, label), input, shown),
    input,
  };
}

function choiceRow(id: string, { label, options, start }: Choice): Row {
  const input = made("select", { id, autocomplete: "off" });
  input.append(...options.map((text, index) => made("option", { value: String(index) }, text)));
  input.value = String(start);
  return { row: made("div", { className: "live-control" }, made("label", { htmlFor: id }, label), input), input };
}
