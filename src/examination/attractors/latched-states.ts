/**
 * Which states are robustly latched: Γ(X) of each attractor at given states, and the largest ball around X found
 * inside it.
 *
 * Paper, definitions 4 and 5; for a p-cycle Γ is taken with M^p at one of its points. The ball is a bracket in the
 * Euclidean norm:
 *
 *   inside    the largest r such that {‖a − x‖₂ ≤ r} lies in the contracting ball of X, all of which is in Γ(X)
 *   outside   the distance of the nearest state found that is not in Γ(X), looked for along rays from x
 *
 * Both are about this coordinate of the state only: Γ is not the same in another.
 *
 * Symbols: X attractor, x point of it, M map, p period, r radius.
 */
import { fixedPointOfIterate, type HyperbolicAttractor } from "../../dynamics/hyperbolic-attractor.ts";
import { latchVerdict } from "../../dynamics/reduced-attracting-set.ts";
import { iterate, type State, type StateMap } from "../../dynamics/state-map.ts";
import { stream } from "../../numeric/random.ts";
import { add, euclideanNorm, scale, type Vector } from "../../numeric/linear-algebra/vector.ts";

/** Whether a state is robustly latched to one of several attractors, which are counted from 0. */
export type Latched =
  /** The state is in Γ of attractor number `to`, taken at point number `phase` of it. */
  | { readonly kind: "inside"; readonly to: number; readonly phase: number; readonly settledAt: number }
  /**
   * The state is in the basin of attractor number `to`, but (M^l)' has a spectral radius of 1 or more at l =
   * `expandsAt`.
   */
  | { readonly kind: "outside"; readonly to: number; readonly expandsAt: number }
  /** No answer: no contracting ball, too short a horizon, or rounding. */
  | { readonly kind: "undecided"; readonly why: string };

/** A bracket, in the Euclidean norm, of the largest ball around a point x of an attractor X that lies in Γ(X). */
export interface LatchedBall {
  /** The radius of a ball in Γ(X): every state that is no farther from x. */
  readonly inside: number;
  /** The distance of a state that is not in Γ(X); Infinity where none was found up to `searchedTo`. */
  readonly outside: number;
  /** The distance up to which rays were looked along. */
  readonly searchedTo: number;
  /** The state at distance `outside`; absent where none was found. */
  readonly witness?: State;
  /** The number of rays looked along; 0 where the dimension is too large for it. */
  readonly rays: number;
}

const HORIZON = 1000;

/**
 * Whether the state a is in Γ of one of these attractors, both in the coordinate of M; undefined ones are passed over.
 * For a p-cycle Γ is taken with M^p, at each point in turn.
 */
export function latchedTo(M: StateMap, attractors: readonly (HyperbolicAttractor | undefined)[], a: State): Latched {
  let outside: Latched | undefined;
  let why = "no contracting ball was found around any attractor";
  for (const [to, X] of attractors.entries()) {
    if (X === undefined) continue;
    const p = X.points.length;
    const power = p === 1 ? M : iterate(M, p);
    for (let phase = 0; phase < p; phase++) {
      const verdict = latchVerdict(power, [fixedPointOfIterate(X, phase)], 0, a, HORIZON);
      if (verdict.kind === "inside") return { kind: "inside", to, phase, settledAt: verdict.settledAt };
      if (verdict.kind === "outside") outside ??= { kind: "outside", to, expandsAt: verdict.expandsAt };
      if (verdict.kind === "undecided") why = verdict.why;
      if (verdict.kind === "not-in-basin") why = verdict.why;
    }
  }
  return outside ?? { kind: "undecided", why };
}

/** The most dimensions in which rays are looked along: each state costs spectra of many products. */
const RAYED_DIMENSIONS = 8;

/** The number of rays besides those along the axes. */
const RANDOM_RAYS = 24;

/** The factor by which each try along a ray is longer than the one before. */
const STRETCH = 1.15;
/** The most bisections by which the end is found. */
const BITS = 40;

/**
 * The bracket of the largest ball around point 0 of X that lies in Γ(X), looked for up to the distance `searchedTo`;
 * rays are looked along in up to 8 dimensions.
 */
export function latchedBall(M: StateMap, X: HyperbolicAttractor, searchedTo: number): LatchedBall {
  const [x] = X.points;
  const inside = X.trappingRadius / X.norms[0].fromEuclidean;
  if (x.length > RAYED_DIMENSIONS) return { inside, outside: Infinity, searchedTo: inside, rays: 0 };
  const power = X.points.length === 1 ? M : iterate(M, X.points.length);
  const fixed = fixedPointOfIterate(X, 0);
  const isInside = (a: State) => latchVerdict(power, [fixed], 0, a, HORIZON).kind === "inside";
  const isOutside = (a: State) => {
    const { kind } = latchVerdict(power, [fixed], 0, a, HORIZON);
    return kind === "outside" || kind === "not-in-basin";
  };

  let outside = Infinity;
  let witness: State | undefined;
  const rays = raysOf(x.length);
  for (const ray of rays) {
    const at = (r: number) => add(x, scale(r, ray));
    let [low, high] = [inside, inside * STRETCH];
    while (high <= searchedTo && high < outside && isInside(at(high))) [low, high] = [high, high * STRETCH];
    const end = Math.min(high, outside);
    if (!(end <= searchedTo) || !isOutside(at(end))) continue;
    high = end;
    for (let bit = 0; bit < BITS && high - low > 1e-12 * high; bit++) {
      const middle = (low + high) / 2;
      if (isOutside(at(middle))) high = middle;
      else low = middle;
    }
    if (high < outside) [outside, witness] = [high, at(high)];
  }
  return { inside, outside, searchedTo, rays: rays.length, ...(witness === undefined ? {} : { witness }) };
}

function raysOf(n: number): readonly Vector[] {
  const rays: Vector[] = [];
  for (let i = 0; i < n; i++) {
    for (const sign of [-1, 1]) {
      const ray = new Float64Array(n);
      ray[i] = sign;
      rays.push(ray);
    }
  }
  const random = stream("examination/latched-states/rays");
  for (let k = 0; n > 1 && k < RANDOM_RAYS; k++) {
    const ray = Float64Array.from({ length: n }, () => random.gaussian());
    rays.push(scale(1 / euclideanNorm(ray), ray));
  }
  return rays;
}
