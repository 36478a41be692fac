/** The report's section on departures from the paper, and on constants that were not recovered. */
import { defaultOf, isRecovered, type OptionTable } from "../../tasks/option-table.ts";
import { TASKS } from "../../tasks/tasks.ts";
import { ALGORITHMS } from "../../training/algorithms/algorithms.ts";
import { anchor, code, escapeText, formulaText, linkTo, table, textWithCode } from "../words/markdown.ts";
import { DEPARTURES } from "./departures.ts";

export function departuresSection(): readonly string[] {
  return [
    "## Departures from the paper",
    "Where the paper leaves a choice open, or where we chose otherwise; collected from the code.",
    table(
      ["what", "where"],
      DEPARTURES.map(({ file, text }) => [textWithCode(text.charAt(0).toUpperCase() + text.slice(1)), code(file)]),
    ),
    `How many constants of ours stand beside them is told ${linkTo(CONSTANTS, "task by task and algorithm by algorithm")}.`,
  ];
}

const CONSTANTS = "constants that were not recovered";

/** The page of constants that were not recovered. */
export function constantsSection(): readonly string[] {
  return [
    `## ${anchor(CONSTANTS)}Constants that were not recovered`,
    "All are options. Under the protocol *recovered* an option has the paper's value where that is known, or that of a paper that it cites, and the nearest plain reading where not. How many have the former:",
    table(
      ["of", "options", "the paper's, or of one that it cites", "ours"],
      [...TASKS, ...ALGORITHMS]
        .filter(({ options }) => Object.keys(options).length > 0)
        .map(({ name, options }) => {
          const { all, ours } = constantsOf(options);
          return [name, ...[all, all - ours, ours].map(String)];
        }),
    ),
    "Those that were not recovered:",
    table(
      ["of", "option", "meaning", "recovered", "working", "source"],
      [...TASKS, ...ALGORITHMS].flatMap(({ name, options }) => openConstants(name, options)),
    ),
  ];
}

/** The number of constants of a table, and of those that are ours under the protocol *recovered*. */
export function constantsOf(options: OptionTable): { readonly all: number; readonly ours: number } {
  const all = Object.values(options);
  return { all: all.length, ours: all.filter((option) => !isRecovered(option)).length };
}

function openConstants(owner: string, options: OptionTable): readonly (readonly string[])[] {
  return Object.entries(options)
    .filter(([, { source }]) => /not recovered|not in the paper|may be/.test(source))
    .map(([name, option]) => [
      owner,
      code(name),
      formulaText(option.about),
      code(String(defaultOf(option, "recovered", owner))),
      code(String(defaultOf(option, "working", owner))),
      escapeText(option.source),
    ]);
}
