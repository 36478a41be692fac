/** Derivatives that vanish below the least normal double: 0 in all kernels, and not what rounding holds up. */
import { describe, expect, it } from "vitest";
import { generatedKernels } from "../../../src/networks/back-propagation-through-time/generated.ts";
import { packedKernels } from "../../../src/networks/back-propagation-through-time/packed.ts";
import { plainKernels } from "../../../src/networks/back-propagation-through-time/plain-loops.ts";
import { laneKernels } from "../../../src/networks/back-propagation-through-time/lockstep/wasm-lane-kernels.ts";
import { sequenceSet } from "../../../src/networks/sequence.ts";
import { latchWiring } from "../../../src/networks/wiring/paper-wirings.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";

const T = 1500;
const W = 1.5;
const TARGET = 0.8;
const wiring = latchWiring({ prefixLength: 1 });
const inputs = new Float64Array(T);
const set = sequenceSet([{ inputs, sequenceClass: 1 }]);
const w = Float64Array.of(W, -2, 2);
const P = w.length;

/** ln |∂C/∂w_t| of the copies of the loop's weight at t = 1 … T, from sums of logarithms. */
function logarithms(): number[] {
  const [x, slopes] = [[0], [0]];
  for (let t = 1; t <= T; t++) {
    const a = W * x[t - 1] + (t === 1 ? 2 : 0);
    x.push(tanh(a));
    slopes.push(sech2(a));
  }
  const found = Array.from({ length: T + 1 }, () => NaN);
  let error = Math.log(Math.abs(x[T] - TARGET));
  for (let t = T; t >= 1; t--) {
    const byInput = error + Math.log(slopes[t]);
    found[t] = byInput + Math.log(Math.abs(x[t - 1]));
    error = byInput + Math.log(W);
  }
  return found;
}

const ALONE = { plain: plainKernels(wiring), generated: generatedKernels(wiring), packed: packedKernels(wiring) };

describe("a derivative that vanishes", () => {
  it.each(Object.entries(ALONE))("is right while it is normal and then 0 in %s kernels", (_, kernels) => {
    const [gradient, curvature] = [new Float64Array(T * P), new Float64Array(T * P)];
    kernels.byCopy(w, set, 0, TARGET, gradient, curvature);
    const expected = logarithms();
    let zeros = 0;
    for (let t = 2; t <= T; t++) {
      const log = expected[t];
      const size = Math.abs(gradient[(t - 1) * P]);
      if (log > -705) expect(Math.abs(Math.log(size) / log - 1)).toBeLessThan(1e-12);
      if (log < -712) {
        expect(size).toBe(0);
        zeros++;
      }
    }
    expect(zeros).toBeGreaterThan(500);
    expect(curvature[0]).toBe(0);
  });

  it("is the same in lanes, unrolled and as loops over tables", () => {
    const expected = [new Float64Array(P), new Float64Array(P)];
    ALONE.plain.curvature(w, set, 0, TARGET, ...(expected as [Float64Array, Float64Array]));
    for (const largestUnrolled of [1000, 0]) {
      const kernels = laneKernels(wiring, 2, "tanh", largestUnrolled);
      const [gradient, curvature] = [new Float64Array(P), new Float64Array(P)];
      kernels.curvature(
        [{ w, inputs, sequenceClass: 1, target: TARGET }],
        new Float64Array(1),
        [gradient],
        [curvature],
      );
      expect([gradient, curvature]).toEqual(expected);
    }
    // The trained input is seen through all steps.
    expect([expected[0][2], expected[1][2]]).toEqual([0, 0]);
  });
});
