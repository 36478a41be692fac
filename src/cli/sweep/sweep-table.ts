/** What a sweep came to, cell by cell. */
import type { SweepPlan, SweepTrial } from "../../experiments/sweep/sweep-plan.ts";
import type { TrialRow } from "../../experiments/trial-row.ts";
import { median } from "../../numeric/statistics.ts";
import { significant } from "../../report/number.ts";
import type { Paint } from "../paint.ts";

/** A trial counts as solved with no wrong answer in training and at most this share on fresh sequences. */
export const LARGEST_HELD_OUT_ERROR = 0.1;

export const isSolved = ({ training, heldOut }: TrialRow) =>
  training.errorRate === 0 && heldOut.errorRate <= LARGEST_HELD_OUT_ERROR;

/** A table for each protocol and task: algorithms down, T across; solved of finished trials, and the median presentations. */
export function sweepTables(
  { tasks, algorithms, protocols }: SweepPlan,
  trials: readonly SweepTrial[],
  rowOf: (trial: SweepTrial) => TrialRow | undefined,
  paint: Paint,
): string[] {
  return protocols.flatMap((protocol) =>
    tasks.flatMap(({ task, T }) => {
      const cells = algorithms.map((algorithm) => [
        algorithm,
        ...T.map((length) =>
          cellText(
            trials
              .filter(
                ({ protocol: name, specification: s }) =>
                  name === protocol.name && s.task === task && s.T === length && s.algorithm === algorithm,
              )
              .flatMap((trial) => rowOf(trial) ?? []),
          ),
        ),
      ]);
      const lines = [["", ...T.map((length) => `T = ${length}`)], ...cells];
      const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
      return [
        "",
        paint("bold", `${task}, ${protocol.name}`),
        ...lines.map((line) =>
          line
            .map((text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column])))
            .join("   "),
        ),
      ];
    }),
  );
}

/** "18/20 at 1.2k": the median over all finished trials, those that were not solved counting as never; "–" without a trial. */
function cellText(rows: readonly TrialRow[]): string {
  if (rows.length === 0) return "–";
  const solved = rows.filter(isSolved).length;
  const middle = median(rows.map((row) => (isSolved(row) ? row.presentations : Infinity)));
  return `${solved}/${rows.length}${middle < Infinity ? ` at ${shortNumber(middle)}` : ""}`;
}

function shortNumber(n: number): string {
  if (n < 1000) return String(Math.round(n));
  return n < 1e6 ? `${significant(n / 1000, 2)}k` : `${significant(n / 1e6, 2)}M`;
}
