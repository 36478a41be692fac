/** Which training algorithm solves what: from the list of algorithms and the result of the slow test. */
import type { Preset } from "../../tasks/option-table.ts";
import { ALGORITHMS } from "../../training/algorithms/algorithms.ts";
import { code, table } from "../words/markdown.ts";

/** The content of results/slow/training.json, as far as the table reads it. */
export interface TrainingResult {
  readonly seeds: number;
  readonly cells: readonly {
    readonly preset: Preset;
    readonly task: string;
    readonly T: number;
    readonly algorithm: string;
    readonly solved: number;
  }[];
}

/** The table of trials solved under the working constants, in brackets under the recovered ones, and the controls. */
export function trainingTable({ cells }: TrainingResult): string {
  const columns = [...new Map(cells.map(({ task, T }) => [`${task}, T = ${T}`, { task, T }])).entries()];
  const solved = (preset: Preset, task: string, T: number, algorithm: string) => {
    const cell = cells.find(
      (one) => one.preset === preset && one.task === task && one.T === T && one.algorithm === algorithm,
    );
    return cell === undefined ? "–" : String(cell.solved);
  };
  const controls = ALGORITHMS.filter(({ role }) => role === "control").map(({ name }) => code(name));
  const solvedTable = table(
    ["Algorithm", "Source", ...columns.map(([title]) => title)],
    ALGORITHMS.map(({ name, role }) => [
      name,
      code(`src/training/algorithms/${role === "control" ? "controls/" : ""}${name}.ts`),
      ...columns.map(
        ([, { task, T }]) => `${solved("working", task, T, name)} (${solved("recovered", task, T, name)})`,
      ),
    ]),
  );
  return [solvedTable, "", `Controls, not in the paper: ${controls.join(", ")}.`].join("\n");
}
