/**
 * The sensitivity of a split network as the sum of its parts, z = P a with dynamics of its own and y = R a.
 *
 *   P⁺ (dz_t/dz_0) P     R⁺ (dy_t/dy_0) R     R⁺ (dy_t/dz_0) P
 *
 * The derivatives are taken along z_t and y_t by themselves, which know nothing of ∂a_t/∂a_0.
 */
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import {
  addMatrices,
  apply,
  diagonal,
  identity,
  largestEntry,
  type Matrix,
  multiply,
  subtractMatrices,
  transpose,
  zeroMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { toMatrix } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { add, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { SplitNetwork } from "../../arbitraries/maps/split-network.ts";
import { visited } from "../../vocabulary/examination.ts";
import { showMatrix, showTable, showVector } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

/** A step of these networks sums less than this: two parts of four units, of operator norm below 2, bias and input. */
const LARGEST_SUM = 10;

/** left' X right: a derivative between projections as one between states. */
const embed = (left: Matrix, X: Matrix, right: Matrix) => multiply(multiply(transpose(left), X), right);

/** The network, its states a_0, a_1 …, and the parts of the sensitivity at t = 1, 2, … */
export function sensitivityInParts(network: SplitNetwork) {
  const { M, P, R, a_0, inputs } = network;
  const states = drivenTrajectory(M, a_0, inputs);
  const wholes = sensitivities(M, states).map(toMatrix);
  const { zByZ, yByY, yByZ } = derivativesOfParts(network);
  let factors = 1;
  const parts = inputs.map((_, before) => {
    const t = before + 1;
    factors *= Math.max(1, operatorNorm(M.jacobian(states[before])));
    return {
      /** The sensitivity ∂a_t/∂a_0. */
      whole: wholes[t],
      /** The part P⁺ (dz_t/dz_0) P. */
      ofZ: embed(P, zByZ[t], P),
      /** The part R⁺ (dy_t/dy_0) R. */
      ofY: embed(R, yByY[t], R),
      /** The part R⁺ (dy_t/dz_0) P. */
      link: embed(R, yByZ[t], P),
      /** What rounding may do: the factors stretch errors of the states, slopes feel them, and the product again. */
      rounding: t * t * stepRounding(M.dimension, LARGEST_SUM) * factors * factors,
    };
  });
  return { network, states, parts };
}

/** dz_t/dz_0, dy_t/dy_0 and dy_t/dz_0 for t = 0, 1, … */
function derivativesOfParts({ P, R, zNetwork, B, C, yBias, a_0, inputs }: SplitNetwork) {
  const zStates = drivenTrajectory(
    zNetwork,
    apply(P, a_0),
    inputs.map((u) => apply(P, u)),
  );
  const zByZ = sensitivities(zNetwork, zStates).map(toMatrix);
  let y = apply(R, a_0);
  const yByY = [identity(B.rows)];
  const yByZ = [zeroMatrix(B.rows, P.rows)];
  inputs.forEach((u, t) => {
    const BD = multiply(B, diagonal(y.map(sech2)));
    const CD = multiply(C, diagonal(zStates[t].map(sech2)));
    yByY.push(multiply(BD, yByY[t]));
    yByZ.push(addMatrices(multiply(BD, yByZ[t]), multiply(CD, zByZ[t])));
    y = add(add(add(apply(B, y.map(tanh)), apply(C, zStates[t].map(tanh))), yBias), apply(R, u));
  });
  return { zByZ, yByY, yByZ };
}

export interface Step {
  /** The sensitivity ∂a_t/∂a_0. */
  readonly whole: Matrix;
  /** What the sensitivity is claimed to be. */
  readonly claimed: Matrix;
  /** By how much they may differ, in the operator norm. */
  readonly bound: number;
  /** What rounding may do to the difference. */
  readonly rounding: number;
}

/** A network whose sensitivity is held against what is claimed of it, at t = 1, 2, … */
export interface Subject {
  readonly network: SplitNetwork;
  readonly states: readonly Vector[];
  readonly steps: readonly Step[];
}

export const differenceOf = ({ whole, claimed }: Step): number => operatorNorm(subtractMatrices(whole, claimed));

/** An entry of a derivative between parts below this is rounding. */
const NO_LINK = 1e-12;

/** Whether the block left M'(a) right⁺ is 0 at every state of the run. */
const vanishesAlong = ({ network: { M }, states }: Subject, left: Matrix, right: Matrix): boolean =>
  states.every((a) => largestEntry(multiply(multiply(left, M.jacobian(a)), transpose(right))) <= NO_LINK);

/** Whether z has dynamics of its own: P M'(a) R⁺ = 0 along the run. */
export const isAutonomous = (s: Subject): boolean => vanishesAlong(s, s.network.P, s.network.R);

/** Whether y has dynamics of its own: R M'(a) P⁺ = 0 along the run. */
export const isIndependent = (s: Subject): boolean => vanishesAlong(s, s.network.R, s.network.P);

export const regionsOf = ({ network: { P, R }, steps }: Subject): string[] =>
  visited({
    "two directions each": P.rows === 2 && R.rows === 2,
    "four steps or more": steps.length >= 4,
  });

export const narrate = ({ network: { M, P, R }, states, steps }: Subject): string[] => [
  `P = ${showMatrix(P)}, R = ${showMatrix(R)}; a_0 = ${showVector(states[0])}, M'(a_0) = ${showMatrix(M.jacobian(states[0]))}`,
  ...showTable(
    ["t", "‖∂a_t/∂a_0‖", "apart from what is claimed", "granted"],
    steps.map((step, before) => [before + 1, operatorNorm(step.whole), differenceOf(step), step.bound]),
  ),
];

/** The source files that these statements are about. */
export const sources = ["src/dynamics/sensitivity.ts", "src/numeric/linear-algebra/matrix.ts"];
