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

export interface Range {
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface AttractorBounds {
  /** Its points, in order; found from any of them on. */
  readonly points: readonly (readonly number[])[];
  readonly within: number;
  readonly ratePerStep?: Range;
  /** What is guaranteed, in each entry. */
  readonly inputNoise?: Range;
  readonly stateNoise?: Range;
  /** Steps after which its gradient is below the share, from the attractor. */
  readonly lag?: Range;
  readonly amplification?: Range;
  readonly basinShare?: Range;
}

export interface StepBounds {
  readonly state: readonly number[];
  readonly input: readonly number[];
  readonly next: readonly number[];
  readonly within: number;
}

export interface Bounds {
  readonly schema: 1;
  /** What the examination was asked; the same is asked again. */
  readonly settings: { readonly seed: string; readonly share: number; readonly longestLag: number };
  readonly constantInput?: readonly number[];
  readonly jacobian?: "right";
  /** Single steps: from this state under this input to this one, within so much of every entry beside 1 + its size. */
  readonly steps?: readonly StepBounds[];
  /** How many attractors are found. */
  readonly attractors?: Range;
  readonly attractor?: readonly AttractorBounds[];
}

/** One bound, as it came out. */
export interface BoundCheck {
  /** "attractor 1: rate per step" */
  readonly bound: string;
  readonly expected: string;
  readonly found: string;
  readonly ok: boolean;
}

export const PLACE_MARGIN = 1e-4;
const RATE_MARGIN = 0.1;
const LOG_RATE_MARGIN = 0.05;
const NOISE_MARGIN = 0.05;
const LAG_MARGIN = 0.2;

/** Bounds with margins from what was found. */
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

/** A margin needs no more digits than people read. */
const shortened = (x: number) => rounded(x, 6);

/**
 * Every bound in turn. Attractors are looked for by their place, so that their numbers do not matter; the steps must
 * be the probes.
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

/** The largest difference of an entry beside 1 + its size, points being compared from the best first one on. */
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
