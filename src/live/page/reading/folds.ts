/** Leaves of the page that fold: all at once, or open around a place that a link leads to. */
import { made } from "../controls.ts";
import { mark } from "./shown.ts";

const leavesOf = (within: ParentNode) => within.querySelectorAll<HTMLDetailsElement>("details.leaf");

/** Folds or opens all leaves. */
export function foldAll(within: ParentNode, folded: boolean): void {
  for (const leaf of leavesOf(within)) leaf.open = !folded;
}

/** The buttons that do so. */
export function foldButtons(within: ParentNode): readonly HTMLElement[] {
  if (leavesOf(within).length === 0) return [];
  const button = (words: string, folded: boolean) => {
    const one = made("button", { type: "button" }, words);
    one.addEventListener("click", () => foldAll(within, folded));
    return one;
  };
  return [button("Open all", false), button("Fold all", true)];
}

/** Opens what folds around the place of a link, and goes there. */
export function openAround(hash: string): void {
  const place = document.getElementById(hash.slice(1));
  if (hash.length < 2 || place === null) return;
  for (let leaf = place.closest("details"); leaf !== null; leaf = leaf.parentElement?.closest("details") ?? null) {
    leaf.open = true;
  }
  // What search and filters hide is shown where a link leads there.
  for (let around: Element | null = place; around !== null; around = around.parentElement) {
    mark(around, "data-unfound", false);
    mark(around, "data-unfit", false);
  }
  place.scrollIntoView();
}
