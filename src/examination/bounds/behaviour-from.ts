/**
 * Bounds on behaviour that the findings of an examination suggest.
 *
 *   noise       0.9 of what is guaranteed              lag        0.9 to 1.1 of it, read between the steps
 *   rate ρ      at most ρ^0.9                          elsewhere  twice as far as the 95 % interval reaches
 *   exponent    0.1 of it and 4 standard errors to either side
 *
 * Weights of a trained network that change by 1 % move these numbers by 1 to 3 %, another seed by less; worse by a
 * fifth is broken. The amplification and the lags from states of the basin change tenfold with the states that a seed
 * draws, so they are not bounded. A lag in whole steps jumps by more than the slack where it is short; read between the
 * steps it does not.
 */
import { exp } from "../../numeric/elementary/exp.ts";
import { log } from "../../numeric/elementary/log.ts";
import { rounded, roundedAbove, roundedBelow } from "../../numeric/number-text.ts";
import type { AttractorRecord, ExaminationRecord } from "../examination-record.ts";
import type { BehaviourBounds, EachBounds } from "./behaviour-bounds.ts";
import type { Bounds } from "./bounds.ts";
import { commonBounds } from "./bounds-from.ts";
import type { Range } from "./range.ts";
import { lagOf, numberOfAll } from "./readings.ts";

/** The shares by which ranges are widened. */
const SLACK = { noise: 0.1, lag: 0.1, rate: 0.1 };
const EXPONENT_SLACK = 0.1;
const STANDARD_ERRORS = 4;
const DIGITS = 4;

/**
 * The bounds on behaviour, with their slack, that the findings of an examination suggest: other weights, permuted units
 * or another seed keep them as long as no attractor is lost and nothing is worse by a fifth.
 *
 * @example
 * const bounds = behaviourFrom(examinationRecord(examine(subject)));
 */
export function behaviourFrom(record: ExaminationRecord): Bounds {
  const { attractors, elsewhere } = record;
  const answers = record.readOut?.answers ?? null;
  const { inputs, states, lags } = inOrder(attractors, record);
  const behaviour: BehaviourBounds = {
    slack: SLACK,
    attractors: { atLeast: numberOfAll(record).low, atMost: numberOfAll(record).low },
    ...noiseRange("inputNoise", inputs.at(0)),
    ...noiseRange("stateNoise", states.at(0)),
    ...(lags.length === 0 ? {} : { lag: { shortest: lagRange(lags[0]), longest: lagRange(lags[lags.length - 1]) } }),
    ...(attractors.length === 0
      ? {}
      : { ratePerStep: rateRange(Math.max(...attractors.map((one) => one.ratePerStep))) }),
    ...elsewhereRange(elsewhere),
    ...exponentRange(record),
    ...(answers === null ? {} : { answers: [...new Set(answers.map(({ answer }) => answer))].sort() }),
    ...eachRange(record),
  };
  return { ...commonBounds(record), behaviour };
}

/** The values that are known for all of the attractors, in rising order; none where one is not. */
function rising(
  attractors: readonly AttractorRecord[],
  of: (one: AttractorRecord) => number | undefined,
): readonly number[] {
  const values = attractors.map(of).filter((value) => value !== undefined);
  return values.length < attractors.length ? [] : values.sort((x, y) => x - y);
}

/** The noise and the lags of these attractors, each in rising order. */
const inOrder = (attractors: readonly AttractorRecord[], record: ExaminationRecord) => ({
  inputs: rising(attractors, (one) => one.noise.input?.guaranteed),
  states: rising(attractors, (one) => one.noise.state?.guaranteed),
  lags: rising(attractors, ({ gradient: { atAttractor } }) =>
    atAttractor.lag === null ? undefined : lagOf(atAttractor, record).low,
  ),
});

/** Bounds on one attractor after the other, by their periods where some are cycles; none on a single fixed point. */
function eachRange(record: ExaminationRecord): { readonly each?: readonly EachBounds[] } {
  const { attractors } = record;
  const periods = [...new Set(attractors.map(({ period }) => period))].sort((x, y) => x - y);
  const hasCycles = periods.some((period) => period > 1);
  if (!hasCycles) return attractors.length < 2 ? {} : { each: boundsOnEach(attractors, record) };
  return {
    each: periods.flatMap((period) =>
      boundsOnEach(
        attractors.filter((one) => one.period === period),
        record,
      ).map((entry) => ({ period, ...entry })),
    ),
  };
}

function boundsOnEach(attractors: readonly AttractorRecord[], record: ExaminationRecord): readonly EachBounds[] {
  const { inputs, states, lags } = inOrder(attractors, record);
  return attractors.map((_, k) => ({
    ...noiseRange("inputNoise", inputs.at(k)),
    ...noiseRange("stateNoise", states.at(k)),
    ...(k < lags.length ? { lag: lagRange(lags[k]) } : {}),
  }));
}

const noiseRange = (name: "inputNoise" | "stateNoise", guaranteed: number | undefined) =>
  guaranteed !== undefined && guaranteed > 0
    ? { [name]: { atLeast: roundedBelow((1 - SLACK.noise) * guaranteed, DIGITS) } }
    : {};

const lagRange = (lag: number): Range => ({
  atLeast: roundedBelow((1 - SLACK.lag) * lag, DIGITS),
  atMost: roundedAbove((1 + SLACK.lag) * lag, DIGITS),
});

/** A rate of 0 has no logarithm to widen. */
const NO_RATE = 1e-12;

const rateRange = (rho: number): Range => ({
  atMost: rho === 0 ? NO_RATE : roundedAbove(exp((1 - SLACK.rate) * log(rho)), DIGITS),
});

function elsewhereRange({ share, upper }: ExaminationRecord["elsewhere"]): { readonly elsewhere?: Range } {
  const atMost = roundedAbove(share + 2 * (upper - share), DIGITS);
  return atMost < 1 ? { elsewhere: { atMost } } : {};
}

function exponentRange(record: ExaminationRecord): { readonly exponent?: Range } {
  const exponents = record.fates
    .flatMap((fate) => fate.exponents ?? [])
    .flatMap(({ value, standardError }) => (value === null ? [] : [{ value, standardError }]));
  if (exponents.length === 0) return {};
  const largest = exponents.reduce((most, one) => (one.value > most.value ? one : most));
  const slack = EXPONENT_SLACK * Math.abs(largest.value) + STANDARD_ERRORS * largest.standardError;
  return {
    exponent: { atLeast: rounded(largest.value - slack, DIGITS), atMost: rounded(largest.value + slack, DIGITS) },
  };
}
