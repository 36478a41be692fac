/**
 * The portrait of a map: the data of one picture, chosen by its dimension.
 *
 *   n = 1   the map over the place looked at, and at each state where it goes and whether it is in Γ
 *   n = 2   a grid of states, where each goes and whether it is in Γ, and some trajectories
 *   n ≥ 3   trajectories seen along the two directions in which their states vary most (principal components)
 *
 * Symbols: n dimension, Γ reduced attracting set.
 */
import type { JacobianEnclosedMap } from "../dynamics/contraction.ts";
import type { State } from "../dynamics/state-map.ts";
import { autonomousTrajectory } from "../dynamics/trajectory.ts";
import type { Box } from "../numeric/linear-algebra/box.ts";
import { apply, type Matrix, transpose } from "../numeric/linear-algebra/matrix.ts";
import { dot, euclideanNorm, maximumNorm, scale, subtract, type Vector } from "../numeric/linear-algebra/vector.ts";
import type { Subject } from "./subjects/subject.ts";
import type { Basins } from "./attractors/basins.ts";
import { latchedTo } from "./attractors/latched-states.ts";

/** The data of one picture of a map of n dimensions. */
export interface Portrait {
  /** The kind of picture: a line for n = 1, a plane for n = 2, a projection for n ≥ 3. */
  readonly kind: "line" | "plane" | "projection";
  /** The words for what the axes show. */
  readonly axes: readonly [string, string];
  /**
   * States on a grid, with the number of the attractor that each goes to, counted from 0 (−1: none known), and whether
   * it is in a Γ; empty for n ≥ 3. On a line y is the next state.
   */
  readonly grid: readonly { readonly x: number; readonly y: number; readonly to: number; readonly latched: boolean }[];
  /** The distance of neighbours on the grid, along each axis. */
  readonly spacing: readonly [number, number];
  /** Trajectories, with the number of the attractor that each goes to; none on a line. */
  readonly trajectories: readonly {
    readonly to: number;
    readonly points: readonly (readonly [number, number])[];
  }[];
  /** The points of the orbits, in the order of the record. */
  readonly orbitPoints: readonly (readonly [number, number])[][];
  /** The shares of the variance that the two axes of a projection hold. */
  readonly varianceShares?: readonly [number, number];
}

interface Scene {
  readonly rules: Basins;
  readonly box: Box;
  readonly orbits: readonly { readonly points: readonly State[] }[];
  readonly followed: readonly State[];
  readonly destinations: readonly number[];
  readonly stateNames: readonly string[];
}

const POINTS_ON_A_LINE = 301;
const POINTS_ON_A_SIDE = 49;
const TRAJECTORIES = { plane: 14, projection: 40 };
const STEPS = 40;
const LONGEST_WAY = 5000;

/** The portrait of a map that was not looked at: its kind and axes, and nothing in it. */
export function emptyPortrait({ map: { dimension: n }, stateNames }: Pick<Subject, "map" | "stateNames">): Portrait {
  const axes: Portrait["axes"] =
    n === 1
      ? [`state ${stateNames[0]}`, `next state ${stateNames[0]}`]
      : n === 2
        ? [stateNames[0], stateNames[1]]
        : ["first principal component", "second principal component"];
  const kind = n === 1 ? "line" : n === 2 ? "plane" : "projection";
  return { kind, axes, grid: [], spacing: [0, 0], trajectories: [], orbitPoints: [] };
}

/** The portrait of this scene. */
export function portrait(scene: Scene): Portrait {
  const n = scene.rules.M.dimension;
  return n === 1 ? onALine(scene) : n === 2 ? inThePlane(scene) : projected(scene);
}

function onALine({ rules, box, orbits, stateNames: [name] }: Scene): Portrait {
  const { M } = rules;
  const [low, high] = [box.low[0], box.high[0]];
  const spacing = (high - low) / (POINTS_ON_A_LINE - 1);
  const grid = Array.from({ length: POINTS_ON_A_LINE }, (_, k) => {
    const a = Float64Array.of(low + k * spacing);
    return { x: a[0], y: M.next(a)[0], ...placeOf(rules, a) };
  });
  return {
    kind: "line",
    axes: [`state ${name}`, `next state ${name}`],
    grid,
    spacing: [spacing, 0],
    trajectories: [],
    orbitPoints: orbits.map(({ points }) => points.map(([a]) => [a, a])),
  };
}

function inThePlane(scene: Scene): Portrait {
  const { rules, box, orbits, followed, destinations, stateNames } = scene;
  const { M } = rules;
  const spacing = [0, 1].map((i) => (box.high[i] - box.low[i]) / POINTS_ON_A_SIDE);
  const grid = Array.from({ length: POINTS_ON_A_SIDE * POINTS_ON_A_SIDE }, (_, k) => {
    const [column, row] = [k % POINTS_ON_A_SIDE, Math.floor(k / POINTS_ON_A_SIDE)];
    const a = Float64Array.of(box.low[0] + (column + 0.5) * spacing[0], box.low[1] + (row + 0.5) * spacing[1]);
    return { x: a[0], y: a[1], ...placeOf(rules, a) };
  });
  return {
    kind: "plane",
    axes: [stateNames[0], stateNames[1]],
    grid,
    spacing: [spacing[0], spacing[1]],
    trajectories: followed.slice(0, TRAJECTORIES.plane).map((a, k) => ({
      to: destinations[k],
      points: trajectory(M, a).map(([x, y]) => [x, y]),
    })),
    orbitPoints: orbits.map(({ points }) => points.map(([x, y]) => [x, y])),
  };
}

function placeOf(rules: Basins, a: State): { readonly to: number; readonly latched: boolean } {
  const destination = rules.destinationOf(a);
  if (destination.kind !== "attractor") return { to: -1, latched: false };
  // The others are not asked: no state is in Γ of an attractor that it does not go to.
  const verdict = latchedTo(rules.M, [rules.attractors[destination.to].hyperbolic], a);
  return { to: destination.to, latched: verdict.kind === "inside" };
}

function projected({ rules, box, orbits, followed, destinations }: Scene): Portrait {
  const beyond = OUT_OF_SIGHT * (1 + Math.max(maximumNorm(box.low), maximumNorm(box.high)));
  const paths = followed.slice(0, TRAJECTORIES.projection).map((a) => wholeWay(rules, a, beyond));
  const states = [...paths.flat(), ...orbits.flatMap(({ points }) => points)];
  const mean = states[0].map((_, i) => states.reduce((sum, a) => sum + a[i], 0) / states.length);
  const centred = states.map((a) => subtract(a, mean));
  const total = centred.reduce((sum, a) => sum + dot(a, a), 0);
  const first = principalDirection(centred);
  const left = centred.map((a) => subtract(a, scale(dot(a, first), first)));
  const second = principalDirection(left);
  const shareOf = (direction: Vector) =>
    total > 0 ? centred.reduce((sum, a) => sum + dot(a, direction) * dot(a, direction), 0) / total : 0;
  const seen = (a: State): [number, number] => {
    const from = subtract(a, mean);
    return [dot(from, first), dot(from, second)];
  };
  return {
    kind: "projection",
    axes: ["first principal component", "second principal component"],
    grid: [],
    spacing: [0, 0],
    trajectories: paths.map((path, k) => ({ to: destinations[k], points: path.map(seen) })),
    orbitPoints: orbits.map(({ points }) => points.map(seen)),
    varianceShares: [shareOf(first), shareOf(second)],
  };
}

/** The size of states, in that of the box, beyond which they would set the directions of a projection alone. */
const OUT_OF_SIGHT = 1000;

/** The states kept of a way, which thin out as it goes on: slow systems move little. */
const KEPT = 80;
const THINNING = 1.12;

/** The way of a state to where it goes, as far as the basins follow it. */
function wholeWay(rules: Basins, a: State, beyond: number): readonly State[] {
  const { M, horizon } = rules;
  const { after } = rules.destinationOf(a, Math.min(horizon, LONGEST_WAY));
  const kept = [a];
  let state = a;
  let nextKept = 1;
  for (let t = 1; t <= Math.max(STEPS, after) && kept.length < KEPT; t++) {
    state = M.next(state);
    if (!(maximumNorm(state) < beyond)) break;
    if (t < nextKept) continue;
    kept.push(state);
    nextKept = Math.max(t + 1, t <= STEPS ? 0 : Math.ceil(THINNING * t));
  }
  return kept;
}

function trajectory(M: JacobianEnclosedMap, a: State): readonly State[] {
  const states = autonomousTrajectory(M, a, STEPS);
  const end = states.findIndex((state) => !(maximumNorm(state) < Infinity));
  return end < 0 ? states : states.slice(0, end);
}

/** The rounds of the power method; the two axes of a picture need no more than it gives. */
const ROUNDS = 60;

/** The unit vector along which these centred vectors vary most. */
function principalDirection(centred: readonly Vector[]): Vector {
  const n = centred[0].length;
  const data = new Float64Array(centred.length * n);
  centred.forEach((a, k) => data.set(a, k * n));
  const A: Matrix = { rows: centred.length, columns: n, data };
  const transposed = transpose(A);
  let direction: Vector = Float64Array.from({ length: n }, (_, i) => 1 / (i + 1));
  for (let round = 0; round < ROUNDS; round++) {
    const image = apply(transposed, apply(A, direction));
    const size = euclideanNorm(image);
    if (!(size > 0)) return direction.map((_, i) => (i === 0 ? 1 : 0));
    direction = scale(1 / size, image);
  }
  return direction;
}
