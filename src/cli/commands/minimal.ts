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
  MINIMAL_SCALES,
  minimalPlan,
  READINGS,
} from "../../experiments/minimal-task/minimal-experiment.ts";
import type { SweepPlan } from "../../experiments/sweep/sweep-plan.ts";
import { renderFigure } from "../../report/figure.ts";
import { minimalDensityFigure, minimalFrequencyFigure } from "../../report/figures/minimal-task.ts";
import { counted, percent, significant } from "../../numeric/number-text.ts";
import { writeWhole } from "../files/output-folder.ts";
import { paint } from "../terminal/paint.ts";
import { failureLines } from "../sweep/failure-lines.ts";
import { JOURNAL } from "../sweep/journal-file.ts";
import { dryRun } from "../sweep/dry-run.ts";
import { runJournaledSweep, type SweepRunOptions } from "../sweep/journaled-sweep.ts";

export interface MinimalOptions extends SweepRunOptions {
  readonly scale: "quick" | "paper";
  readonly seed: string;
  readonly trials?: number;
  readonly json?: boolean;
}

export async function minimal(options: MinimalOptions): Promise<number> {
  const plan = planOf(options);
  if (options.dryRun) {
    process.stdout.write(`${(await dryRun([{ plan }], options)).join("\n")}\n`);
    return 0;
  }
  const { out, trials: run, rowOf, failures, left } = await runJournaledSweep("latchlab minimal", plan, options);
  const points = convergencePoints(run, rowOf);
  const figures = left === 0 ? [minimalDensityFigure(points), minimalFrequencyFigure(points)] : [];
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
  return left === 0 ? 0 : 1;
}

/** The plan of a scale with what was asked for in place of what it has. */
export function planOf({ scale, seed, trials }: MinimalOptions): SweepPlan {
  const grid = MINIMAL_SCALES[scale];
  return minimalPlan(`minimal-${scale}`, seed, { ...grid, trials: trials ?? grid.trials });
}

const READING = { variance: "a variance", "standard-deviation": "a standard deviation" } as const;

function tables(points: readonly ConvergencePoint[]): string[] {
  const share = ({ converged, trials }: ConvergencePoint) => significant(converged / trials, 2);
  const density = READINGS.flatMap((reading) => {
    const cells = densityOf(points, reading);
    const weights = [...new Set(cells.map(({ initialWeight }) => initialWeight))].sort((a, b) => a - b);
    const noises = [...new Set(cells.map(({ s }) => s))].sort((a, b) => b - a);
    return [
      paint("bold", `Share of runs that converge, T = ${DENSITY_LENGTH}, s ${READING[reading]}`),
      ...aligned([
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
    ...aligned([
      ["", ...(lines[0]?.cells ?? []).map(({ T }) => `T = ${T}`)],
      ...lines.map(({ name, cells }) => [
        name,
        ...cells.map((cell) => `${share(cell)} (${significant(cell.lower, 2)}–${significant(cell.upper, 2)})`),
      ]),
    ]),
    `converged: at most ${percent(LARGEST_ERROR)} wrong on fresh sequences after training`,
  ];
}

function aligned(lines: readonly (readonly string[])[]): string[] {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  return lines.map((line) =>
    line.map((text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]))).join("  "),
  );
}
