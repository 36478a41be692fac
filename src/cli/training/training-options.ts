/** The list of tasks, algorithms and their options, with defaults, rules and sources. */
import { defaultOf, type OptionTable, type Preset, ruleOf } from "../../tasks/option-table.ts";
import { ALGORITHMS } from "../../training/algorithms/algorithms.ts";
import { paragraph } from "../terminal/paragraph.ts";
import { trainedTasks } from "./trained-tasks.ts";

/** The list of all tasks and algorithms, or of one task and one algorithm. */
export function trainingOptionsList(preset: Preset, task?: string, algorithm?: string): string[] {
  const tasks = trainedTasks().filter(({ name }) => task === undefined || name === task);
  const algorithms = ALGORITHMS.filter(({ name }) => algorithm === undefined || name === algorithm);
  const of = (name: string, about: string, source: string | undefined, options: OptionTable, under: string) => [
    "",
    name,
    ...paragraph(about, 2),
    ...(source === undefined ? [] : paragraph(source, 2)),
    ...Object.entries(options).flatMap(([option, entry]) => [
      `  --set ${option}=${defaultOf(entry, preset, under)}`,
      ...paragraph(`${entry.about}; ${ruleOf(entry)}. Source: ${entry.source}`, 6, undefined, 0),
    ]),
  ];
  return [
    `Defaults are those of the preset ${preset}${task === undefined ? "; some differ between tasks, see --task" : ` for ${task}`}.`,
    ...tasks.flatMap(({ name, about, options }) => of(name, about, undefined, options, name)),
    ...algorithms.flatMap(({ name, about, source, options }) => of(name, about, source, options, task ?? "")),
  ];
}
