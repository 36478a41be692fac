/**
 * Maps that stretch every direction on a box: all singular values of M' are at least μ > 1 there, by construction.
 *
 *   W = Q diag(s) R',  Q, R orthogonal:   σ_min(W D(a)) ≥ min s · min_i sech² a_i,   and min s is set so that this is μ
 *
 * for the network M(a) = W tanh a + c; the affine map likewise, without slopes. Both are invertible in closed form. With
 * max s in place of min s only the operator norm of M' is at least μ, which is the broken hypothesis.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { affineMap } from "../../../src/networks/affine-map.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { artanh } from "../../../src/numeric/elementary/artanh.ts";
import { solve } from "../../../src/numeric/linear-algebra/linear-solve.ts";
import { diagonal, multiply, transpose } from "../../../src/numeric/linear-algebra/matrix.ts";
import { sech2 } from "../../../src/numeric/elementary/tanh.ts";
import { maximumNorm, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid, vectorOnGrid } from "../grid.ts";
import { orthogonalMatrix, slopesCase } from "../matrices/orthogonal.ts";

const MAX_UNITS = 4;

export interface ExpandingCase {
  readonly kind: "tanh" | "affine";
  /** s, up to a common factor; as many as there are units. */
  readonly singular: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** μ */
  readonly mu: number;
  readonly centre: readonly number[];
  /** The box is within this of its centre, in every entry. */
  readonly halfWidth: number;
}

export const expandingCase: fc.Arbitrary<ExpandingCase> = fc.record({
  kind: fc.constantFrom("tanh", "tanh", "affine"),
  singular: fc.array(onGrid(1, 3, 10), { minLength: 1, maxLength: MAX_UNITS }),
  left: slopesCase(MAX_UNITS),
  right: slopesCase(MAX_UNITS),
  mu: onGrid(1.05, 3, 20),
  centre: vectorOnGrid(MAX_UNITS, -0.5, 0.5, 10),
  halfWidth: fc.oneof(onGrid(0.05, 0.2), onGrid(0.1, 1, 10)),
});

export interface ExpandingMap {
  readonly M: StateMap;
  readonly centre: Vector;
  /** min_i sech² over the box, 1 for the affine map. */
  readonly gentlest: number;
  /** The one a with M(a) = q, undefined where there is none. */
  readonly preimage: (q: Vector) => Vector | undefined;
}

/** The map whose least (or, for the broken hypothesis, only its largest) singular value is known to be μ on the box. */
export function buildExpanding(c: ExpandingCase, known: "least" | "largest"): ExpandingMap {
  const n = c.singular.length;
  const centre = Float64Array.from(c.centre.slice(0, n));
  const gentlest = c.kind === "affine" ? 1 : sech2(maximumNorm(centre) + c.halfWidth);
  const reference = known === "least" ? Math.min(...c.singular) : Math.max(...c.singular);
  const stretches = Float64Array.from(c.singular, (s) => ((s / reference) * c.mu) / gentlest);
  const Q = orthogonalMatrix(c.left, n);
  const W = multiply(multiply(Q, diagonal(stretches)), transpose(orthogonalMatrix(c.right, n)));
  if (c.kind === "affine") return { M: affineMap(W), centre, gentlest, preimage: (q) => solve(W, q) };
  const M = tanhNetwork(W);
  return {
    M,
    centre,
    gentlest,
    preimage: (q) => {
      const x = solve(W, subtract(q, M.bias));
      return maximumNorm(x) < 1 ? x.map(artanh) : undefined;
    },
  };
}
