/**
 * The gradient horizon of an attractor: how far back ∂a_t/∂a_0 stays above a share, from the attractor and from its
 * basin.
 *
 * "Typical" is the median lag over states drawn from the basin, "worst" the longest among them: the states that
 * linger near the edge of the basin. Both are about states that were looked at; the rate alone is about all.
 *
 * Symbols: see state-gradient.ts.
 */
import type { State, StateMap } from "../../dynamics/state-map.ts";
import { exp } from "../../numeric/elementary/exp.ts";
import { log } from "../../numeric/elementary/log.ts";
import { destinationOf, type ExaminedAttractor } from "../attractors/attractor-list.ts";
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
const statesFor = (n: number) => (n <= 8 ? 200 : n <= 32 ? 60 : n <= 64 ? 12 : 6);

/** The reach of the gradient from this attractor, and from the first of these states of its `basin`. */
export function gradientReach(
  M: StateMap,
  attractor: ExaminedAttractor,
  basin: readonly State[],
  settings: GradientSettings,
): GradientReach {
  const { orbit } = attractor;
  const atAttractor = gradientCurve(M, orbit.points[0], settings);
  const curves = basin
    .slice(0, statesFor(M.dimension))
    .map((state) => ({
      state,
      curve: gradientCurve(M, state, { ...settings, leastLag: arrivalAt(M, attractor, state, settings.longestLag) }),
    }))
    .sort((x, y) => (x.curve.lag ?? Infinity) - (y.curve.lag ?? Infinity) || 0);
  const typical = curves.at(Math.floor(curves.length / 2));
  const worst = curves.at(-1);
  const { spectralRadius: rho, period } = orbit;
  return {
    share: settings.share,
    ratePerStep: rho === 0 ? 0 : exp(log(rho) / period),
    atAttractor,
    states: curves.length,
    ...(typical === undefined ? {} : { typical: typical.curve }),
    ...(worst === undefined ? {} : { worst: worst.curve, worstState: worst.state }),
    amplification: Math.max(atAttractor.amplification, ...curves.map(({ curve }) => curve.amplification)),
  };
}

/** The steps from this state to the attractor: on the way, past a saddle, a gradient that was gone may grow again. */
function arrivalAt(M: StateMap, attractor: ExaminedAttractor, state: State, longestLag: number): number {
  const destination = destinationOf(M, [attractor], state, longestLag);
  return destination.kind === "undecided" ? longestLag : destination.after;
}
