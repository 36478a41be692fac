/** Expected running times as tables: algorithms down, T across. */
import { expectedRunningTime } from "../../experiments/comparison/expected-running-time.ts";
import { guessShare } from "../../experiments/comparison/guess-share.ts";
import { compact, significant } from "../../numeric/number-text.ts";
import { seedAddress, stream } from "../../numeric/random.ts";
import type { KeptComparison } from "../comparison/kept-comparison.ts";
import type { SweepPlan } from "../../experiments/sweep/sweep-plan.ts";
import { labelOf } from "../figures/comparison/algorithm-style.ts";
import { escapeText, table } from "../words/markdown.ts";

/** The table of a protocol and a task; the smallest expected time of each column is bold. */
export function runningTimeTable({ plan, protocols }: KeptComparison, protocol: string, task: string): string {
  const rows = protocols.get(protocol);
  const lengths = rows?.lengths(task) ?? [];
  const cells = plan.algorithms.map((algorithm) =>
    lengths.map((T) => {
      const cell = rows?.of({ task, algorithm, T }) ?? [];
      const address = seedAddress("expected-running-time", protocol, task, algorithm, `T=${T}`);
      return cell.length === 0 ? undefined : expectedRunningTime(cell, stream(address));
    }),
  );
  // A time without an upper bound is no smallest one: a lucky trial among failures.
  const least = lengths.map((_, k) =>
    Math.min(...cells.flatMap((line) => (line[k] !== undefined && line[k].upper < Infinity ? [line[k].ert] : []))),
  );
  const text = (cell: ReturnType<typeof expectedRunningTime> | undefined, k: number) => {
    if (cell === undefined) return "–";
    const solved = `${cell.solved}/${cell.trials}`;
    if (cell.ert === Infinity) return `∞ · ${solved}`;
    const time = compact(cell.ert);
    return `${cell.ert === least[k] ? `**${time}**` : time} (${compact(cell.lower)}–${compact(cell.upper)}) · ${solved}`;
  };
  return table(
    ["algorithm", ...lengths.map((T) => `T = ${T}`)],
    plan.algorithms.flatMap((algorithm, row) =>
      isPlanned(plan, protocol, algorithm) ? [[escapeText(labelOf(algorithm)), ...cells[row].map(text)]] : [],
    ),
  );
}

/** Whether an algorithm is run under this protocol: some have algorithms of their own. */
function isPlanned({ protocols }: SweepPlan, protocol: string, algorithm: string): boolean {
  const { algorithms } = protocols.find(({ name }) => name === protocol) ?? {};
  return algorithms?.includes(algorithm) ?? true;
}

/** The table of guesses: the share of all weights in the box that pass the test of convergence on each task. */
export function guessShareTable({ protocols }: KeptComparison, tasks: readonly string[]): string {
  return table(
    [
      "protocol",
      "task",
      "T",
      "box",
      "trials ended",
      "guesses in a trial: a quarter of trials",
      "half",
      "three quarters",
      "guesses in all",
      "share of guesses that end one",
      "95 % interval",
    ],
    [...protocols].flatMap(([protocol, rows]) =>
      tasks.flatMap((task) =>
        rows.lengths(task).flatMap((T) => {
          const guesses = rows.of({ task, algorithm: "random-guessing", T });
          const found = guessShare(guesses);
          if (found === undefined) return [];
          const { draws, successes, share, lower, upper, trials, most, quartiles } = found;
          return [
            [
              escapeText(protocol),
              escapeText(task),
              String(T),
              `±${guesses[0].specification.algorithmOptions.halfWidth}`,
              `${successes}/${trials}`,
              ...quartiles.map((count) => (count === Infinity ? `over ${compact(most)}` : compact(count))),
              compact(draws),
              significant(share, 2),
              `${significant(lower, 2)} to ${significant(upper, 2)}`,
            ],
          ];
        }),
      ),
    ),
  );
}
