import { describe, expect, it } from "vitest";
import { withConstantInput } from "../../src/dynamics/state-map.ts";
import { autonomousTrajectory, drivenTrajectory, inputsAlong } from "../../src/dynamics/trajectory.ts";
import { affineMap } from "../../src/networks/affine-map.ts";
import { edgeOfReducedAttractingSet, inputThreshold, latchNeuron } from "../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../src/networks/tanh-network.ts";
import { matrixOf } from "../../src/numeric/linear-algebra/matrix.ts";
import { stream } from "../../src/numeric/random.ts";
import { distance, vectorOf, zeros } from "../../src/numeric/linear-algebra/vector.ts";

const halving = affineMap(matrixOf([[0.5]]));
const network = tanhNetwork(
  matrixOf([
    [1.4, -0.6],
    [0.9, 1.1],
  ]),
);
const start = vectorOf([0.7, -0.2]);

describe("autonomousTrajectory", () => {
  it("holds a_0 … a_T of the linear unit in closed form", () => {
    expect(autonomousTrajectory(halving, vectorOf([8]), 5).map(([a]) => a)).toEqual([8, 4, 2, 1, 0.5, 0.25]);
    expect(autonomousTrajectory(halving, vectorOf([8]), 0)).toEqual([vectorOf([8])]);
  });

  it.each([-1, 0.5, NaN, Infinity])("refuses %s as a length", (T) => {
    expect(() => autonomousTrajectory(halving, vectorOf([1]), T)).toThrow(
      new RangeError(`autonomousTrajectory: the length must be an integer >= 0, got ${T}`),
    );
  });
});

describe("drivenTrajectory", () => {
  it("adds u_t after the map, once per step", () => {
    const inputs = [1, 0, -2, 0.5].map((u) => vectorOf([u]));
    expect(drivenTrajectory(halving, vectorOf([4]), inputs).map(([a]) => a)).toEqual([4, 3, 1.5, -1.25, -0.125]);
  });

  it("is the autonomous trajectory without input, and that of M + u under a constant one", () => {
    const T = 40;
    const silence = Array.from({ length: T }, () => zeros(2));
    expect(drivenTrajectory(network, start, silence)).toEqual(autonomousTrajectory(network, start, T));
    const u = vectorOf([0.1, -0.3]);
    const constant = Array.from({ length: T }, () => u);
    expect(drivenTrajectory(network, start, constant)).toEqual(
      autonomousTrajectory(withConstantInput(network, u), start, T),
    );
  });

  it("leaves the start alone and returns it first", () => {
    const before = start.slice();
    const states = drivenTrajectory(network, start, [vectorOf([1, 1])]);
    expect(states).toHaveLength(2);
    expect(start).toEqual(before);
    expect(states[0]).toEqual(before);
  });

  it.each([0, 1, 3])("refuses inputs of %i entries for 2 units", (length) => {
    expect(() => drivenTrajectory(network, start, [zeros(2), zeros(length)])).toThrow(
      new RangeError(`drivenTrajectory: inputs must have 2 entries, got ${length}`),
    );
  });
});

describe("inputsAlong", () => {
  it("finds the inputs that were given, without rounding where the map rounds nothing", () => {
    const inputs = [1, 0, -2, 0.5].map((u) => vectorOf([u]));
    expect(inputsAlong(halving, drivenTrajectory(halving, vectorOf([4]), inputs))).toEqual(inputs);
    expect(inputsAlong(halving, [vectorOf([1])])).toEqual([]);
  });

  it("leads a network along any states at all", () => {
    const random = stream("trajectory/along");
    const wanted = Array.from({ length: 200 }, () => Float64Array.from({ length: 2 }, () => 3 * random.gaussian()));
    const states = drivenTrajectory(network, wanted[0], inputsAlong(network, wanted));
    // Each step rounds M(a) + (w − M(a)) to a few 1e-16 of sizes below 15, and the next step may stretch that by ‖W‖₂
    // < 2. The inputs belong to the wanted states, so errors would pile up in a region that expands; these states lie
    // mostly where the map contracts.
    for (const [t, state] of states.entries()) expect(distance(state, wanted[t]), `t = ${t}`).toBeLessThan(1e-12);
  });

  it("gives the printed inputs that keep the gradient of a latched neuron alive", () => {
    // a_t = artanh √(1 − m_t/2) has slope m_t = 1 − 1/(t + 2)²; the inputs tend to −h* from below
    const wanted = Array.from({ length: 2001 }, (_, t) =>
      vectorOf([Math.atanh(Math.sqrt(1 - (1 - 1 / (t + 2) ** 2) / 2))]),
    );
    const inputs = inputsAlong(latchNeuron(2), wanted).map(([u]) => u);
    expect(Math.min(...inputs)).toBeGreaterThan(-0.6188);
    expect(Math.max(...inputs)).toBeLessThan(-0.53283);
    expect(Math.abs(inputs[1999] + inputThreshold(2))).toBeLessThan(1e-6);
    expect(Math.min(...wanted.map(([a]) => a))).toBeGreaterThan(edgeOfReducedAttractingSet(2));
  });
});
