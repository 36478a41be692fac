/**
 * Bounds that the findings of an examination suggest, with places and single steps: the same weights up to rounding.
 *
 * They leave margins: 5 % of ln ρ and 10 % of ρ to either side, whichever is less, 5 % of the noise, 10⁻⁴ for the
 * place, a fifth of the lags.
 */
import { exp } from "../../numeric/elementary/exp.ts";
import { log } from "../../numeric/elementary/log.ts";
import { rounded } from "../../numeric/number-text.ts";
import type { ExaminationRecord } from "../examination-record.ts";
import type { Bounds } from "./bounds.ts";

/** The margin of places: the largest difference of an entry, as a share of 1 + its size. */
const PLACE_MARGIN = 1e-4;
const RATE_MARGIN = 0.1;
const LOG_RATE_MARGIN = 0.05;
const NOISE_MARGIN = 0.05;
const LAG_MARGIN = 0.2;

/**
 * The bounds, with margins, that the findings of an examination suggest, places and single steps among them: weights
 * that differ by more than rounding break them. `behaviourFrom` makes bounds without coordinates.
 *
 * @example
 * const bounds = boundsFrom(examinationRecord(examine(subject)));
 */
export function boundsFrom(record: ExaminationRecord): Bounds {
  const { attractors } = record;
  return {
    ...commonBounds(record),
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

/** What every file of bounds begins with. A Jacobian that is undecided everywhere is not held to be right. */
export function commonBounds({ settings, map, jacobian }: ExaminationRecord): Bounds {
  return {
    schema: 1,
    settings,
    ...(map.inputDimension === 0 ? {} : { constantInput: map.constantInput }),
    ...(jacobian.undecided < jacobian.places ? { jacobian: "right" } : {}),
  };
}

function rateRange(rho: number): { readonly atLeast?: number; readonly atMost: number } {
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
