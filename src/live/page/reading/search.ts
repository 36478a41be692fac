/** Search in the page: what does not have the words is hidden, where they stand is marked. */
import { made } from "../controls.ts";
import { mark, updateContents } from "./shown.ts";

/** What is found as a whole: parts, their leaves, the statements in these. */
const UNITS = "[data-part], details.leaf, [data-statement]";

interface Unit {
  readonly element: HTMLElement;
  /** Its text in small letters, and that of its heading. */
  readonly text: string;
  readonly heading: string;
  readonly children: readonly Unit[];
}

/** The search field with its label; `say` tells how much was found. */
export function search(within: HTMLElement, say: (words: string) => void): readonly HTMLElement[] {
  const field = made("input", { type: "search", id: "search", autocomplete: "off" });
  const label = made("label", { htmlFor: "search" }, "Search", field);
  let units: readonly Unit[] | undefined;
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      units ??= unitsOf(within);
      const words = field.value.trim().toLowerCase();
      const count = words === "" ? showAll(units) : units.reduce((sum, unit) => sum + showFound(unit, words), 0);
      updateContents();
      say(words === "" ? "" : `${count} ${count === 1 ? "place" : "places"}`);
      highlight(within, words);
    }, 120);
  });
  return [label];
}

function unitsOf(within: HTMLElement): readonly Unit[] {
  const all = [...within.querySelectorAll<HTMLElement>(UNITS)];
  const make = (element: HTMLElement): Unit => ({
    element,
    text: element.textContent.toLowerCase(),
    heading: element.querySelector("h1, h2, h3, h4")?.textContent.toLowerCase() ?? "",
    children: all.filter((one) => one.parentElement?.closest(UNITS) === element).map(make),
  });
  return all.filter((one) => one.parentElement?.closest(UNITS) === null).map(make);
}

function showAll(units: readonly Unit[]): number {
  for (const { element, children } of units) {
    mark(element, "data-unfound", false);
    showAll(children);
  }
  return 0;
}

/** Shows a unit if the words are in it, open if it folds; returns in how many of the innermost units they are. */
function showFound(unit: Unit, words: string): number {
  const { element, text, heading, children } = unit;
  const isFound = text.includes(words);
  mark(element, "data-unfound", !isFound);
  if (!isFound) return 0;
  if (heading.includes(words)) {
    showAll(children);
    return 1;
  }
  if (element instanceof HTMLDetailsElement) element.open = true;
  return Math.max(
    1,
    children.reduce((sum, child) => sum + showFound(child, words), 0),
  );
}

/** As many places are marked as are soon found; more than these nobody looks at one by one. */
const MOST_MARKS = 1000;

/** Marks where the words stand, where the browser can. */
function highlight(within: HTMLElement, words: string): void {
  if (typeof Highlight === "undefined") return;
  CSS.highlights.delete("found");
  if (words.length < 2) return;
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null && ranges.length < MOST_MARKS; node = walker.nextNode()) {
    const text = node.textContent?.toLowerCase() ?? "";
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      ranges.push(range);
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}
