/** Tables that are sorted by a column at a click on its heading. */
import { made } from "../controls.ts";
import { valueOf } from "../../cell-value.ts";

/** Makes each heading of a table a button that sorts by its column: upwards, then downwards. */
export function sortable(table: HTMLTableElement): void {
  const headings = [...table.querySelectorAll("th")];
  headings.forEach((heading, column) => {
    if (heading.textContent === "") return;
    const button = made("button", { type: "button" }, ...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      sortBy(table, column, down);
    });
  });
}

/** Cells are compared by the numbers with which they begin if all have one, else as words. */
function sortBy(table: HTMLTableElement, column: number, down: boolean): void {
  const [body] = table.tBodies;
  const rows = [...body.rows].map((row) => ({ row, text: row.cells[column].textContent.trim() }));
  const numeric = rows.every(({ text }) => text === "" || text === "–" || !Number.isNaN(valueOf(text)));
  const compare = (a: string, b: string) => (numeric ? (valueOf(a) || 0) - (valueOf(b) || 0) || 0 : a.localeCompare(b));
  rows.sort((a, b) => (down ? -1 : 1) * compare(a.text, b.text));
  body.append(...rows.map(({ row }) => row));
}
