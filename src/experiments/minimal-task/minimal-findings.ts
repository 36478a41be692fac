/**
 * What the paper found on the minimal task, as hypotheses declared before it was run at full scale, under both readings
 * of s.
 *
 * Departure: the paper gives no numbers for "rare" and "large"; here runs are rare below a quarter, and noise is large
 * from 0.4 on with initial weights of at most 1.
 */
import { seedAddress, stream } from "../../numeric/random.ts";
import { holmAdjusted } from "../../numeric/statistics/holm.ts";
import type { FindingVerdict } from "../comparison/findings/comparison-verdicts.ts";
import type { ComparisonFinding } from "../comparison/findings/findings.ts";
import { growsMeasure, type Measure, shareMeasure } from "../comparison/findings/measure.ts";
import { LEVEL, overallVerdict } from "../comparison/findings/verdicts.ts";
import type { TrialRow } from "../trial-row.ts";
import {
  DENSITY_LENGTH,
  FREQUENCY_NOISE,
  FREQUENCY_WEIGHT,
  LARGEST_ERROR,
  type NoiseReading,
  READINGS,
} from "./minimal-experiment.ts";

const RARE = 0.25;
const LARGE_NOISE = 0.4;
const SMALL_WEIGHT = 1;

const hasConverged = ({ heldOut }: TrialRow) => heldOut.errorRate <= LARGEST_ERROR;

const isRead = (reading: NoiseReading) => (row: TrialRow) => {
  const { noiseReading, weightTrained } = row.specification.taskOptions;
  return noiseReading === reading && weightTrained === "yes";
};

/** A finding on the minimal task, as a hypothesis that rows of `minimalPlan` can decide. */
export interface MinimalFinding extends Omit<ComparisonFinding, "measures"> {
  /** The measures of the finding on rows of one reading; tests by permutation draw from a stream at the address. */
  measures(rows: readonly TrialRow[], address: string): readonly Measure[];
}

/** The paper's findings on the minimal task. */
export const MINIMAL_FINDINGS: readonly MinimalFinding[] = [
  {
    id: "minimal-falls-with-length",
    by: "paper",
    statement: "On the minimal task, the longer the sequence the rarer the convergence.",
    rule: "the share of runs that do not converge grows with T at the paper's initial weight and noise; Jonckheere's trend by permutation",
    measures(rows, address) {
      const own = rows.filter(
        ({ specification: { taskOptions } }) =>
          taskOptions.initialWeight === FREQUENCY_WEIGHT && taskOptions.s === FREQUENCY_NOISE,
      );
      const lengths = [...new Set(own.map(({ specification }) => specification.T))].sort((a, b) => a - b);
      return [
        growsMeasure(
          "share of runs that do not converge",
          lengths.map((T) => own.filter(({ specification }) => specification.T === T)),
          (row) => (hasConverged(row) ? 0 : 1),
          stream(address),
        ),
      ];
    },
  },
  {
    id: "minimal-rare-for-large-noise",
    by: "paper",
    statement: "On the minimal task, convergence is rare for large noise with a small initial weight.",
    rule: `at T = ${DENSITY_LENGTH}, with s of at least ${LARGE_NOISE} and w₀ of at most ${SMALL_WEIGHT}, fewer than ${RARE} of runs converge; exact binomial test`,
    measures(rows) {
      const own = rows.filter(({ specification: { T, taskOptions } }) => {
        const { s, initialWeight } = taskOptions as { readonly s: number; readonly initialWeight: number };
        return T === DENSITY_LENGTH && s >= LARGE_NOISE && initialWeight <= SMALL_WEIGHT;
      });
      return [shareMeasure("share of runs that converge", own.map(hasConverged), "below", RARE)];
    },
  },
];

/** The verdicts on the findings on the minimal task, one for each finding; each reading of s is a world by itself. */
export function minimalVerdicts(rows: readonly TrialRow[]): readonly FindingVerdict[] {
  const worlds = READINGS.map((reading) => {
    const own = rows.filter(isRead(reading));
    const measured = MINIMAL_FINDINGS.map((finding) =>
      finding.measures(own, seedAddress("findings", reading, finding.id)),
    );
    const adjusted = holmAdjusted(measured.flatMap(([one]) => [one.for, one.against]));
    return { world: reading, measured, adjusted };
  });
  return MINIMAL_FINDINGS.map(({ id, by, statement, rule }, k) => {
    const judgements = worlds.map(({ world, measured, adjusted }) => {
      const [pFor, pAgainst] = [adjusted[2 * k], adjusted[2 * k + 1]];
      const decision =
        pFor <= LEVEL
          ? ("supported" as const)
          : pAgainst <= LEVEL
            ? ("contradicted" as const)
            : ("not decided" as const);
      return { finding: id, world, isVariant: false, decision, pFor, pAgainst, measures: measured[k] };
    });
    return { ...overallVerdict(id, judgements), by, statement, rule, worlds: judgements };
  });
}
