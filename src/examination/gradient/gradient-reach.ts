/**
 * The gradient horizon of an attractor: how far back ∂a_t/∂a_0 stays above a share, from the attractor and from its
 * basin.
 *
 * "Typical" is the median lag over states drawn from the basin, "worst" the longest among them: the states that
 * linger near the edge of the basin. Both are about states that were looked at; the rate alone is about all.
 *
 * Symbols: see state-gradient.ts.
 */
import type { Orbit } from "../../dynamics/attractor-search/orbit.ts";
import { isCoarse, type State, type StateMap } from "../../dynamics/state-map.ts";
import { exp } from "../../numeric/elementary/exp.ts";
import { log } from "../../numeric/elementary/log.ts";
import type { ExaminedAttractor } from "../attractors/attractor-list.ts";
import type { Basins } from "../attractors/basins.ts";
import { lagByPowers } from "./lag-by-powers.ts";
import { type GradientCurve, gradientCurve, type GradientSettings } from "./state-gradient.ts";

/** The reach of the gradient, back in time, from an attractor and from its basin. */
export interface GradientReach {
  /** The share below which a gradient counts as gone. */
  readonly share: number;
  /** The rate per step ρ^{1/p}: the factor by which a small change shrinks per step, in the long run. */
  readonly ratePerStep: number;
  /** The curve from the attractor itself. */
  readonly atAttractor: GradientCurve;
  /** The number of states of the basin that were looked at. */
  readonly states: number;
  /** The curve of median lag among these states; absent without any. */
  readonly typical?: GradientCurve;
  /** The curve of longest lag among these states; absent without any. */
  readonly worst?: GradientCurve;
  /** The state that the worst curve starts from. */
  readonly worstState?: State;
  /** The largest transient amplification of all curves. */
  readonly amplification: number;
}

/** The number of states of the basin looked at, by dimension: the operator norm of each product costs n³. */
const statesFor = (n: number) => (n === 1 ? 200 : n <= 8 ? 100 : n <= 32 ? 40 : n <= 64 ? 12 : 6);

/** The share of these that is looked at where values are rounded: differences then take far more steps. */
const ROUNDED_SHARE = 1 / 4;

/** The least number of states looked at, and the longest lag up to which there are as many as said. */
const LEAST_STATES = 4;
export const USUAL_LAG = 1000;

/** The longest lags looked at, by dimension: a step costs n³. */
const longestLagFor = (n: number) => (n === 1 ? 20_000 : n <= 8 ? 8000 : n <= 32 ? 3000 : 2000);

/**
 * The longest lag that is worth looking at where the question sets none: twice the lag at the slowest of these
 * attractors, from 1000 up to what the dimension allows.
 */
export function usefulLag(M: StateMap, attractors: readonly ExaminedAttractor[], share: number): number {
  const needed = attractors.map(({ orbit }) => {
    const rho = orbit.spectralRadius;
    return rho > 0 && rho < 1 ? (2 * orbit.period * log(share)) / log(rho) : 0;
  });
  // By differences a Jacobian costs a dozen steps for each entry.
  const longest = longestLagFor(M.dimension) / (M.slopeError === undefined ? 1 : 8);
  return Math.min(Math.max(USUAL_LAG, longest), Math.max(USUAL_LAG, Math.ceil(Math.max(0, ...needed))));
}

/** The reach of the gradient from this attractor, and from the first of these states of its `basin`. */
export function gradientReach(
  rules: Basins,
  attractor: ExaminedAttractor,
  basin: readonly State[],
  settings: GradientSettings,
): GradientReach {
  const { M } = rules;
  const { orbit } = attractor;
  const followed = gradientCurve(M, orbit.points[0], settings);
  const atAttractor =
    followed.lag === undefined ? { ...followed, lag: lagByPowers(M, orbit, settings.share) } : followed;
  const all = statesFor(M.dimension) * (isCoarse(M) && M.slopeError !== undefined ? ROUNDED_SHARE : 1);
  const most = Math.ceil(all * Math.min(1, USUAL_LAG / settings.longestLag));
  const curves = basin
    .slice(0, Math.max(LEAST_STATES, most))
    .map((state) => ({
      state,
      curve: gradientCurve(M, state, { ...settings, leastLag: arrivalAt(rules, state, settings.longestLag) }),
    }))
    .sort((x, y) => (x.curve.lag ?? Infinity) - (y.curve.lag ?? Infinity) || 0);
  const typical = curves.at(Math.floor(curves.length / 2));
  const worst = curves.at(-1);
  return {
    share: settings.share,
    ratePerStep: rateOf(orbit),
    atAttractor,
    states: curves.length,
    ...(typical === undefined ? {} : { typical: typical.curve }),
    ...(worst === undefined ? {} : { worst: worst.curve, worstState: worst.state }),
    amplification: Math.max(atAttractor.amplification, ...curves.map(({ curve }) => curve.amplification)),
  };
}

/** The rate per step ρ^{1/p} of an orbit. */
export const rateOf = ({ spectralRadius: rho, period }: Orbit): number =>
  rho === 0 || period === 1 ? rho : exp(log(rho) / period);

/** The steps from this state to the attractor: on the way, past a saddle, a gradient that was gone may grow again. */
function arrivalAt(rules: Basins, state: State, longestLag: number): number {
  const destination = rules.destinationOf(state, longestLag);
  return destination.kind === "attractor" ? destination.after : longestLag;
}
