/**
 * What the claims on shares of the weight gradient share: runs in a box on which the operator norm of M' is λ at most.
 *
 * The share of step τ is δ_τ x_{τ−1}', δ_T = ∂C_T/∂a_T of length 1 and δ_{τ−1} = M'(a_{τ−1})' δ_τ; it is told by its
 * lag T − τ.
 */
import fc from "fast-check";
import type { TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { weightGradientShares } from "../../../src/networks/weight-gradient.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import type { ScaledMatrix } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { euclideanNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import {
  buildContractingBox,
  type ContractingBox,
  contractingBoxCase,
  MAX_UNITS,
} from "../../arbitraries/maps/contracting-box.ts";
import { runUnderInputsAlong } from "../../vocabulary/driven-run.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showMap, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, productRounding } from "../../vocabulary/rounding.ts";

const MAX_STEPS = 25;

/** Boxes that leave 0 out. */
const boxAwayFromZero = contractingBoxCase.map((c) => ({
  ...c,
  point: c.point.map((entry) => (entry < 0 ? entry - 1 : entry + 1)),
  halfWidth: c.halfWidth / 2,
}));

/** Boxes that hold 0. */
const boxAroundZero = contractingBoxCase.map((c) => ({
  ...c,
  point: c.point.map((entry) => (entry / 2) * c.halfWidth),
}));

const casesIn = (box: typeof contractingBoxCase) =>
  fc.record({
    box,
    /** Where in the box the states are, over and over: 0 where M' is largest, 1 at the far corner. */
    places: fc.oneof(fc.constant([0]), fc.array(onGrid(0, 1, 10), { minLength: 1, maxLength: 5 })),
    steps: fc.integer({ min: 2, max: MAX_STEPS }),
    /** ∂C_T/∂a_T up to its length, which is 1. */
    costGradient: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  });

/** Runs in boxes, half of which leave 0 out. */
export const inAnyBox = casesIn(fc.oneof(contractingBoxCase, boxAwayFromZero));
/** Runs in boxes that leave 0 out. */
export const inBoxesAwayFromZero = casesIn(boxAwayFromZero);
/** Runs in boxes that hold 0. */
export const inBoxesAroundZero = casesIn(boxAroundZero);

/** A run in a box, as a case. */
export type BoxCase = Drawn<typeof inAnyBox>;

/** A run, with the shares of the gradient at its end. */
export interface RunInBox {
  readonly M: TanhNetwork;
  readonly states: readonly Vector[];
  /** The factor λ of the box. */
  readonly lambda: number;
  /** The largest operator norm of M' at the states a_1 … a_{T−1}, which the shares are made of. */
  readonly largestFactor: number;
  /** The shares by lag. */
  readonly shares: readonly ScaledMatrix[];
  /** The sizes ‖x_0‖ … ‖x_{T−1}‖ of the outputs that the shares are made of. */
  readonly outputs: readonly number[];
}

/** Where the states are led through: a box, from where M' is largest on it to its far corner, or elsewhere. */
export type Places = (box: ContractingBox<TanhNetwork>) => readonly [Vector, Vector];

/** States of the box. */
export const inTheBox: Places = ({ point, halfWidth, steepest }) => [
  steepest,
  point.map((entry) => entry + (entry < 0 ? -halfWidth : halfWidth)),
];

/** States nearer to 0 than the box, unless it holds 0: slopes are larger there than on it. */
export const towardsZero: Places = ({ steepest }) => [scale(0.1, steepest), scale(0.5, steepest)];

/** The run of a case through these places; `replaced` may put other states in place of single ones. */
export function runInBox(
  c: BoxCase,
  places: Places,
  replaced: (wanted: Vector, t: number) => Vector = (wanted) => wanted,
): RunInBox {
  const box = buildContractingBox(c.box);
  const { M, lambda } = box;
  const [from, to] = places(box);
  const wanted = Array.from({ length: c.steps + 1 }, (_, t) => {
    const share = c.places[t % c.places.length];
    const state = from.map((entry, i) => entry + share * (to[i] - entry));
    return replaced(state, t);
  });
  const { states } = runUnderInputsAlong(M, wanted);
  return {
    M,
    states,
    lambda,
    largestFactor: Math.max(...states.slice(1, -1).map((a) => operatorNorm(M.jacobian(a)))),
    shares: weightGradientShares(M, states, unitVector(c.costGradient, M.dimension)),
    outputs: states.slice(0, -1).map((a) => euclideanNorm(a.map(tanh))),
  };
}

/** The hypothesis of both claims, but for the draws beyond it. */
export const contractingOnTheWay = {
  name: "contracting on the way",
  words: "‖M'(a_τ)‖ ≤ λ < 1 in operator norm for τ = 1 … T − 1",
  met: ({ largestFactor, lambda }: RunInBox): boolean => lambda < 1 && atMost(largestFactor, lambda),
};

/**
 * What rounding may do to a comparison of shares with powers of λ: a state that is led to its place misses it by
 * rounding, which moves every factor by as much.
 */
export const sharesRounding = ({ M, states }: RunInBox): number =>
  (states.length + 1) * (productRounding(M.dimension, 1) * (1 + operatorNorm(M.weights)) + normRounding(M.dimension));

/** The run with a table by lag, line by line. */
export const narrateShares = (
  { M, states }: RunInBox,
  [what, bound]: readonly [string, string],
  rows: readonly (readonly [number, number])[],
): string[] => [
  showMap(M),
  `states from the last back: ${[...states].reverse().slice(0, 4).map(showVector).join(" ← ")} …`,
  ...showTable(
    ["lag", what, bound],
    rows.map((row, lag) => [lag, ...row]),
  ),
];
