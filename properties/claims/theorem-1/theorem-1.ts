/**
 * Theorem 1, the statement itself: where M' stretches some direction, some neighbour moves away.
 *
 *   ‖M'(x)‖ > 1  ⇒  in every ball around x there is a y with ‖M(x) − M(y)‖ > ‖x − y‖.
 *
 * True, and the hypothesis is needed at x only: y = x + s v with v the direction that M'(x) stretches most. The slopes of
 * tanh change by a factor e^{±2s} at most along the way, so ‖M(x) − M(y)‖ ≥ ‖M'(x)‖ (2 − e^{2s}) s, which exceeds s for
 * s ≤ (1 − 1/‖M'(x)‖)/4.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { affineMap } from "../../../src/networks/affine-map.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import {
  diagonal,
  frobeniusNorm,
  identity,
  matrixOf,
  multiply,
  scaleMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { sech2 } from "../../../src/numeric/elementary/tanh.ts";
import { add, distance, maximumNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { baseMatrix, type BaseMatrix } from "../../arbitraries/matrices/base-matrix.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import { claim, type Examination } from "../../engine/claim.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

const MAX_UNITS = 6;

interface Case {
  readonly kind: "tanh" | "affine";
  readonly base: BaseMatrix;
  /** ‖M'(x)‖ */
  readonly size: number;
  readonly x: readonly number[];
  /** Of the ball in which y is sought. */
  readonly radius: number;
}

interface Subject {
  readonly M: StateMap;
  readonly x: Vector;
  readonly y: Vector;
  readonly radius: number;
}

const cases = (size: fc.Arbitrary<number>): fc.Arbitrary<Case> =>
  fc.record({
    kind: fc.constantFrom("tanh", "tanh", "affine"),
    base: baseMatrix({ maxUnits: MAX_UNITS }),
    size,
    x: vectorOnGrid(MAX_UNITS, -1.5, 1.5, 10),
    radius: fc.constantFrom(1, 0.1, 0.01, 0.001),
  });

function build(c: Case): Subject {
  const n = c.base.length;
  const x = Float64Array.from(c.x.slice(0, n));
  const B = matrixOf(c.base);
  const slopes = c.kind === "tanh" ? diagonal(x.map(sech2)) : identity(n);
  const W = scaleMatrix(c.size / operatorNorm(multiply(B, slopes)), B);
  const M = c.kind === "tanh" ? tanhNetwork(W) : affineMap(W);
  const step = Math.min(c.radius / 2, Math.abs(1 - 1 / c.size) / 4);
  return { M, x, y: add(x, scale(step, mostStretched(M.jacobian(x)))), radius: c.radius };
}

const ratioOf = ({ M, x, y }: Subject) => distance(M.next(x), M.next(y)) / distance(x, y);

function examine(s: Subject): Examination {
  const { M, x, y } = s;
  const n = M.dimension;
  const ratio = ratioOf(s);
  const magnitude = n * (1 + maximumNorm(x)) * frobeniusNorm(M.jacobian(x.map(() => 0)));
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (spectralRadius(M.jacobian(x)) < 1) regions.push("spectral radius below 1");
  if (ratio < 1.1) regions.push("stretched by less than 10 %");
  const allowance = (2 * Math.sqrt(n) * stepRounding(n, magnitude)) / distance(x, y);
  return { kind: "finding", margin: ratio - 1, allowance, regions };
}

const shared = {
  item: PAPER.theorem1,
  build,
  examine,
  narrate: (s: Subject) => [
    `x = ${showVector(s.x)}, M'(x) = ${showMatrix(s.M.jacobian(s.x))}: operator norm ${showNumber(operatorNorm(s.M.jacobian(s.x)))}`,
    `y = ${showVector(s.y)} in the ball of radius ${showNumber(s.radius)}: ‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(ratioOf(s))}`,
  ],
  sources: ["src/networks/tanh-network.ts", "src/numeric/linear-algebra/norms.ts"],
};

export const literal = claim<Case, Subject>({
  ...shared,
  id: "theorem-1/literal",
  reading: "literal",
  statement:
    "‖M'(x)‖ > 1 (operator norm) ⇒ in every ball around x there is a y with ‖M(x) − M(y)‖ > ‖x − y‖. True as worded.",
  cases: cases(onGrid(1.01, 4)),
  coverage: { "several units": 0.4, "spectral radius below 1": 0.05, "stretched by less than 10 %": 0.05 },
  expectation: "holds",
  control: "theorem-1/control-below-one",
});

export const control = claim<Case, Subject>({
  ...shared,
  id: "theorem-1/control-below-one",
  reading: "control",
  statement: "The same with ‖M'(x)‖ < 1.",
  cases: cases(onGrid(0.3, 0.99)),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "no direction is stretched at x",
});
