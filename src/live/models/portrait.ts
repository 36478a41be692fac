/**
 * Two tanh units without input, M(a) = W tanh a: where orbits go from all over the plane, and what is there.
 *
 * What is listed is what the orbits of a grid of starts come to in a number of steps: fixed points, and cycles of up to
 * four points. What none of these orbits comes to is not found.
 *
 * Symbols: W weights, a state, M map, p period.
 */
import { newtonOrbit } from "../../dynamics/attractor-search/newton.ts";
import { describeOrbit, type Orbit } from "../../dynamics/attractor-search/orbit.ts";
import type { State } from "../../dynamics/state-map.ts";
import { autonomousTrajectory } from "../../dynamics/trajectory.ts";
import { orbitBox, type TanhNetwork, tanhNetwork } from "../../networks/tanh-network.ts";
import { tanh } from "../../numeric/elementary/tanh.ts";
import { matrixOf } from "../../numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../numeric/linear-algebra/norms.ts";
import { distance, maximumNorm, subtract } from "../../numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../numeric/spectrum/spectrum.ts";

/** What two units do, wherever they start. */
export interface Plane {
  /** The largest size of an entry that the picture shows. */
  readonly range: number;
  /** The spectral radius and the operator norm of W. */
  readonly weightRadius: number;
  readonly weightNorm: number;
  /** What orbits came to, in order of first points. */
  readonly found: readonly Orbit[];
  /** The index in `found` of where the orbit from each cell of the grid came to, −1 for nowhere; row by row upwards. */
  readonly cells: readonly number[];
  /** Where one step leads from the points of a coarser grid. */
  readonly arrows: readonly { readonly from: State; readonly to: State }[];
}

export interface Portrait extends Plane {
  /** The orbit from the chosen start, and the index of what it came to, −1 for nothing that is listed. */
  readonly orbit: readonly State[];
  readonly orbitCameTo: number;
}

/** The number of cells along each axis: even, so that none is centred on an axis. */
export const CELLS = 24;
const ARROWS = 12;
/** The steps for which orbits are followed, and those of the chosen one that are drawn. */
export const STEPS = 60;
const LONGEST_PERIOD = 4;
/** How close an orbit must come back to count as having come to a cycle, and to a known one to be on it. */
const [RETURN, SAME] = [1e-5, 1e-2];

/** The weights w_11, w_12, w_21 and w_22. */
type Weights = readonly [number, number, number, number];

/** The portrait of W = [w_11 w_12; w_21 w_22] with the orbit from a start. */
export function portraitOf(weights: Weights, start: readonly [number, number]): Portrait {
  const M = networkOf(weights);
  const plane = planeOf(weights);
  const a_0 = Float64Array.from(start);
  const end = endOf(M, a_0);
  return { ...plane, orbit: autonomousTrajectory(M, a_0, STEPS), orbitCameTo: indexOf(plane.found, end) };
}

const networkOf = ([w_11, w_12, w_21, w_22]: Weights): TanhNetwork =>
  tanhNetwork(
    matrixOf([
      [w_11, w_12],
      [w_21, w_22],
    ]),
  );

/** The plane of these weights; that of the last ones is kept for the next start. */
function planeOf(weights: Weights): Plane {
  if (last?.weights.every((w, k) => w === weights[k]) !== true)
    last = { weights, plane: freshPlane(networkOf(weights)) };
  return last.plane;
}

let last: { readonly weights: Weights; readonly plane: Plane } | undefined;

function freshPlane(M: TanhNetwork): Plane {
  const range = Math.max(1, Math.ceil(2 * maximumNorm(orbitBox(M).high)) / 2 + 0.5);
  const found: Orbit[] = [];
  // M is odd: the orbit from −a is that from a on the other side of the origin.
  const lower = grid(range, CELLS)
    .slice(0, (CELLS * CELLS) / 2)
    .map((a) => cameTo(M, endOf(M, a), found));
  const mirrored = lower.map((index) => (index < 0 ? -1 : cameTo(M, opposite(found[index].points[0]), found)));
  const order = found.map((_, index) => index).sort((i, j) => compared(found[i].points[0], found[j].points[0]));
  return {
    range,
    weightRadius: spectralRadius(M.weights),
    weightNorm: operatorNorm(M.weights),
    found: order.map((index) => found[index]),
    cells: [...lower, ...mirrored.reverse()].map((index) => order.indexOf(index)),
    arrows: grid(range, ARROWS).map((from) => ({ from, to: M.next(from) })),
  };
}

const opposite = (a: State): State => a.map((entry) => -entry);

/** The centres of n × n cells of the square up to the range, row by row upwards. */
function grid(range: number, n: number): readonly State[] {
  const along = Array.from({ length: n }, (_, k) => range * ((2 * k + 1) / n - 1));
  return along.flatMap((y) => along.map((x) => Float64Array.of(x, y)));
}

/**
 * The state after so many steps, or sooner where two steps no longer move it. The sums are those of `M.next`, without
 * the two arrays that each of its steps makes: hundreds of orbits are followed while a slider moves.
 */
export function endOf({ weights: { data: W } }: TanhNetwork, [a_1, a_2]: State): State {
  let [before_1, before_2] = [NaN, NaN];
  for (let t = 0; t < STEPS; t++) {
    const [x_1, x_2] = [tanh(a_1), tanh(a_2)];
    const next_1 = W[0] * x_1 + W[1] * x_2;
    const next_2 = W[2] * x_1 + W[3] * x_2;
    const moved = Math.abs(next_1 - before_1) + Math.abs(next_2 - before_2);
    [before_1, before_2, a_1, a_2] = [a_1, a_2, next_1, next_2];
    if (moved < 1e-9) break;
  }
  return Float64Array.of(a_1, a_2);
}

/** The index of the orbit that this state has come to, which is added where it is not known yet; −1 for none. */
function cameTo(M: TanhNetwork, end: State, found: Orbit[]): number {
  const known = indexOf(found, end);
  if (known >= 0) return known;
  const points = [end];
  for (let next = M.next(end); ; next = M.next(next)) {
    if (maximumNorm(subtract(next, end)) < RETURN) break;
    if (points.length === LONGEST_PERIOD) return -1;
    points.push(next);
  }
  const refined = newtonOrbit(M, points);
  if (refined.outcome !== "converged") return -1;
  // A slow orbit may stop farther from what it comes to than two listed orbits may be apart.
  const again = indexOf(found, refined.points[0]);
  if (again >= 0) return again;
  const least = refined.points.reduce((least, x, k) => (compared(x, refined.points[least]) < 0 ? k : least), 0);
  found.push(describeOrbit(M, [...refined.points.slice(least), ...refined.points.slice(0, least)]));
  return found.length - 1;
}

/** The index of the orbit at which this state is, −1 for none. */
const indexOf = (found: readonly Orbit[], state: State): number =>
  found.findIndex(({ points }) => points.some((x) => distance(x, state) < SAME));

const compared = ([a_1, a_2]: State, [b_1, b_2]: State): number => (a_1 === b_1 ? a_2 - b_2 : a_1 - b_1);
