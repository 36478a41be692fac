/**
 * What the paper found on the minimal task, as hypotheses declared before it was run at full scale, under both readings
 * of s.
 *
 * Departure: the paper gives no numbers for "rare", "large" and "small"; here the share of runs that converge has to
 * fall with the noise at each initial weight, and to rise with the initial weight at each noise.
 */
import type { FindingVerdict } from "../comparison/findings/comparison-verdicts.ts";
import { growsMeasure } from "../comparison/findings/measure.ts";
import type { FindingPart } from "../comparison/findings/part.ts";
import { judged, overallVerdict } from "../comparison/findings/verdicts.ts";
import type { TrialRow } from "../trial-row.ts";
import {
  DENSITY_LENGTH,
  FREQUENCY_NOISE,
  FREQUENCY_WEIGHT,
  LARGEST_ERROR,
  type NoiseReading,
  READINGS,
} from "./minimal-experiment.ts";

const failed = ({ heldOut }: TrialRow) => (heldOut.errorRate <= LARGEST_ERROR ? 0 : 1);
const converged = (row: TrialRow) => 1 - failed(row);

const isRead = (reading: NoiseReading) => (row: TrialRow) => {
  const { noiseReading, weightTrained } = row.specification.taskOptions;
  return noiseReading === reading && weightTrained === "yes";
};

/** A finding on the minimal task, as a hypothesis that rows of `minimalPlan` can decide. */
export interface MinimalFinding {
  /** The id of the finding. */
  readonly id: string;
  /** Who states the finding. */
  readonly by: "paper" | "latchlab";
  /** What is claimed, in our words. */
  readonly statement: string;
  /** The test and its boundaries. */
  readonly rule: string;
  /** The parts of the finding on rows of one reading. */
  parts(rows: readonly TrialRow[]): readonly FindingPart[];
}

const optionOf = (row: TrialRow, name: "s" | "initialWeight") => row.specification.taskOptions[name] as number;
const lengthOf = (row: TrialRow) => row.specification.T;

/** A part that looks at whether a quantity grows with what tells the cells of a line apart. */
function trendPart(
  where: string,
  task: string,
  rows: readonly TrialRow[],
  [along, valueOf]: readonly [along: string, of: (row: TrialRow) => number],
  name: (value: number) => string,
  quantity: readonly [what: string, of: (row: TrialRow) => number],
): FindingPart {
  const values = [...new Set(rows.map(valueOf))].sort((a, b) => a - b);
  const [what, of] = quantity;
  return {
    where,
    task,
    cells: values.map(name),
    measure: (random, without) =>
      growsMeasure(
        what,
        values.filter((value) => name(value) !== without).map((value) => rows.filter((row) => valueOf(row) === value)),
        of,
        random,
        along,
      ),
  };
}

const cellOf = (w: number, s: number) => `w₀ = ${w}, s = ${s}`;

/** The paper's findings on the minimal task. */
export const MINIMAL_FINDINGS: readonly MinimalFinding[] = [
  {
    id: "minimal-falls-with-length",
    by: "paper",
    statement: "On the minimal task, the longer the sequence the rarer the convergence.",
    rule: "the share of runs that do not converge grows with T at the paper's initial weight and noise; Jonckheere's trend",
    parts(rows) {
      const own = rows.filter(
        (row) => optionOf(row, "initialWeight") === FREQUENCY_WEIGHT && optionOf(row, "s") === FREQUENCY_NOISE,
      );
      const quantity = ["runs that do not converge", failed] as const;
      return [trendPart("all T", "minimal", own, ["T", lengthOf], (T) => `T = ${T}`, quantity)];
    },
  },
  {
    id: "minimal-rare-for-large-noise",
    by: "paper",
    statement: "On the minimal task, convergence is rare for large noise with a small initial weight.",
    rule: `at T = ${DENSITY_LENGTH}, the share of runs that do not converge grows with s at each w₀, and the share of those that do grows with w₀ at each s; Jonckheere's trend`,
    parts(rows) {
      const own = rows.filter((row) => lengthOf(row) === DENSITY_LENGTH);
      const noises = [...new Set(own.map((row) => optionOf(row, "s")))].sort((a, b) => a - b);
      const weights = [...new Set(own.map((row) => optionOf(row, "initialWeight")))].sort((a, b) => a - b);
      return [
        ...weights.map((w) =>
          trendPart(
            `with s, at w₀ = ${w}`,
            "with the noise",
            own.filter((row) => optionOf(row, "initialWeight") === w),
            ["s", (row) => optionOf(row, "s")],
            (s) => cellOf(w, s),
            ["runs that do not converge", failed],
          ),
        ),
        ...noises.map((s) =>
          trendPart(
            `with w₀, at s = ${s}`,
            "with the initial weight",
            own.filter((row) => optionOf(row, "s") === s),
            ["w₀", (row) => optionOf(row, "initialWeight")],
            (w) => cellOf(w, s),
            ["runs that converge", converged],
          ),
        ),
      ];
    },
  },
];

/** The verdicts on the findings on the minimal task, one for each finding; each reading of s is a world by itself. */
export function minimalVerdicts(rows: readonly TrialRow[]): readonly FindingVerdict[] {
  const worlds = READINGS.map((reading) => {
    const own = rows.filter(isRead(reading));
    const findings = MINIMAL_FINDINGS.map((finding) => ({ id: finding.id, parts: finding.parts(own) }));
    return { world: reading, judgements: judged(findings, reading) };
  });
  return MINIMAL_FINDINGS.map(({ id, by, statement, rule }, k) => {
    const judgements = worlds.map(({ world, judgements: all }) => ({ ...all[k], world, isVariant: false }));
    return { ...overallVerdict(id, judgements), by, statement, rule, worlds: judgements };
  });
}
