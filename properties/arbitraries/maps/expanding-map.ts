/**
 * Maps that stretch every direction on a box: all singular values of M' are at least μ > 1 there, by construction.
 *
 *   W = Q diag(s) R',  Q, R orthogonal:   σ_min(W D(a)) ≥ min s · min_i sech² a_i,   and min s is set so that this is μ
 *
 * for the network M(a) = W tanh a; the affine map M(a) = W a likewise, without slopes. Both are invertible in closed
 * form. With max s in place of min s only the operator norm of M' is at least μ, which is the broken hypothesis.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { artanh } from "../../../src/numeric/elementary/artanh.ts";
import { sech2 } from "../../../src/numeric/elementary/tanh.ts";
import { solve } from "../../../src/numeric/linear-algebra/linear-solve.ts";
import { diagonal, multiply, transpose } from "../../../src/numeric/linear-algebra/matrix.ts";
import { smallestSingularValue } from "../../../src/numeric/linear-algebra/norms.ts";
import { maximumNorm, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../grid.ts";
import { orthogonalMatrix, slopesCase } from "../matrices/orthogonal.ts";
import { mapOf } from "../scaled-map.ts";

/** The largest number of units. */
export const MAX_UNITS = 4;

/** An arbitrary of maps that stretch every direction on a box. */
export const expandingCase = fc.record({
  kind: fc.constantFrom("tanh", "tanh", "affine"),
  /** The singular values s, up to a common factor; as many as there are units. */
  singular: fc.array(onGrid(1, 3, 10), { minLength: 1, maxLength: MAX_UNITS }),
  /** The slopes of the rotations that make Q. */
  left: slopesCase(MAX_UNITS),
  /** The slopes of the rotations that make R. */
  right: slopesCase(MAX_UNITS),
  /** The singular value μ that is known on the box. */
  mu: onGrid(1.05, 3, 20),
  centre: vectorOnGrid(MAX_UNITS, -0.5, 0.5, 10),
  /** The half-width of the box. */
  halfWidth: fc.oneof(onGrid(0.05, 0.2), onGrid(0.1, 1, 10)),
});

/** A map that stretches every direction on a box, as a case. */
export type ExpandingCase = Drawn<typeof expandingCase>;

/** A map that stretches on the box of the half-width around the centre. */
export interface ExpandingMap {
  readonly M: StateMap;
  readonly centre: Vector;
  readonly halfWidth: number;
  readonly mu: number;
  /** The least stretch on the box: the least singular value of W times the least slope. */
  readonly leastStretch: number;
  /** The only state a with M(a) = q; undefined where there is none. */
  readonly preimage: (q: Vector) => Vector | undefined;
}

/** The map whose least (or, for the broken hypothesis, only its largest) singular value is known to be μ on the box. */
export function buildExpanding(c: ExpandingCase, known: "least" | "largest"): ExpandingMap {
  const { kind, singular, mu, halfWidth } = c;
  const n = singular.length;
  const centre = firstEntries(c.centre, n);
  const leastSlope = kind === "affine" ? 1 : sech2(maximumNorm(centre) + halfWidth);
  const reference = known === "least" ? Math.min(...singular) : Math.max(...singular);
  const stretches = Float64Array.from(singular, (s) => ((s / reference) * mu) / leastSlope);
  const Q = orthogonalMatrix(c.left, n);
  const W = multiply(multiply(Q, diagonal(stretches)), transpose(orthogonalMatrix(c.right, n)));
  return {
    M: mapOf(kind, W),
    centre,
    halfWidth,
    mu,
    leastStretch: smallestSingularValue(W) * leastSlope,
    preimage: (q) => {
      const x = solve(W, q);
      if (kind === "affine") return x;
      return maximumNorm(x) < 1 ? x.map(artanh) : undefined;
    },
  };
}
