/**
 * Which algorithm solves most of each task, of the paper and of the controls, beside back-propagation and what is used
 * today, as a table; and what each of the paper's solves over all tasks.
 */
import { expectedRunningTime } from "../../experiments/comparison/expected-running-time.ts";
import type { ComparisonRows } from "../../experiments/comparison/comparison-rows.ts";
import { inWords } from "../../numeric/number-text.ts";
import { seedAddress, stream } from "../../numeric/random.ts";
import { isSolved } from "../../experiments/comparison/solved.ts";
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
    ["task", "T", "back-propagation", "best of the paper's six", "GRU with Adam", "best of the controls"],
    tasksOf(kept.plan).flatMap((task) => {
      const lengths = rows.lengths(task);
      const shown = [...new Set([lengths[0], lengths[Math.floor(lengths.length / 2)], lengths[lengths.length - 1]])];
      return shown.map((T) => [
        escapeText(task),
        String(T),
        alone("back-propagation", rows, task, T),
        winnersText(ofRole(kept, "paper"), rows, task, T),
        alone("gru-adam", rows, task, T),
        winnersText(ofRole(kept, "control"), rows, task, T),
      ]);
    }),
  );
}

/**
 * The share of trials that each of the paper's algorithms solves under one protocol, over all tasks and lengths, each
 * task and length with the same weight: the largest first, as a sentence.
 */
export function meanShares(kept: KeptComparison, protocol: string): string {
  const rows = kept.protocols.get(protocol);
  if (rows === undefined) throw new RangeError(`meanShares: the protocol must have rows, got ${protocol}`);
  const shares = ofRole(kept, "paper").flatMap((algorithm) => {
    const cells = tasksOf(kept.plan)
      .flatMap((task) => rows.lengths(task).map((T) => rows.of({ task, algorithm, T })))
      .filter(({ length }) => length > 0)
      .map((cell) => cell.filter(isSolved).length / cell.length);
    return cells.length === 0
      ? []
      : [{ algorithm, share: cells.reduce((sum, share) => sum + share, 0) / cells.length }];
  });
  const texts = [...shares]
    .sort((a, b) => b.share - a.share)
    .map(({ algorithm, share }) => `${escapeText(labelOf(algorithm))} ${Math.round(100 * share)} %`);
  const lengths = Math.max(...tasksOf(kept.plan).map((task) => rows.lengths(task).length));
  return `Over all tasks and all their lengths, up to ${inWords(lengths)}, on the average: ${texts.join(", ")}.`;
}

const ofRole = (kept: KeptComparison, role: "paper" | "control") =>
  kept.plan.algorithms.filter((name) => algorithmNamed(name).role === role);

/** How many trials of a cell one algorithm solves, without its name. */
const alone = (algorithm: string, rows: ComparisonRows, task: string, T: number) =>
  winnersText([algorithm], rows, task, T).replace(/^\D*(?=\d+\/)/, "");

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
