/** Filters: statements by how they are read and what became of them, parts of findings by task and protocol. */
import { made } from "../controls.ts";
import { mark, updateContents } from "./shown.ts";

const FILTERS = [
  { name: "reading", label: "Reading", of: "[data-statement]" },
  { name: "verdict", label: "Verdict", of: "[data-statement]" },
  { name: "task", label: "Task", of: "tr[data-task]" },
  { name: "protocol", label: "Protocol", of: "tr[data-task]" },
] as const;

/** A choice for each property that something on the page has; `say` tells how much is left. */
export function filters(within: HTMLElement, say: (words: string) => void): readonly HTMLElement[] {
  const chosen = new Map<string, string>();
  return FILTERS.flatMap(({ name, label, of }) => {
    const all = [...within.querySelectorAll<HTMLElement>(of)];
    const values = [...new Set(all.flatMap(({ dataset }) => dataset[name] ?? []))];
    if (values.length < 2) return [];
    const id = `filter-${name}`;
    const select = made("select", { id }, made("option", { value: "" }, "all"));
    for (const value of values) select.append(made("option", { value }, value));
    select.addEventListener("change", () => {
      if (select.value === "") chosen.delete(name);
      else chosen.set(name, select.value);
      say(apply(within, chosen));
    });
    return [made("label", { htmlFor: id }, label, select)];
  });
}

/** Hides what is not as chosen, and the leaves that have nothing else; says how much is left. */
function apply(within: HTMLElement, chosen: ReadonlyMap<string, string>): string {
  const told: string[] = [];
  for (const [selector, noun] of [
    ["[data-statement]", "statements"],
    ["tr[data-task]", "parts of findings"],
  ] as const) {
    const own = FILTERS.filter(({ of }) => of === selector).filter(({ name }) => chosen.has(name));
    const all = [...within.querySelectorAll<HTMLElement>(selector)];
    const fits = ({ dataset }: HTMLElement) => own.every(({ name }) => dataset[name] === chosen.get(name));
    for (const one of all) mark(one, "data-unfit", !fits(one));
    for (const leaf of within.querySelectorAll<HTMLDetailsElement>("details.leaf")) {
      const inLeaf = [...leaf.querySelectorAll<HTMLElement>(selector)];
      if (inLeaf.length === 0) continue;
      const isLeft = inLeaf.some(fits);
      mark(leaf, "data-unfit", !isLeft);
      if (own.length > 0 && isLeft) leaf.open = true;
    }
    if (own.length > 0) told.push(`${all.filter(fits).length} ${noun}`);
  }
  updateContents();
  return told.join(", ");
}
