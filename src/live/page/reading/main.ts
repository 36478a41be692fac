/** The script of a report's page: it folds, searches, filters, sorts, and takes a side between light and dark. */
import { made } from "../controls.ts";
import { filters } from "./filters.ts";
import { foldAll, foldButtons, openAround } from "./folds.ts";
import { search } from "./search.ts";
import { sortable } from "./sorting.ts";
import { themeButton } from "./theme.ts";

const bar = document.getElementById("bar");
const text = document.getElementById("text");
if (bar !== null && text !== null) {
  const told = made("output", {});
  const say = (words: string) => (told.textContent = words);
  bar.append(...search(text, say), ...filters(text, say), ...foldButtons(text), themeButton(), told);
  foldAll(text, true);
  const show = () => openAround(location.hash);
  addEventListener("hashchange", show);
  // Also for a link to the place where the page is already.
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    if (link?.hash !== undefined && link.hash !== "") openAround(link.hash);
  });
  addEventListener("beforeprint", () => foldAll(text, false));
  show();
  for (const table of text.querySelectorAll("table")) sortable(table);
  for (const box of text.querySelectorAll<HTMLElement>(".table, .picture, pre")) {
    // What scrolls can be scrolled by keys.
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
}
