import { describe, expect, it } from "vitest";
import {
  boxOfBall,
  contractionFactor,
  contractionFactorBetween,
  type JacobianEnclosedMap,
} from "../../src/dynamics/contraction.ts";
import { expressionMap } from "../../src/dynamics/expression-map.ts";
import { affineMap } from "../../src/networks/affine-map.ts";
import { edgeOfReducedAttractingSet } from "../../src/networks/latch-neuron.ts";
import { type TanhNetwork, tanhNetwork } from "../../src/networks/tanh-network.ts";
import { type Box, boxAround } from "../../src/numeric/linear-algebra/box.ts";
import {
  apply,
  diagonal,
  type Matrix,
  matrixOf,
  multiply,
  transpose,
} from "../../src/numeric/linear-algebra/matrix.ts";
import { maximumOperatorNorm, operatorNorm } from "../../src/numeric/linear-algebra/norms.ts";
import { stream } from "../../src/numeric/random.ts";
import { sech2 } from "../../src/numeric/elementary/tanh.ts";
import { add, distance, scale, subtract, type Vector, vectorOf } from "../../src/numeric/linear-algebra/vector.ts";
import {
  euclideanNormOn,
  operatorNormBetween,
  operatorNormBoundBetween,
  weightedNorm,
} from "../../src/numeric/linear-algebra/weighted-norm.ts";

const random = stream("contraction");
const drawn = (n: number, size: number) => Float64Array.from({ length: n }, () => size * random.gaussian());
const matrixDrawn = (n: number, size: number) =>
  matrixOf(Array.from({ length: n }, () => Array.from({ length: n }, () => size * random.gaussian())));
const pointIn = ({ low, high }: Box) => low.map((l, i) => l + (high[i] - l) * random.uniform());
/** The point of the box that is nearest to 0 in every coordinate: where all units are steepest. */
const steepestPoint = ({ low, high }: Box) => low.map((l, i) => Math.max(l, Math.min(0, high[i])));

interface Sample {
  readonly M: TanhNetwork;
  readonly box: Box;
}
const samples: readonly Sample[] = [1, 2, 3, 5, 8].flatMap((n) =>
  Array.from({ length: 12 }, (_, k) => ({
    M: tanhNetwork(matrixDrawn(n, 1.5 / Math.sqrt(n))),
    box: boxAround(
      drawn(n, 1),
      Float64Array.from({ length: n }, () => (k % 4) * 0.4 * random.uniform()),
    ),
  })),
);
/** B'B + I, positive definite, symmetric to the bit. */
const weightDrawn = (n: number) => {
  const B = matrixDrawn(n, 1);
  const P = multiply(transpose(B), B);
  for (let i = 0; i < n; i++) P.data[i * n + i] += 1;
  return weightedNorm(P);
};
/** Roundings of an operator norm of 8 units; sech² and the products add a few units each. */
const ROUNDING = 1e-13;

describe("contractionFactor", () => {
  it("is 2.118 = (2 + √5)/2 everywhere for [[½, 2], [0, ½]], whose spectral radius is ½", () => {
    const A = affineMap(
      matrixOf([
        [0.5, 2],
        [0, 0.5],
      ]),
    );
    for (const centre of [vectorOf([0, 0]), vectorOf([1e6, -3])]) {
      const factor = contractionFactor(A, boxAround(centre, 0.1));
      expect(Math.abs(factor - (2 + Math.sqrt(5)) / 2)).toBeLessThan(1e-15);
    }
  });

  it("is w sech² of the end that is nearer to 0 for the neuron, w where 0 is inside, 1 at the edge of Γ", () => {
    const neuron = tanhNetwork(matrixOf([[2]]));
    const on = (low: number, high: number) =>
      contractionFactor(neuron, { low: vectorOf([low]), high: vectorOf([high]) });
    expect(on(1, 3)).toBe(2 * sech2(1));
    expect(on(-3, -1)).toBe(2 * sech2(1));
    expect(on(-1, 3)).toBe(2);
    expect(on(-4, 0)).toBe(2);
    expect(on(1.5, 1.5)).toBe(2 * sech2(1.5));
    expect(Math.abs(on(edgeOfReducedAttractingSet(2), 9) - 1)).toBeLessThan(8e-15);
  });

  it("has the printed λ_0 … λ_3 of the neuron of w = 3 along its way down to the attractor", () => {
    const neuron = tanhNetwork(matrixOf([[3]]));
    let a = vectorOf([1.196215834780589]);
    for (const printed of [0.9519, 0.0834, 0.0334, 0.0318]) {
      expect(Math.abs(contractionFactor(neuron, boxAround(a, 0.02)) - printed)).toBeLessThan(5.1e-5);
      a = neuron.next(a);
    }
  });

  it("bounds ‖M'‖₂ all over the box and is attained at its point nearest to the axes", () => {
    for (const { M, box } of samples) {
      const factor = contractionFactor(M, box);
      for (let k = 0; k < 20; k++) {
        expect(operatorNorm(M.jacobian(pointIn(box)))).toBeLessThanOrEqual(factor * (1 + ROUNDING));
      }
      expect(Math.abs(operatorNorm(M.jacobian(steepestPoint(box))) / factor - 1)).toBeLessThan(ROUNDING);
    }
  });

  it("bounds the stretching of every pair in the box, and some close pair nearly attains it", () => {
    for (const { M, box } of samples) {
      const factor = contractionFactor(M, box);
      for (let k = 0; k < 20; k++) {
        const [x, y] = [pointIn(box), pointIn(box)];
        // Differences of images of size up to 8: rounding 1e-15 each
        expect(distance(M.next(x), M.next(y))).toBeLessThanOrEqual(factor * distance(x, y) + 1e-13);
      }
    }
    const [widest] = samples.filter(({ M, box }) => M.dimension === 3 && box.high[0] > box.low[0]);
    const corner = steepestPoint(widest.box);
    const J = widest.M.jacobian(corner);
    // The direction that J stretches most, by the power method on J'J
    let v: Vector = vectorOf([1, 0.5, 0.3]);
    for (let k = 0; k < 500; k++) {
      const image = apply(multiply(transpose(J), J), v);
      v = scale(1 / Math.hypot(...image), image);
    }
    const near = add(corner, scale(1e-6, v));
    const ratio = distance(widest.M.next(near), widest.M.next(corner)) / distance(near, corner);
    expect(ratio / contractionFactor(widest.M, widest.box)).toBeGreaterThan(1 - 1e-5);
  });

  it("refuses a box that is no box", () => {
    const { M } = samples[30];
    const box = { low: new Float64Array(M.dimension).fill(NaN), high: new Float64Array(M.dimension) };
    expect(() => contractionFactor(M, box)).toThrow(/^operatorNorm: entries must be finite numbers, got NaN/);
    expect(() => contractionFactorBetween(M, box, euclideanNormOn(M.dimension), euclideanNormOn(M.dimension))).toThrow(
      RangeError,
    );
  });
});

describe("dominantJacobian", () => {
  it("dominates in every absolute operator norm: the maximum norm, and Euclidean norms with weights per unit", () => {
    for (const { M, box } of samples) {
      const B = M.dominantJacobian(box);
      const weight = diagonal(Float64Array.from({ length: M.dimension }, () => 0.1 + random.uniform()));
      const inverse = diagonal(weight.data.filter((d) => d !== 0).map((d) => 1 / d));
      const weighted = (J: Matrix) => operatorNorm(multiply(weight, multiply(J, inverse)));
      for (let k = 0; k < 10; k++) {
        const J = M.jacobian(pointIn(box));
        expect(maximumOperatorNorm(J)).toBeLessThanOrEqual(maximumOperatorNorm(B) * (1 + ROUNDING));
        expect(weighted(J)).toBeLessThanOrEqual(weighted(B) * (1 + ROUNDING));
      }
    }
  });
});

describe("contractionFactorBetween", () => {
  it("is the largest of the corners, and no Jacobian in the box exceeds it", () => {
    for (const { M, box } of samples.filter(({ M }) => M.dimension <= 5)) {
      const [from, to] = [weightDrawn(M.dimension), weightDrawn(M.dimension)];
      const factor = contractionFactorBetween(M, box, from, to);
      const corners = M.jacobianHull(box).map((J) => operatorNormBetween(J, from, to));
      expect(factor).toBe(Math.max(...corners));
      for (let k = 0; k < 20; k++) {
        expect(operatorNormBetween(M.jacobian(pointIn(box)), from, to)).toBeLessThanOrEqual(factor * (1 + ROUNDING));
      }
    }
  });

  it("is attained by a Jacobian of the box, for a hull whose corners are slopes that the box has", () => {
    for (const { M, box } of samples.filter(({ M }) => M.dimension <= 3)) {
      const [from, to] = [weightDrawn(M.dimension), weightDrawn(M.dimension)];
      const factor = contractionFactorBetween(M, box, from, to);
      let largest = 0;
      for (let corner = 0; corner < 1 << M.dimension; corner++) {
        const steep = steepestPoint(box);
        const y = steep.map((s, i) => {
          const { low, high } = box;
          return (corner >> i) & 1 ? s : Math.abs(low[i]) > Math.abs(high[i]) ? low[i] : high[i];
        });
        largest = Math.max(largest, operatorNormBetween(M.jacobian(y), from, to));
      }
      expect(Math.abs(largest / factor - 1)).toBeLessThan(ROUNDING);
    }
  });

  it("is the Euclidean factor between Euclidean norms", () => {
    for (const { M, box } of samples) {
      const norm = euclideanNormOn(M.dimension);
      expect(Math.abs(contractionFactorBetween(M, box, norm, norm) / contractionFactor(M, box) - 1)).toBeLessThan(
        ROUNDING,
      );
    }
  });

  it("does not shrink when the box grows", () => {
    for (const { M, box } of samples.filter(({ M }) => M.dimension <= 5)) {
      const norm = weightDrawn(M.dimension);
      const wider = { low: box.low.map((l) => l - 0.1), high: box.high.map((h) => h + 0.1) };
      expect(contractionFactorBetween(M, wider, norm, norm)).toBeGreaterThanOrEqual(
        contractionFactorBetween(M, box, norm, norm) * (1 - ROUNDING),
      );
    }
  });
});

describe("contractionFactorBetween, for maps that enclose their Jacobian", () => {
  /** The network without its hull. */
  const enclosedOnly = (M: TanhNetwork): JacobianEnclosedMap => ({
    dimension: M.dimension,
    next: (a) => M.next(a),
    jacobian: (a) => M.jacobian(a),
    jacobianOn: (box) => M.jacobianOn(box),
  });

  it("is at least the factor of the hull, and tends to it on small boxes", () => {
    for (const { M, box } of samples.filter(({ M }) => M.dimension <= 5)) {
      const [from, to] = [weightDrawn(M.dimension), weightDrawn(M.dimension)];
      const bound = (on: Box) => contractionFactorBetween(enclosedOnly(M), on, from, to);
      expect(bound(box)).toBeGreaterThanOrEqual(contractionFactorBetween(M, box, from, to) * (1 - ROUNDING));
      const small = boxAround(box.low, 1e-7);
      expect(bound(small) / contractionFactorBetween(M, small, from, to) - 1).toBeLessThan(1e-4);
    }
  });

  it("is used for networks of more than 12 units, whose hull has too many corners, and bounds their Jacobians", () => {
    const M = tanhNetwork(matrixDrawn(20, 0.3));
    const box = boxAround(drawn(20, 1), 0.2);
    expect(() => M.jacobianHull(box)).toThrow(RangeError);
    const [from, to] = [weightDrawn(20), weightDrawn(20)];
    const factor = contractionFactorBetween(M, box, from, to);
    expect(factor).toBe(operatorNormBoundBetween(M.jacobianOn(box), from, to));
    for (let k = 0; k < 20; k++) {
      expect(operatorNormBetween(M.jacobian(pointIn(box)), from, to)).toBeLessThanOrEqual(factor * (1 + ROUNDING));
    }
  });

  it("leaves networks of 12 units to their hull", () => {
    const M = tanhNetwork(matrixDrawn(3, 1));
    const refusing = {
      ...M,
      jacobianOn: () => {
        throw new Error("the hull is there");
      },
    };
    const [box, norm] = [boxAround(drawn(3, 1), 0.2), weightDrawn(3)];
    expect(contractionFactorBetween(refusing, box, norm, norm)).toBe(contractionFactorBetween(M, box, norm, norm));
  });

  it("is Infinity where the Jacobian is unbounded, as of sign at its jump", () => {
    const M = expressionMap({ variables: ["x"], update: ["sign(x) / 2"] });
    const norm = euclideanNormOn(1);
    expect(contractionFactorBetween(M, boxAround(vectorOf([0]), 1), norm, norm)).toBe(Infinity);
    expect(contractionFactorBetween(M, boxAround(vectorOf([3]), 1), norm, norm)).toBe(0);
  });
});

describe("boxOfBall", () => {
  it("has the half-widths r for the Euclidean norm and r/√P_ii for a diagonal one", () => {
    const centre = vectorOf([1, -2]);
    expect(boxOfBall(centre, 0.5, euclideanNormOn(2))).toEqual(boxAround(centre, 0.5));
    expect(boxOfBall(centre, 0.5, weightedNorm(diagonal(vectorOf([4, 16]))))).toEqual(
      boxAround(centre, vectorOf([0.25, 0.125])),
    );
    expect(boxOfBall(centre, 0, euclideanNormOn(2))).toEqual({ low: centre, high: centre });
  });

  it("contains the ball and is touched by it on each of its faces", () => {
    for (const n of [2, 3, 6]) {
      const norm = weightDrawn(n);
      const centre = drawn(n, 2);
      const { low, high } = boxOfBall(centre, 0.7, norm);
      for (let k = 0; k < 200; k++) {
        const v = drawn(n, 1);
        const y = add(centre, scale(0.7 / norm.of(v), v));
        y.forEach((entry, i) => {
          expect(entry).toBeGreaterThan(low[i] - 1e-14);
          expect(entry).toBeLessThan(high[i] + 1e-14);
        });
      }
      for (let i = 0; i < n; i++) {
        // P⁻¹ e_i is where the face is touched
        const e = Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0));
        const direction = apply(multiply(norm.inverseFactor, transpose(norm.inverseFactor)), e);
        const touching = add(centre, scale(0.7 / norm.of(direction), direction));
        expect(Math.abs(norm.of(subtract(touching, centre)) - 0.7)).toBeLessThan(1e-14);
        expect(Math.abs(touching[i] - high[i])).toBeLessThan(1e-13);
      }
    }
  });

  it.each([-1, NaN])("refuses %s as a radius", (radius) => {
    expect(() => boxOfBall(vectorOf([0]), radius, euclideanNormOn(1))).toThrow(
      new RangeError(`boxAround: half-widths must be >= 0, got ${radius}`),
    );
  });
});
