/** Which algorithm solves most of each task, of the paper and of the controls, beside back-propagation, as a table. */
import { expectedRunningTime } from "../../experiments/comparison/expected-running-time.ts";
import type { ComparisonRows } from "../../experiments/comparison/comparison-rows.ts";
import { inWords } from "../../numeric/number-text.ts";
import { seedAddress, stream } from "../../numeric/random.ts";
import { algorithmNamed } from "../../training/algorithms/algorithms.ts";
import { type KeptComparison, tasksOf } from "../comparison/kept-comparison.ts";
import { labelOf } from "../figures/comparison/algorithm-style.ts";
import { escapeText, table } from "../words/markdown.ts";

/**
 * The table under one protocol: at the shortest, the middle and the longest T of each task, the algorithm that solves
 * most trials, among equals the one with the shorter expected running time, and how many of how many it solves.
 */
export function winnerTable(kept: KeptComparison, protocol: string): string {
  const rows = kept.protocols.get(protocol);
  if (rows === undefined) throw new RangeError(`winnerTable: the protocol must have rows, got ${protocol}`);
  return table(
    ["task", "T", "back-propagation", "best of the paper's six", "best of the controls"],
    tasksOf(kept.plan).flatMap((task) => {
      const lengths = rows.lengths(task);
      const shown = [...new Set([lengths[0], lengths[Math.floor(lengths.length / 2)], lengths[lengths.length - 1]])];
      return shown.map((T) => [
        escapeText(task),
        String(T),
        winnersText(["back-propagation"], rows, task, T).replace(/^\D*(?=\d+\/)/, ""),
        ...(["paper", "control"] as const).map((role) => {
          const own = kept.plan.algorithms.filter((name) => algorithmNamed(name).role === role);
          return winnersText(own, rows, task, T);
        }),
      ]);
    }),
  );
}

/** The winner of a cell, with how many others solve as many trials. */
function winnersText(algorithms: readonly string[], rows: ComparisonRows, task: string, T: number): string {
  const cells = algorithms.flatMap((algorithm) => {
    const cell = rows.of({ task, algorithm, T });
    const random = stream(seedAddress("expected-running-time", task, algorithm, `T=${T}`));
    return cell.length === 0 ? [] : [{ algorithm, ...expectedRunningTime(cell, random) }];
  });
  const share = ({ solved, trials }: (typeof cells)[number]) => solved / trials;
  const [best] = [...cells].sort((a, b) => share(b) - share(a) || a.ert - b.ert);
  if ((best as typeof best | undefined) === undefined) return "–";
  if (best.solved === 0) return `0/${best.trials}`;
  const equals = cells.filter((one) => share(one) === share(best)).length - 1;
  const others = equals === 0 ? "" : `, and ${inWords(equals)} ${equals === 1 ? "other" : "others"}`;
  return `${escapeText(labelOf(best.algorithm))} ${best.solved}/${best.trials}${others}`;
}
