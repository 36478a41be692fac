/** What search and filters leave of the page: each marks what it does not want, and what neither marks is shown. */

/** The marks, which the style of the page hides. */
export type Mark = "data-unfound" | "data-unfit";

/** Marks an element, or takes the mark away. */
export const mark = (element: Element, as: Mark, marked: boolean) => element.toggleAttribute(as, marked);

/** Hides in the contents what leads to a place that is not shown. */
export function updateContents(): void {
  for (const item of document.querySelectorAll<HTMLLIElement>("nav li")) {
    const place = document.getElementById(item.querySelector("a")?.hash.slice(1) ?? "");
    item.hidden = place !== null && place.closest("[data-unfound], [data-unfit]") !== null;
  }
}
