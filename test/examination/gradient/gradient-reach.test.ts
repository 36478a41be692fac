import { describe, expect, it } from "vitest";
import { describeOrbit } from "../../../src/dynamics/attractor-search/orbit.ts";
import { expressionMap } from "../../../src/dynamics/expression-map.ts";
import type { State } from "../../../src/dynamics/state-map.ts";
import { asExaminedAttractor, type ExaminedAttractor } from "../../../src/examination/attractors/attractor-list.ts";
import { basinsOf } from "../../../src/examination/attractors/basins.ts";
import { drivenRun } from "../../../src/examination/gradient/driven-runs.ts";
import { gradientReach } from "../../../src/examination/gradient/gradient-reach.ts";
import { attractor } from "../../../src/networks/latch-neuron.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";

/**
 * The latching neuron x behind a gate y: from y = 12 one step forgets all but 10⁻⁹ of a change and puts x next to the
 * saddle at 0, from where a change grows as x does, a billion times.
 */
const update = ["2 * tanh(x * (1 - tanh(y)^2) + 1e-10 * tanh(y)^2)", "0 * y"];
const M = expressionMap({ variables: ["x", "y"], update });
const gated = Float64Array.of(1, 12);
const share = 0.01;
const box = { low: Float64Array.of(-4, -20), high: Float64Array.of(4, 20) };
const rules = (attractors: readonly ExaminedAttractor[]) =>
  basinsOf(
    M,
    box,
    attractors,
    attractors.map(({ orbit }) => orbit),
  );

/** ‖∂a_t/∂a_0‖₂ for t = 0 … steps */
function norms(a_0: State, steps: number): readonly number[] {
  const sizes = [1];
  let [state, product] = [a_0, M.jacobian(a_0)];
  for (let t = 1; t <= steps; t++) {
    sizes.push(operatorNorm(product));
    state = M.next(state);
    product = multiply(M.jacobian(state), product);
  }
  return sizes;
}

describe("a gradient that was gone and grows again", () => {
  const sizes = norms(gated, 90);
  const lag = sizes.findLastIndex((size) => size >= share) + 1;

  it("is far below the share after one step and above it again after twenty", () => {
    expect(log(sizes[1])).toBeLessThan(log(share) - 12);
    expect(lag).toBeGreaterThan(20);
    expect(lag).toBeLessThan(90);
  });

  it("reaches back to its last lag above the share, from the basin", () => {
    const one = asExaminedAttractor(M, describeOrbit(M, [Float64Array.of(attractor(2), 0)]));
    const { worst, typical, atAttractor } = gradientReach(rules([one]), one, [gated], { share, longestLag: 1000 });
    expect(worst?.lag).toBe(lag);
    expect(typical?.lag).toBe(lag);
    expect(atAttractor.lag).toBeLessThan(10);
    worst?.lags.forEach((t, k) => {
      if (t <= 90) expect(Math.abs((worst.logNorms[k] ?? NaN) - log(sizes[t]))).toBeLessThan(1e-6);
    });
  });

  it("reaches back to its last lag above the share, along given inputs", () => {
    const N = expressionMap({ variables: ["x", "y"], update: [update[0], "u"], inputs: ["u"] });
    const steps = 55;
    const inputs = Array.from({ length: steps }, (_, k) => Float64Array.of(k === 9 ? 12 : 0));
    const { lags, logNorms, lag: reach } = drivenRun(N, rules([]), Float64Array.of(1, 0), inputs, share).gradient;
    const gone = logNorms.findIndex((logNorm) => logNorm < log(share) - 12);
    const last = logNorms.findLastIndex((logNorm) => logNorm >= log(share));
    expect(lags.at(-1)).toBe(steps);
    expect(gone).toBeGreaterThan(0);
    expect(last).toBeGreaterThan(gone + 10);
    expect(reach).toBe(lags.at(last + 1));
  });
});
