/** `latchlab minimal`: the paper's two experiments on the minimal task. */
import { join } from "node:path";
import {
  type ConvergencePoint,
  convergencePoints,
  DENSITY_LENGTH,
  densityOf,
  FREQUENCY_NOISE,
  FREQUENCY_WEIGHT,
  frequencyOf,
  LARGEST_ERROR,
  minimalPlanOf,
  READINGS,
} from "../../../experiments/minimal-task/minimal-experiment.ts";
import { renderFigure } from "../../../report/figure.ts";
import { minimalDensityFigure, minimalFrequencyFigure } from "../../../report/figures/minimal-task.ts";
import { counted, percent, significant } from "../../../numeric/number-text.ts";
import { withShard } from "../../options/sweep-options.ts";
import { writeWhole } from "../../files/output-folder.ts";
import { paint } from "../../terminal/paint.ts";
import { failureLines, tellFailures } from "../../sweep/failure-lines.ts";
import { JOURNAL } from "../../sweep/journal/journal-reading.ts";
import { dryRun } from "../../sweep/dry-run.ts";
import { runJournaledSweep } from "../../sweep/journaled-sweep.ts";
import { columns } from "../../terminal/columns.ts";
import type { MinimalOptions } from "./minimal.ts";

export async function runMinimal(asked: MinimalOptions): Promise<number> {
  const options = withShard(asked);
  const plan = minimalPlanOf(options);
  if (options.dryRun) {
    process.stdout.write(`${(await dryRun([{ plan }], options)).join("\n")}\n`);
    return 0;
  }
  const { out, trials: run, rowOf, failures, left } = await runJournaledSweep("latchlab minimal", plan, options);
  const points = convergencePoints(run, rowOf);
  // A shard may have no run of one of the two experiments.
  const isWhole = left === 0 && (options.shard?.count ?? 1) === 1;
  const figures = isWhole ? [minimalDensityFigure(points), minimalFrequencyFigure(points)] : [];
  const files: string[] = [];
  for (const figure of figures) {
    const file = join(out, `${figure.name}.svg`);
    writeWhole(file, await renderFigure(figure));
    files.push(file);
  }
  const shown = options.json
    ? [JSON.stringify(points, null, 2)]
    : [
        ...tables(points),
        "",
        ...failureLines(failures, paint),
        `${counted(run.length - left, "trial")} in ${join(out, JOURNAL)}`,
        ...files,
      ];
  process.stdout.write(`${shown.join("\n")}\n`);
  if (options.json && options.quiet !== true) tellFailures(failures);
  return left === 0 ? 0 : 1;
}

const GAP = 2;

const READING = { variance: "a variance", "standard-deviation": "a standard deviation" } as const;

function tables(points: readonly ConvergencePoint[]): string[] {
  const share = ({ converged, trials }: ConvergencePoint) => significant(converged / trials, 2);
  const density = READINGS.flatMap((reading) => {
    const cells = densityOf(points, reading);
    const weights = [...new Set(cells.map(({ initialWeight }) => initialWeight))].sort((a, b) => a - b);
    const noises = [...new Set(cells.map(({ s }) => s))].sort((a, b) => b - a);
    return [
      paint("bold", `Share of runs that converge, T = ${DENSITY_LENGTH}, s ${READING[reading]}`),
      ...columns(GAP, [
        ["", ...weights.map((w) => `w0 = ${significant(w)}`)],
        ...noises.map((s) => [
          `s = ${significant(s)}`,
          ...weights.map((w) => {
            const point = cells.find((one) => one.initialWeight === w && one.s === s);
            return point === undefined ? "–" : share(point);
          }),
        ]),
      ]),
      "",
    ];
  });
  const lines = READINGS.flatMap((reading) =>
    (["yes", "no"] as const).map((trained) => {
      const cells = [...frequencyOf(points, reading, trained)].sort((a, b) => a.T - b.T);
      return {
        name: `s ${READING[reading]}, w ${trained === "yes" ? "trained" : "held"}`,
        cells,
      };
    }),
  );
  return [
    ...density,
    paint(
      "bold",
      `Share of runs that converge against T, w0 = ${FREQUENCY_WEIGHT}, s = ${FREQUENCY_NOISE} (95 % interval)`,
    ),
    ...columns(GAP, [
      ["", ...(lines[0]?.cells ?? []).map(({ T }) => `T = ${T}`)],
      ...lines.map(({ name, cells }) => [
        name,
        ...cells.map((cell) => `${share(cell)} (${significant(cell.lower, 2)}–${significant(cell.upper, 2)})`),
      ]),
    ]),
    `converged: at most ${percent(LARGEST_ERROR)} wrong on fresh sequences after training`,
  ];
}
