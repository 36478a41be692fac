/**
 * The reduction to additive inputs keeps the spectrum.
 *
 *   Ñ' = [[A, B], [0, 0]],   A = ∂N/∂a,  B = ∂N/∂u,   [[A, B], [0, 0]] [[A', B'], [0, 0]] = [[A A', A B'], [0, 0]]
 *
 * Along the states that both systems run through, the product of the Jacobians of the reduced one has therefore the
 * spectrum of the product of those of the direct one, and m zeros, one per input. The singular values are others.
 */
import { augmentedState, withAdditiveInputs } from "../../../src/dynamics/additive-inputs.ts";
import type { Matrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm, singularValues } from "../../../src/numeric/linear-algebra/norms.ts";
import { eigenvalues } from "../../../src/numeric/spectrum/spectrum.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { productAlong } from "../../vocabulary/jacobian-products.ts";
import { showMatrix, showNumber } from "../../vocabulary/narrative.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";
import { type Case, cases, runDirectly } from "./direct-system.ts";

interface Subject {
  /** The product of the Jacobians ∂N/∂a. */
  readonly direct: Matrix;
  /** The product of the Jacobians Ñ'. */
  readonly reduced: Matrix;
  /** The sizes that are compared, largest first: those of the eigenvalues, or the singular values. */
  readonly sizesOf: (A: Matrix) => readonly number[];
}

const moduli = (A: Matrix) => eigenvalues(A).map(({ re, im }) => Math.sqrt(re * re + im * im));

function build(c: Case, sizesOf: Subject["sizesOf"]): Subject {
  const { N, inputs, states } = runDirectly(c);
  const M = withAdditiveInputs(N);
  return {
    direct: productAlong(inputs.map((u, t) => N.jacobian(states[t], u))),
    reduced: productAlong(inputs.map((u, t) => M.jacobian(augmentedState(states[t], u)))),
    sizesOf,
  };
}

/**
 * What each size may differ by, relative to the operator norm of the reduced product. The zeros split off exactly, and
 * the block that is left holds the bits of the direct product: no rounding, not even that of a defective eigenvalue, is
 * in it.
 */
const TOLERANCE = 1e-6;

function examine({ direct, reduced, sizesOf }: Subject): CaseExamination {
  const n = direct.rows;
  const wanted = [...sizesOf(direct), ...Array.from({ length: reduced.rows - n }, () => 0)];
  const difference = Math.max(...sizesOf(reduced).map((size, i) => Math.abs(size - wanted[i])));
  return finding(
    { margin: 1 - difference / (TOLERANCE * operatorNorm(reduced)), allowance: 0 },
    visited({
      "several units": n >= 2,
      "operator norms differ by a fifth": operatorNorm(reduced) > 1.2 * operatorNorm(direct),
    }),
  );
}

const narrate = ({ direct, reduced, sizesOf }: Subject) => [
  `direct product ${showMatrix(direct)}: ${sizesOf(direct).map(showNumber).join(", ")}`,
  `reduced product ${showMatrix(reduced)}: ${sizesOf(reduced).map(showNumber).join(", ")}`,
];

export const { repaired, control } = heldAndRefuted("remark-additive-inputs-spectrum", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/additive-inputs.ts", "src/numeric/spectrum/spectrum.ts"],
  holds: {
    statement:
      "Along any run the product of the Jacobians Ñ' has the eigenvalues of the product of the ∂N/∂a, and m zeros.",
    build: (c) => build(c, moduli),
    coverage: { "several units": 0.4, "operator norms differ by a fifth": 0.3 },
  },
  control: {
    statement: "The same for the singular values.",
    build: (c) => build(c, (A) => Array.from(singularValues(A))),
    broken: "the reduction keeps eigenvalues, not norms",
  },
});
