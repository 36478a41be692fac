/**
 * The spectra of a network's products of Jacobians, written for its pre-activations a_t and in another coordinate x_t:
 *
 *   a_t = W tanh(a_{t−1}) + c,   x_t = tanh(W x_{t−1} + c),   spectral radius of ∂a_l/∂a_0 beside that of ∂x_l/∂x_0
 *
 * Symbols: W weights, c bias, a_t and x_t states in the two coordinates, l number of steps.
 */
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { activationForm, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import type { Matrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { eigenvectorCondition, spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { jacobianProducts } from "../../vocabulary/derivatives/jacobian-products.ts";
import { showMatrix, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, productRounding, radiusRounding } from "../../vocabulary/rounding.ts";

export interface Subject {
  readonly M: TanhNetwork;
  /** The same start in both coordinates. */
  readonly a_0: Vector;
  readonly x_0: Vector;
  /** ∂a_l/∂a_0 and ∂x_l/∂x_0 for the l that are looked at, and the state a_l. */
  readonly pairs: readonly {
    readonly l: number;
    readonly a_l: Vector;
    readonly inState: Matrix;
    readonly inOutput: Matrix;
  }[];
}

/** x → tanh(Wx + c) as an autonomous map. */
function inActivations(M: TanhNetwork): StateMap {
  const N = activationForm(M);
  const silent = zeros(M.dimension);
  return { dimension: M.dimension, next: (x) => N.next(x, silent), jacobian: (x) => N.jacobian(x, silent) };
}

/** Both products from a_0 and x_0, over each of these lengths. */
export function follow(M: TanhNetwork, a_0: Vector, x_0: Vector, lengths: readonly number[]): Subject {
  const longest = Math.max(...lengths);
  const states = autonomousTrajectory(M, a_0, longest);
  const inState = jacobianProducts(M, a_0, longest);
  const inOutput = jacobianProducts(inActivations(M), x_0, longest);
  const pairs = lengths.map((l) => ({ l, a_l: states[l], inState: inState[l - 1], inOutput: inOutput[l - 1] }));
  return { M, a_0, x_0, pairs };
}

/** What two spectral radii may differ by, relative to the larger operator norm. */
const TOLERANCE = 1e-4;

export function examine({ M, pairs }: Subject): CaseExamination {
  const n = M.dimension;
  const relativeRounding = (A: Matrix) => radiusRounding(n, 1, eigenvectorCondition(A));
  return finding(
    pairs.map(({ l, inState, inOutput }) => {
      const difference =
        Math.abs(spectralRadius(inState) - spectralRadius(inOutput)) /
        Math.max(operatorNorm(inState), operatorNorm(inOutput));
      const rounding = relativeRounding(inState) + relativeRounding(inOutput);
      return {
        margin: 1 - difference / TOLERANCE,
        allowance: (rounding * (1 + productRounding(n, l) / normRounding(n))) / TOLERANCE,
      };
    }),
    visited({
      "several units": n >= 2,
      "spectral radius above 0.01": pairs.some(({ inState }) => spectralRadius(inState) > 0.01),
      "operator norms differ by a tenth": pairs.some(
        ({ inState, inOutput }) => Math.abs(log(operatorNorm(inState) / operatorNorm(inOutput))) > 0.1,
      ),
    }),
  );
}

export const narrate = ({ M, a_0, pairs }: Subject): string[] => [
  `W = ${showMatrix(M.weights)}, c = ${showVector(M.bias)}; from a_0 = ${showVector(a_0)}`,
  ...showTable(
    ["l", "radius of ∂a_l/∂a_0", "radius in the other coordinate"],
    pairs.map(({ l, inState, inOutput }) => [l, spectralRadius(inState), spectralRadius(inOutput)]),
  ),
];

/** The source files that these statements are about. */
export const sources = ["src/networks/tanh-network.ts", "src/dynamics/reduced-attracting-set.ts"];
