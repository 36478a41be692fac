/**
 * A continuum of orbits as one object: a sample of it, its extent, and whether another orbit is of it.
 *
 * From an orbit the set of the states that M^p keeps is walked along its tangents, a step at a time, each brought back
 * to the set (neutral-frame.ts). Another orbit is of the same continuum when all states on the straight way to it stand
 * still, or when the walk towards it from one of the samples nearest to it comes to it, within the errors of both.
 * What no walk reaches counts as apart: that two are one is shown, that they are two is only not refuted.
 *
 * Symbols: M map, p period, x_i points, T tangents, k dimension.
 */
import type { Box } from "../../../numeric/linear-algebra/box.ts";
import {
  add,
  distance,
  dot,
  maximumNorm,
  scale,
  subtract,
  type Vector,
} from "../../../numeric/linear-algebra/vector.ts";
import { iterate, roundingAt, type State, type StateMap } from "../../state-map.ts";
import { autonomousTrajectory } from "../../trajectory.ts";
import { type LocatedOrbit, sameWithin } from "../located-orbit.ts";
import { roundCorner } from "./corner.ts";
import { continued, neutralFrame, type NeutralFrame, STILL } from "./neutral-frame.ts";

/** An orbit of a continuum, with a sample of that if one was taken. */
export type OrbitOfContinuum = Pick<LocatedOrbit, "points" | "error" | "continuum"> & {
  readonly sample?: ContinuumSample | undefined;
};

/** A sample of a continuum of orbits. */
export interface ContinuumSample {
  /** States that M^p keeps, the first that of the orbit it was taken from, all connected by the continuum. */
  readonly states: readonly State[];
  /** The least box around these states and their images: the extent, up to the spacing of the sample. */
  readonly extent: Box;
  /** Whether the walk ended because nothing was left, inside the box that was searched. */
  readonly isWhole: boolean;
}

/** The spacing of a sample as a share of the longest side of the box, by the dimension of the continuum. */
const spacingFor = (k: number) => (k === 1 ? 1 / 64 : k === 2 ? 1 / 6 : 1 / 4);

/** The most states of a sample, and the most steps tried for it, each of which costs n³. */
const MOST_STATES = 256;
const mostSteps = (n: number) => Math.max(4 * n, Math.min(2000, Math.floor(4e6 / (n * n * n))));

/** The halvings of a step before the continuum counts as ended in its direction. */
const HALVINGS = 5;

/** The share of a step within which a state counts as sampled. */
const SAMPLED = 0.6;

/** The distance, as a share of the longest side of the box, within which corners are one. */
const SAME_CORNER = 1e-6;

/** A sample of the continuum that this orbit is of, as far as it lies in the box. */
export function sampleContinuum(M: StateMap, { points, continuum: k }: OrbitOfContinuum, box: Box): ContinuumSample {
  const p = points.length;
  const isInside = (a: State) => a.every((entry, i) => entry >= box.low[i] && entry <= box.high[i]);
  const side = maximumNorm(subtract(box.high, box.low));
  const states: State[] = [points[0]];
  const corners: State[] = [];
  let [steps, isCut] = [mostSteps(M.dimension), false];
  const isSampled = (a: State, h: number) => states.some((b) => distance(a, b) < SAMPLED * h);

  const sampleBeside = (frame: NeutralFrame, direction: Vector): void => {
    let h = spacingFor(k) * side;
    for (let halving = 0; halving <= HALVINGS; halving++, h /= 2) {
      steps--;
      if (isSampled(add(frame.point, scale(h, direction)), h)) return;
      const found = continued(M, p, frame, scale(h, direction));
      if (found !== undefined && isInside(found)) {
        if (!isSampled(found, h)) states.push(found);
        return;
      }
      isCut ||= found !== undefined;
    }
    if (k > 1) return;
    const corner = roundCorner(M, p, frame, scale(2 * h, direction));
    if (corner === undefined || corners.some((one) => distance(one, corner) < SAME_CORNER * side)) return;
    corners.push(corner);
    if (isInside(corner)) states.push(corner);
  };

  for (let at = 0; at < states.length; at++) {
    const frame = neutralFrame(M, p, states[at]);
    if (frame === undefined || frame.border.along.length < k) continue;
    for (const direction of frame.border.along.flatMap((t) => [t, scale(-1, t)])) {
      if (steps <= 0 || states.length >= MOST_STATES) return { states, extent: extentOf(M, p, states), isWhole: false };
      sampleBeside(frame, direction);
    }
  }
  return { states, extent: extentOf(M, p, states), isWhole: !isCut };
}

function extentOf(M: StateMap, p: number, states: readonly State[]): Box {
  const [low, high] = [states[0].slice(), states[0].slice()];
  for (const a of states.flatMap((state) => autonomousTrajectory(M, state, p - 1))) {
    a.forEach((entry, i) => {
      low[i] = Math.min(low[i], entry);
      high[i] = Math.max(high[i], entry);
    });
  }
  return { low, high };
}

/** The samples nearest to a state from which the way to it is tried. */
const NEAREST = 3;

/**
 * Whether two orbits are of one continuum: whether a walk along it leads from one to the other. On its edge slopes may
 * show fewer dimensions; then the walk begins where there are more, which stand for the whole.
 */
export function isOneContinuum(M: StateMap, x: OrbitOfContinuum, y: OrbitOfContinuum): boolean {
  if (x.continuum === 0 || y.continuum === 0 || x.points.length !== y.points.length) return false;
  const within = sameWithin(x) + sameWithin(y);
  return (
    (x.continuum >= y.continuum && leadsTo(M, x, y.points, within)) ||
    (y.continuum >= x.continuum && leadsTo(M, y, x.points, within))
  );
}

/**
 * Whether the continuum of this orbit leads to one of these states, which M^p keeps: whether one is no farther from it
 * in any entry than `within`.
 */
export function leadsTo(M: StateMap, x: OrbitOfContinuum, states: readonly State[], within: number): boolean {
  const [p, k] = [x.points.length, x.continuum];
  if (states.some((to) => isStillBetween(M, p, x.points[0], to))) return true;
  const samples = x.sample?.states ?? [x.points[0]];
  return states.some((to) => {
    const nearest = samples.map((a) => ({ a, apart: distance(a, to) })).sort((one, other) => one.apart - other.apart);
    return nearest.slice(0, NEAREST).some(({ a }) => walks(M, p, k, a, to, within));
  });
}

/** The parts into which the way from one point of a continuum to another is cut. */
const PARTS = 12;

/** Whether all states looked at on the straight way between two stand still. */
function isStillBetween(M: StateMap, p: number, from: State, to: State): boolean {
  const power = iterate(M, p);
  for (let k = 1; k < PARTS; k++) {
    const a = add(from, scale(k / PARTS, subtract(to, from)));
    const allowed = STILL * p * 4 * roundingAt(M, Math.max(maximumNorm(a), maximumNorm(to)));
    if (!(maximumNorm(subtract(power.next(a), a)) <= allowed)) return false;
  }
  return true;
}

/** The most steps of a walk, and the least share of the distance that must lie along the tangents. */
const MOST_WALKED = 64;
const ALONG = 0.1;

/** Whether a walk along the continuum, each step towards `to`, comes to it. */
function walks(M: StateMap, p: number, k: number, from: State, to: State, within: number): boolean {
  let here = from;
  for (let step = 0; step < MOST_WALKED; step++) {
    const left = subtract(to, here);
    if (maximumNorm(left) <= within) return true;
    const frame = neutralFrame(M, p, here);
    if (frame === undefined || frame.border.along.length < k) return false;
    const offset = onto(frame.border.along, left);
    const next = stepTowards(M, p, frame, offset, to);
    if (next === undefined) return false;
    here = next;
  }
  return false;
}

/** The part of a vector in the span of orthonormal ones. */
const onto = (basis: readonly Vector[], x: Vector): Vector =>
  basis.reduce((sum, t) => add(sum, scale(dot(t, x), t)), new Float64Array(x.length));

/** The state after the longest step along this offset, halved as often as need be, that is nearer to the goal. */
function stepTowards(M: StateMap, p: number, frame: NeutralFrame, offset: Vector, to: State): State | undefined {
  const apart = distance(frame.point, to);
  if (!(distance(offset, new Float64Array(offset.length)) >= ALONG * apart)) return undefined;
  for (let halving = 0; halving <= HALVINGS; halving++) {
    const next = continued(M, p, frame, scale(1 / (1 << halving), offset));
    if (next !== undefined && distance(next, to) < apart) return next;
  }
  return undefined;
}
