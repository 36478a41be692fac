import { describe, expect, it } from "vitest";
import { augmentedState, withAdditiveInputs } from "../../src/dynamics/additive-inputs.ts";
import type { DrivenMap } from "../../src/dynamics/state-map.ts";
import { drivenTrajectory } from "../../src/dynamics/trajectory.ts";
import { matrixOf, toRows } from "../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../src/numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../src/numeric/spectrum/spectrum.ts";
import { sech2, tanh } from "../../src/numeric/elementary/tanh.ts";

/** N(a, u) = ½ tanh a + 3 u_1 − a u_2: one unit, two inputs, not additive in the second. */
const N: DrivenMap = {
  dimension: 1,
  inputDimension: 2,
  next: ([a], [u, v]) => Float64Array.of(0.5 * tanh(a) + 3 * u - a * v),
  jacobian: ([a], [, v]) => matrixOf([[0.5 * sech2(a) - v]]),
  inputJacobian: ([a]) => matrixOf([[3, 0 - a]]),
};

describe("the reduction to additive inputs", () => {
  it("keeps the state first and the input behind it", () => {
    expect(augmentedState(Float64Array.of(1, 2), Float64Array.of(3))).toEqual(Float64Array.of(1, 2, 3));
  });

  it("forgets the input after one step, so that the next can be added", () => {
    const M = withAdditiveInputs(N);
    expect(M.dimension).toBe(3);
    expect(M.next(Float64Array.of(1, 0.25, 0.5))).toEqual(Float64Array.of(0.5 * tanh(1) + 0.25, 0, 0));
  });

  it("has the Jacobian [[∂N/∂a, ∂N/∂u], [0, 0]]", () => {
    expect(toRows(withAdditiveInputs(N).jacobian(Float64Array.of(0, 7, 0.25)))).toEqual([
      [0.25, 3, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it("has the spectral radius of ∂N/∂a and an operator norm of its own", () => {
    const J = withAdditiveInputs(N).jacobian(Float64Array.of(0, 0, 0));
    expect(spectralRadius(J)).toBe(0.5);
    // The one row (½, 3, 0) has length √9.25; rounding of a square root and a sum of squares.
    expect(Math.abs(operatorNorm(J) / Math.sqrt(9.25) - 1)).toBeLessThan(1e-15);
  });

  it("runs through the states of the driven map, one step after each input", () => {
    const inputs = [Float64Array.of(0.5, -1), Float64Array.of(-0.25, 0.5), Float64Array.of(1, 2)];
    const direct = [Float64Array.of(0.3)];
    for (const u of inputs) direct.push(Float64Array.from(N.next(direct[direct.length - 1], u)));
    const later = [...inputs.slice(1), Float64Array.of(0, 0)].map((u) => augmentedState(Float64Array.of(0), u));
    const reduced = drivenTrajectory(withAdditiveInputs(N), augmentedState(direct[0], inputs[0]), later);
    expect(reduced.map(([a]) => a)).toEqual(direct.map(([a]) => a));
  });
});
