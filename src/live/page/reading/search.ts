/** Search in the page: what does not have the words is hidden, where they stand is marked. */
import { searchPattern } from "../../search-pattern.ts";
import { made } from "../controls.ts";
import { mark, updateContents } from "./shown.ts";

/** What is found as a whole: parts, their leaves, the statements in these. */
const UNITS = "[data-part], details.leaf, [data-statement]";

interface Unit {
  readonly element: HTMLElement;
  /** Its text and that of its heading, with the signs of indices and exponents. */
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
      const words = searchPattern(field.value);
      const count = words === undefined ? showAll(units) : units.reduce((sum, unit) => sum + showFound(unit, words), 0);
      updateContents();
      say(words === undefined ? "" : `${count} ${count === 1 ? "place" : "places"}`);
      highlight(within, field.value.trim().length < 2 ? undefined : words);
    }, 120);
  });
  return [label];
}

function unitsOf(within: HTMLElement): readonly Unit[] {
  const all = [...within.querySelectorAll<HTMLElement>(UNITS)];
  const make = (element: HTMLElement): Unit => ({
    element,
    text: signedText(element).text,
    heading: signedText(element.querySelector("h1, h2, h3, h4")).text,
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
function showFound(unit: Unit, words: RegExp): number {
  const { element, text, heading, children } = unit;
  const isFound = text.search(words) >= 0;
  mark(element, "data-unfound", !isFound);
  if (!isFound) return 0;
  if (heading.search(words) >= 0) {
    showAll(children);
    return 1;
  }
  if (element instanceof HTMLDetailsElement) element.open = true;
  return Math.max(
    1,
    children.reduce((sum, child) => sum + showFound(child, words), 0),
  );
}

interface SignedText {
  readonly text: string;
  /** The nodes of the text, and where in it each begins. */
  readonly nodes: readonly { readonly node: Text; readonly start: number }[];
}

const SIGNS: Readonly<Record<string, string | undefined>> = { SUB: "_", SUP: "^" };

/** The text of an element, with a sign before each index and exponent. */
function signedText(element: Element | null): SignedText {
  let text = "";
  const nodes: { node: Text; start: number }[] = [];
  if (element === null) return { text, nodes };
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) {
      nodes.push({ node, start: text.length });
      text += node.data;
    } else text += SIGNS[node.nodeName] ?? "";
  }
  return { text, nodes };
}

/** As many places are marked as are soon found; more than these nobody looks at one by one. */
const MOST_MARKS = 1000;

/** Marks where the words stand, where the browser can. */
function highlight(within: HTMLElement, words: RegExp | undefined): void {
  if (typeof Highlight === "undefined") return;
  CSS.highlights.delete("found");
  if (words === undefined) return;
  const { text, nodes } = signedText(within);
  const ranges: Range[] = [];
  let at = 0;
  /** The place of a letter, in the last node that begins before it or there. */
  const placeOf = (letter: number): [Text, number] => {
    while (at + 1 < nodes.length && nodes[at + 1].start <= letter) at++;
    const { node, start } = nodes[at];
    return [node, Math.min(letter - start, node.length)];
  };
  for (const { index, 0: found } of text.matchAll(words)) {
    const range = new Range();
    range.setStart(...placeOf(index));
    range.setEnd(...placeOf(index + found.length));
    if (ranges.push(range) === MOST_MARKS) break;
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}
