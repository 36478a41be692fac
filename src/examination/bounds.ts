/**
 * Bounds that a map is held to, and whether an examination keeps them: the examination as assertions.
 *
 *   rate per step       ρ^{1/p} between its bounds: the network still forgets, and holds, as fast as it did
 *   noise               what is guaranteed is at least so much
 *   place               an attractor of this period within so much of this point, in every entry beside 1 + its size
 *
 * Bounds made from an examination leave margins: 5 % of ln ρ and 10 % of ρ to either side, whichever is less, 5 % of
 * the noise, 10⁻⁴ for the place, a fifth of the lags. They are to be read, and moved where more or less is meant.
 */
import { padded, rounded } from "../numeric/number-text.ts";
import { exp } from "../numeric/elementary/exp.ts";
import { log } from "../numeric/elementary/log.ts";
import type { AttractorRecord, ExaminationRecord } from "./examination-record.ts";

/** A range that a number must lie in; an end that is left out bounds nothing. */
export interface Range {
  /** The least value allowed. */
  readonly atLeast?: number;
  /** The largest value allowed. */
  readonly atMost?: number;
}

/** The bounds on one attractor; what is left out is not checked. */
export interface AttractorBounds {
  /** The points of the attractor, in order; a cycle may be found from any of them on. */
  readonly points: readonly (readonly number[])[];
  /** The largest difference of an entry, as a share of 1 + its size. */
  readonly within: number;
  /** The rate per step ρ^{1/p}. */
  readonly ratePerStep?: Range;
  /** The noise on the input, in each entry, that is guaranteed to be withstood. */
  readonly inputNoise?: Range;
  /** The noise on the state, in each entry, that is guaranteed to be withstood. */
  readonly stateNoise?: Range;
  /** The steps after which the gradient from the attractor is below the share. */
  readonly lag?: Range;
  /** The largest transient amplification of a small change. */
  readonly amplification?: Range;
  /** The share of the basin. */
  readonly basinShare?: Range;
}

/** The bounds on a single step. */
export interface StepBounds {
  /** The state before the step. */
  readonly state: readonly number[];
  /** The input of the step. */
  readonly input: readonly number[];
  /** The state after the step. */
  readonly next: readonly number[];
  /** The largest difference of an entry of that state, as a share of 1 + its size. */
  readonly within: number;
}

/** The bounds that a map is held to, as a JSON file holds them; what is left out is not checked. */
export interface Bounds {
  /** The version of this form. */
  readonly schema: 1;
  /** The settings of the examination that they were made from; the same are to be used again. */
  readonly settings: { readonly seed: string; readonly share: number; readonly longestLag: number };
  /** The constant input, which must be the same to the bit. */
  readonly constantInput?: readonly number[];
  /** The check of the Jacobians, which must find them right. */
  readonly jacobian?: "right";
  /** Single steps, which must be the probes of the examination. */
  readonly steps?: readonly StepBounds[];
  /** The number of attractors found. */
  readonly attractors?: Range;
  /** Bounds on single attractors, which are found by their place. */
  readonly attractor?: readonly AttractorBounds[];
}

/** The check of one bound. */
export interface BoundCheck {
  /** The name of the bound: "attractor 1: rate per step". */
  readonly bound: string;
  /** The values allowed, in words. */
  readonly expected: string;
  /** The value found, in words. */
  readonly found: string;
  /** Whether the bound is kept. */
  readonly ok: boolean;
}

/** The margin of places: the largest difference of an entry, as a share of 1 + its size. */
const PLACE_MARGIN = 1e-4;
const RATE_MARGIN = 0.1;
const LOG_RATE_MARGIN = 0.05;
const NOISE_MARGIN = 0.05;
const LAG_MARGIN = 0.2;

/**
 * The bounds, with margins, that the findings of an examination suggest: to be read, moved where more or less is meant,
 * and kept beside the map.
 *
 * @example
 * const bounds = boundsFrom(examinationRecord(examine(subject)));
 */
export function boundsFrom(record: ExaminationRecord): Bounds {
  const { settings, map, attractors } = record;
  return {
    schema: 1,
    settings,
    ...(map.inputDimension === 0 ? {} : { constantInput: map.constantInput }),
    jacobian: "right",
    steps: record.probes.flatMap(({ state, input, next }) =>
      next.every((entry) => entry !== null) ? [{ state, input, next, within: PLACE_MARGIN }] : [],
    ),
    attractors: { atLeast: attractors.length, atMost: attractors.length },
    attractor: attractors.map((one) => ({
      points: one.points,
      within: PLACE_MARGIN,
      ratePerStep: rateRange(one.ratePerStep),
      ...noiseRange("inputNoise", one.noise.input?.guaranteed),
      ...noiseRange("stateNoise", one.noise.state?.guaranteed),
      ...lagRange(one.gradient.atAttractor.lag),
    })),
  };
}

function rateRange(rho: number): Range {
  if (rho === 0) return { atMost: 1e-12 };
  const low = Math.max(rho / (1 + RATE_MARGIN), exp((1 + LOG_RATE_MARGIN) * log(rho)));
  const high = Math.min(rho * (1 + RATE_MARGIN), exp((1 - LOG_RATE_MARGIN) * log(rho)));
  return { atLeast: shortened(Math.min(low, rho)), atMost: shortened(Math.max(high, rho)) };
}

const noiseRange = (name: "inputNoise" | "stateNoise", guaranteed: number | undefined) =>
  guaranteed !== undefined && guaranteed > 0 ? { [name]: { atLeast: shortened((1 - NOISE_MARGIN) * guaranteed) } } : {};

const lagRange = (lag: number | null) =>
  lag === null
    ? {}
    : { lag: { atLeast: Math.floor((1 - LAG_MARGIN) * lag), atMost: Math.ceil((1 + LAG_MARGIN) * lag) + 1 } };

/** The number with six digits: a margin needs no more. */
const shortened = (x: number) => rounded(x, 6);

/**
 * The check of every bound in turn against the record of a new examination. Attractors are looked for by their place,
 * so that their numbers do not matter; steps are held against the probes in their order, so `probes` of the examination
 * must be the states and inputs of `steps`.
 *
 * @example
 * const { settings, steps = [] } = bounds;
 * const probes = steps.map(({ state, input }) => ({ state: vectorOf(state), input: vectorOf(input) }));
 * const record = examinationRecord(examine(subject, { ...settings, probes }));
 * checkBounds(record, bounds).every(({ ok }) => ok);
 */
export function checkBounds(record: ExaminationRecord, bounds: Bounds): readonly BoundCheck[] {
  const { attractors, jacobian, map, probes } = record;
  const checks: BoundCheck[] = [];
  if (bounds.jacobian !== undefined) {
    checks.push({
      bound: "Jacobian",
      expected: "right",
      found: jacobian.ok ? "right" : jacobian.text.replace(/\s*\n\s*/g, "; "),
      ok: jacobian.ok,
    });
  }
  if (bounds.constantInput !== undefined) {
    const ok =
      bounds.constantInput.length === map.constantInput.length &&
      bounds.constantInput.every((u, i) => u === map.constantInput[i]);
    checks.push({
      bound: "constant input",
      expected: shown(bounds.constantInput),
      found: shown(map.constantInput),
      ok,
    });
  }
  for (const [k, step] of (bounds.steps ?? []).entries()) checks.push(stepCheck(step, probes.at(k), k + 1));
  if (bounds.attractors !== undefined)
    checks.push(inRange("number of attractors", attractors.length, bounds.attractors));
  for (const [k, expected] of (bounds.attractor ?? []).entries())
    checks.push(...attractorChecks(attractors, expected, k + 1));
  return checks;
}

function stepCheck(
  { state, next, within }: StepBounds,
  probe: ExaminationRecord["probes"][number] | undefined,
  number: number,
): BoundCheck {
  const found = probe?.next ?? [];
  const offs = next.map((entry, i) => Math.abs((found.at(i) ?? NaN) - entry) / (1 + Math.abs(entry)));
  const ok = found.length === next.length && offs.every((off) => off <= within);
  const worst = offs.findIndex((off) => off === Math.max(...offs) || !(off <= within));
  return {
    bound: `step ${number}`,
    expected: `from ${shown(state)} to ${shown(next)}, within ${within}`,
    found: ok
      ? "that step"
      : worst < 0
        ? "no such state"
        : `entry ${worst} is ${found.at(worst) ?? "missing"}, not ${next[worst]}`,
    ok,
  };
}

function attractorChecks(
  attractors: readonly AttractorRecord[],
  expected: AttractorBounds,
  number: number,
): readonly BoundCheck[] {
  const name = `attractor ${number}`;
  const offs = attractors.map((one) => offBy(one.points, expected.points));
  const nearest = offs.indexOf(Math.min(...offs));
  const off = offs.at(nearest) ?? Infinity;
  const found = attractors.at(nearest);
  const place: BoundCheck = {
    bound: `${name}: place`,
    expected: `${period(expected.points)} at ${shown(expected.points[0])}, within ${expected.within}`,
    found:
      found === undefined || off === Infinity
        ? "no such attractor"
        : `at ${shown(found.points[0])}, off by ${padded(off, 3)}`,
    ok: off <= expected.within,
  };
  if (found === undefined || !place.ok) return [place];
  const values: readonly (readonly [string, number | null | undefined, Range | undefined])[] = [
    ["rate per step", found.ratePerStep, expected.ratePerStep],
    ["noise on the input that is guaranteed", found.noise.input?.guaranteed ?? null, expected.inputNoise],
    ["noise on the state that is guaranteed", found.noise.state?.guaranteed ?? null, expected.stateNoise],
    ["lag of the gradient", found.gradient.atAttractor.lag ?? Infinity, expected.lag],
    ["amplification", found.gradient.amplification, expected.amplification],
    ["share of the basin", found.basin.share, expected.basinShare],
  ];
  return [
    place,
    ...values.flatMap(([what, value, range]) =>
      range === undefined ? [] : [inRange(`${name}: ${what}`, value, range)],
    ),
  ];
}

function inRange(bound: string, value: number | null | undefined, { atLeast, atMost }: Range): BoundCheck {
  const expected = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ].join(", ");
  if (value === null || value === undefined)
    return { bound, expected, found: "not asked: nothing else to be driven to", ok: false };
  const ok = value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
  return { bound, expected, found: String(value), ok };
}

/**
 * The largest difference of an entry as a share of 1 + its size, points being compared from the best first one on;
 * Infinity for points of another number or dimension.
 */
function offBy(points: readonly (readonly number[])[], expected: readonly (readonly number[])[]): number {
  const p = points.length;
  if (p !== expected.length || points[0].length !== expected[0].length) return Infinity;
  const shifts = points.map((_, s) =>
    Math.max(
      ...points.map((_point, i) =>
        Math.max(...points[(i + s) % p].map((x, k) => Math.abs(x - expected[i][k]) / (1 + Math.abs(expected[i][k])))),
      ),
    ),
  );
  return Math.min(...shifts);
}

const period = (points: readonly unknown[]) =>
  points.length === 1 ? "fixed point" : `cycle of period ${points.length}`;

const SHOWN_ENTRIES = 4;

const shown = (x: readonly number[]) =>
  `(${x
    .slice(0, SHOWN_ENTRIES)
    .map((entry) => rounded(entry, 6))
    .join(", ")}${x.length > SHOWN_ENTRIES ? ", …" : ""})`;
