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
  /** The state is in no basin, and so in no Γ: its orbit is no longer finite. */
  | { readonly kind: "nowhere"; readonly why: string }
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
  /** The number of these along which some state was not settled, so that a nearer one may not be in Γ(X). */
  readonly unsettledRays: number;
}

const HORIZON = 1000;

/** The longest horizon of slow attractors. */
const LONGEST_HORIZON = 20_000;

/** The steps for which states near X are followed: more where X attracts slowly. */
function horizonOf({ dimension: n, slopeError }: StateMap, { contractionFactor }: HyperbolicAttractor): number {
  // By differences a Jacobian costs a dozen steps for each entry.
  const longest = LONGEST_HORIZON / (n * n) / (slopeError === undefined ? 1 : 8);
  return Math.ceil(Math.max(HORIZON, Math.min(longest, 20 / (1 - contractionFactor))));
}

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
      // With one attractor to go to, there is no other way not to be in its basin than to leave the numbers.
      if (verdict.kind === "not-in-basin") return { kind: "nowhere", why: verdict.why };
    }
  }
  return outside ?? { kind: "undecided", why };
}

/** The most dimensions in which rays are looked along: each state costs spectra of many products. */
const RAYED_DIMENSIONS = 8;

/** The number of rays besides those along the axes. */
const RANDOM_RAYS = 24;

/** The factor by which each shell is wider than the one before. */
const STRETCH = 1.2;

/** The share of the distance to which the end is found: to the last digits on a line, where states are soon settled. */
const shareFor = (n: number, horizon: number) => (n === 1 && horizon === HORIZON ? 1e-12 : 1e-5);

/** The steps spent on all states together, by dimension: each takes a product and a spectrum. */
const stepsFor = ({ dimension: n, slopeError }: StateMap) => (slopeError === undefined ? 40_000 : 10_000) / n;

/**
 * The bracket of the largest ball around point 0 of X that lies in Γ(X), looked for up to the distance `searchedTo` at
 * most; rays are looked along in up to 8 dimensions, shell by shell, as long as a number of steps lasts.
 */
export function latchedBall(M: StateMap, X: HyperbolicAttractor, searchedTo: number): LatchedBall {
  const [x] = X.points;
  const inside = X.trappingRadius / X.norms[0].fromEuclidean;
  if (x.length > RAYED_DIMENSIONS) return { inside, outside: Infinity, searchedTo: inside, rays: 0, unsettledRays: 0 };
  const power = X.points.length === 1 ? M : iterate(M, X.points.length);
  const fixed = fixedPointOfIterate(X, 0);
  const horizon = horizonOf(M, fixed);
  let stepsLeft = stepsFor(M);
  const placeOf = (a: State): "inside" | "outside" | "undecided" => {
    const verdict = latchVerdict(power, [fixed], 0, a, horizon);
    const steps = { inside: verdict.kind === "inside" ? verdict.settledAt : 0, outside: 0, undecided: horizon };
    stepsLeft -= 1 + (verdict.kind === "not-in-basin" ? horizon / 10 : steps[verdict.kind]);
    return verdict.kind === "not-in-basin" ? "outside" : verdict.kind;
  };

  const rays = raysOf(x.length);
  const at = (ray: Vector, r: number) => add(x, scale(r, ray));
  const open = new Set<Vector>();
  let [low, high] = [inside, inside * STRETCH];
  let ended: readonly Vector[] = [];
  while (ended.length === 0 && high <= searchedTo && stepsLeft > 0) {
    ended = rays.filter((ray) => {
      const place = placeOf(at(ray, high));
      if (place === "undecided") open.add(ray);
      return place === "outside";
    });
    if (ended.length === 0) [low, high] = [high, high * STRETCH];
  }
  const unsettledRays = open.size;
  if (ended.length === 0) return { inside, outside: Infinity, searchedTo: low, rays: rays.length, unsettledRays };
  let [outside, witness] = [high, at(ended[0], high)];
  for (const ray of ended) {
    let [from, to] = [low, outside];
    if (placeOf(at(ray, to)) !== "outside") continue;
    while (to - from > shareFor(x.length, horizon) * to) {
      const middle = (from + to) / 2;
      if (middle === from || middle === to) break;
      if (placeOf(at(ray, middle)) === "outside") to = middle;
      else from = middle;
    }
    if (to <= outside) [outside, witness] = [to, at(ray, to)];
  }
  return { inside, outside, searchedTo: high, rays: rays.length, unsettledRays, witness };
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
