/**
 * Theorem 1 along an orbit: does stretching at every step compound?
 *
 * No: the stretched directions need not line up. Finite witness: a map M(a) = A a, whose Jacobian A has an operator
 * norm above 1 at every state, and a power of A of operator norm below 1/2.
 */
import fc from "fast-check";
import type { Matrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { baseMatrix, withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import { finding } from "../../vocabulary/examination.ts";
import { showMatrix, showNumber, showTable } from "../../vocabulary/narrative.ts";
import { normRounding, productRounding } from "../../vocabulary/rounding.ts";
import { refutedTempting } from "../../vocabulary/statements.ts";
import { matrixPowers } from "../../vocabulary/sums-and-powers.ts";

const cases = fc.record({
  base: baseMatrix({ minUnits: 2, maxUnits: 3 }),
  /** The operator norm of M', the same at every state. */
  size: onGrid(1.1, 3, 10),
});

interface Subject {
  readonly A: Matrix;
  /** ‖A^t‖ from t = 0 on, until it is below 1/2. */
  readonly sizes: readonly number[];
}

const MOST_POWERS = 40;

function build({ base, size }: Drawn<typeof cases>): Subject {
  const A = withOperatorNorm(base, size);
  const sizes = matrixPowers(A, MOST_POWERS).map(operatorNorm);
  const small = sizes.findIndex((norm) => norm < 0.5);
  return { A, sizes: small < 0 ? sizes : sizes.slice(0, small + 1) };
}

const examine = ({ A, sizes }: Subject) =>
  finding({
    margin: Math.min(...sizes.slice(1)) - 1,
    allowance: productRounding(A.rows, MOST_POWERS) + normRounding(A.rows),
  });

const narrate = ({ A, sizes }: Subject) => [
  `M(a) = A a, M' = A = ${showMatrix(A)} everywhere: operator norm ${showNumber(operatorNorm(A))}, spectral radius ${showNumber(spectralRadius(A))}`,
  ...showTable(
    ["t", "‖∂a_t/∂a_0‖"],
    sizes.map((size, t) => [t, size]),
  ),
  `‖A^${sizes.length - 1}‖ < 1/2, so A^t → 0.`,
];

export const tempting = refutedTempting("theorem-1-compound", {
  probe: { cases, build, examine, narrate },
  sources: ["src/networks/affine-map.ts", "src/dynamics/sensitivity.ts"],
  statement: "‖M'‖ > 1 at every state of the orbit ⇒ the stretching compounds: ‖∂a_t/∂a_0‖ > 1 at every t ≥ 1.",
  leastViolation: 0.5,
  broken: "what one step stretches the next may shrink: the least singular value compounds, the norm does not",
  repairs: ["theorem-1-growth/repaired"],
});
