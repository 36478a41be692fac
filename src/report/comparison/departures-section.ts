/** The report's section on departures from the paper, and on constants that were not recovered. */
import { defaultOf, type OptionTable } from "../../tasks/option-table.ts";
import { TASKS } from "../../tasks/tasks.ts";
import { ALGORITHMS } from "../../training/algorithms/algorithms.ts";
import { code, escapeText, formulaText, table, textWithCode } from "../words/markdown.ts";
import { DEPARTURES } from "./departures.ts";

export function departuresSection(): readonly string[] {
  return [
    "## Departures from the paper",
    "Where the paper leaves a choice open, or where we chose otherwise; collected from the code.",
    table(
      ["what", "where"],
      DEPARTURES.map(({ file, text }) => [textWithCode(text.charAt(0).toUpperCase() + text.slice(1)), code(file)]),
    ),
    "### Constants that were not recovered",
    "All are options; a sweep over some of them stands with the findings.",
    table(
      ["of", "option", "meaning", "published", "working", "source"],
      [...TASKS, ...ALGORITHMS].flatMap(({ name, options }) => openConstants(name, options)),
    ),
  ];
}

function openConstants(owner: string, options: OptionTable): readonly (readonly string[])[] {
  return Object.entries(options)
    .filter(([, { source }]) => /not recovered|not in the paper|may be/.test(source))
    .map(([name, option]) => [
      owner,
      code(name),
      formulaText(option.about),
      code(String(defaultOf(option, "published", owner))),
      code(String(defaultOf(option, "working", owner))),
      escapeText(option.source),
    ]);
}
