import { describe, expect, it } from "vitest";
import { latchWiring } from "../../../src/networks/wiring/paper-wirings.ts";
import { realTimeRecurrentLearning } from "../../../src/networks/real-time-recurrent-learning.ts";
import { sequenceSet } from "../../../src/networks/sequence.ts";
import { differentiate, type NumericDerivative } from "../../../src/networks/derivative-check/differences.ts";
import { curvatureOf } from "../../../src/networks/back-propagation-through-time/curvature.ts";
import type { CurvatureName } from "../../../src/networks/back-propagation-through-time/kernels.ts";
import { plainKernels } from "../../../src/networks/back-propagation-through-time/plain-loops.ts";
import { stream } from "../../../src/numeric/random.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { type NetworkCase, randomNetworkCase } from "../random-networks.ts";
import { WIDE } from "../../wide.ts";

const NETWORKS = WIDE ? 1000 : 250;
const TOLERANCE = 1e-8;

/** The same cases for every property. */
function eachNetwork(look: (network: NetworkCase, run: number) => void): void {
  const random = stream("seed=1/derivatives");
  for (let run = 0; run < NETWORKS; run++) look(randomNetworkCase(random), run);
}

/** The largest |found − expected| beside the largest entry of either. */
function discrepancy(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  let difference = 0;
  let largest = 0;
  for (let k = 0; k < expected.length; k++) {
    difference = Math.max(difference, Math.abs(found[k] - expected[k]));
    largest = Math.max(largest, Math.abs(found[k]), Math.abs(expected[k]));
    expect(found[k] - expected[k]).not.toBeNaN();
  }
  return largest === 0 ? 0 : difference / largest;
}

function derivatives({ wiring, w, set, p, target }: NetworkCase, name: CurvatureName = "beckerLeCun") {
  const P = wiring.parameterNames.length;
  const kernels = curvatureOf(wiring, name);
  const gradient = new Float64Array(P);
  const curvature = new Float64Array(P);
  const gradientByCopy = new Float64Array(P * set.lengths[p]);
  const curvatureByCopy = new Float64Array(P * set.lengths[p]);
  const answer = kernels.curvature(w, set, p, target, gradient, curvature);
  kernels.byCopy(w, set, p, target, gradientByCopy, curvatureByCopy);
  return { answer, gradient, curvature, gradientByCopy, curvatureByCopy };
}

/**
 * The unfolded network with weights of its own for each step, copies[(t − 1) P + k] being w_kt, and the tangent of its
 * answer by copy `only` of weight `k`, carried along.
 */
function unfolded({ wiring, set, p }: NetworkCase, copies: Float64Array, only = 0, k = -1) {
  const P = wiring.parameterNames.length;
  let before = [...wiring.initialState];
  let tangentBefore = before.map(() => 0);
  for (let t = 1; t <= set.lengths[p]; t++) {
    const now: number[] = [];
    const tangentNow: number[] = [];
    for (const [i, connections] of wiring.units.entries()) {
      let a = 0;
      let da = 0;
      for (const { from, weight } of connections) {
        const value = "parameter" in weight ? copies[(t - 1) * P + weight.parameter] : weight.fixed;
        const [s, ds] =
          from.kind === "before"
            ? [before[from.unit], tangentBefore[from.unit]]
            : from.kind === "now"
              ? [now[from.unit], tangentNow[from.unit]]
              : [from.kind === "input" ? set.inputs[set.starts[p] + t - 1] : 1, 0];
        a += value * s;
        da += value * ds + (t === only && "parameter" in weight && weight.parameter === k ? s : 0);
      }
      const trained = wiring.trainedInput;
      if (trained?.unit === i && t <= trained.steps) {
        const parameter = trained.first + set.classes[p] * trained.steps + t - 1;
        a += copies[(t - 1) * P + parameter];
        if (t === only && parameter === k) da += 1;
      }
      now.push(tanh(a));
      tangentNow.push(sech2(a) * da);
    }
    before = now;
    tangentBefore = tangentNow;
  }
  return { answer: before[wiring.output], tangent: tangentBefore[wiring.output] };
}

const unfoldedCost = (network: NetworkCase, copies: Float64Array) =>
  0.5 * (unfolded(network, copies).answer - network.target) ** 2;

/** ∂C/∂w_kt of the unfolded network. */
function derivativeByCopy(network: NetworkCase, copies: Float64Array, t: number, k: number): number {
  const { answer, tangent } = unfolded(network, copies, t, k);
  return (answer - network.target) * tangent;
}

const copiesOf = ({ wiring, w, set, p }: NetworkCase) =>
  Float64Array.from({ length: set.lengths[p] * wiring.parameterNames.length }, (_, k) => w[k % w.length]);

/**
 * Compares entries with what differences find. A difference that does not know itself to 1e-9 of the largest entry
 * (networks that are chaotic, or whose answer is saturated) decides nothing, and is counted; nearly all must decide.
 */
class DifferenceCheck {
  worst = 0;
  decided = 0;
  undecided = 0;

  compare(entry: number, largest: number, { value, error }: NumericDerivative): void {
    if (!(error <= 1e-9 * largest)) {
      this.undecided++;
      return;
    }
    this.decided++;
    this.worst = Math.max(this.worst, largest === 0 ? 0 : Math.abs(entry - value) / largest);
  }
}

const largestOf = (entries: Float64Array) => entries.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);

/** Some of the entries, the largest among them. */
function someOf(entries: Float64Array): number[] {
  const stride = Math.max(1, Math.floor(entries.length / 4));
  const largest = entries.reduce((most, g, k) => (Math.abs(g) > Math.abs(entries[most]) ? k : most), 0);
  return [...entries.keys()].filter((k) => k % stride === 0 || k === largest);
}

describe("the gradient by back-propagation through time", () => {
  it("is that of real-time recurrent learning, by weight and by copy", () => {
    let worst = 0;
    eachNetwork((network) => {
      const { wiring, w, set, p, target } = network;
      const forwards = realTimeRecurrentLearning(wiring, w, set, p);
      const backwards = derivatives(network);
      const error = forwards.answer - target;
      expect(backwards.answer).toBe(forwards.answer);
      worst = Math.max(
        worst,
        discrepancy(
          backwards.gradient,
          forwards.byWeight.map((dx) => error * dx),
        ),
        discrepancy(
          backwards.gradientByCopy,
          forwards.byCopy.map((dx) => error * dx),
        ),
      );
    });
    expect(worst).toBeLessThan(TOLERANCE);
  });

  it("is what differences of the cost find, for copies of weights", () => {
    const check = new DifferenceCheck();
    eachNetwork((network) => {
      const { gradientByCopy } = derivatives(network);
      const copies = copiesOf(network);
      const largest = largestOf(gradientByCopy);
      for (const k of someOf(gradientByCopy)) {
        const at = copies[k];
        const numeric = differentiate((x) => {
          copies[k] = x;
          return unfoldedCost(network, copies);
        }, at);
        copies[k] = at;
        check.compare(gradientByCopy[k], largest, numeric);
      }
    });
    expect(check.worst).toBeLessThan(TOLERANCE);
    // Where the answer is saturated, all derivatives are small beside the rounding of the cost.
    expect(check.decided).toBeGreaterThan(4 * check.undecided);
  });

  it("by weight is the sum over the copies", () => {
    eachNetwork((network) => {
      const { gradient, gradientByCopy, curvature, curvatureByCopy } = derivatives(network);
      const P = gradient.length;
      const sums = new Float64Array(P);
      const sizes = new Float64Array(P);
      gradientByCopy.forEach((g, k) => {
        sums[k % P] += g;
        sizes[k % P] += Math.abs(g);
      });
      // Summed in another order: off by at most one rounding for each summand.
      sums.forEach((sum, i) => expect(Math.abs(sum - gradient[i])).toBeLessThanOrEqual(100 * 2 ** -53 * sizes[i]));
      const curvatures = new Float64Array(P);
      curvatureByCopy.forEach((h, k) => (curvatures[k % P] += h));
      expect(discrepancy(curvature, curvatures)).toBeLessThan(100 * 2 ** -53);
    });
  });
});

describe("gaussNewton", () => {
  it("is C'' (∂x_T/∂w)² with ∂x_T/∂w from real-time recurrent learning, by weight and by copy", () => {
    let worst = 0;
    eachNetwork((network) => {
      const { wiring, w, set, p } = network;
      const { byWeight, byCopy } = realTimeRecurrentLearning(wiring, w, set, p);
      const { curvature, curvatureByCopy } = derivatives(network, "gaussNewton");
      worst = Math.max(
        worst,
        discrepancy(
          curvature,
          byWeight.map((dx) => dx * dx),
        ),
        discrepancy(
          curvatureByCopy,
          byCopy.map((dx) => dx * dx),
        ),
      );
    });
    expect(worst).toBeLessThan(TOLERANCE);
  });

  it("comes with the same gradient, and where the answer is the target with none", () => {
    eachNetwork((network) => {
      const { gradient, gradientByCopy, answer } = derivatives(network, "gaussNewton");
      const plain = derivatives(network);
      // Multiplied by C' after the backward pass instead of before: one rounding for each factor.
      const allowed = 2000 * 2 ** -53;
      expect(discrepancy(gradientByCopy, plain.gradientByCopy)).toBeLessThan(allowed);
      expect(discrepancy(gradient, plain.gradient)).toBeLessThan(1e-11);
      const met = derivatives({ ...network, target: answer }, "gaussNewton");
      expect(met.gradient.every((g) => g === 0)).toBe(true);
    });
  });
});

describe("the exact curvature", () => {
  it("by weight is what differences of the gradient find", () => {
    const check = new DifferenceCheck();
    eachNetwork((network) => {
      const { wiring, set, p, target } = network;
      const { curvature } = derivatives(network, "exact");
      const kernels = plainKernels(wiring);
      const w = network.w.slice();
      const gradient = new Float64Array(w.length);
      const largest = largestOf(curvature);
      for (const k of someOf(curvature)) {
        const at = w[k];
        const numeric = differentiate((x) => {
          w[k] = x;
          kernels.gradient(w, set, p, target, gradient);
          return gradient[k];
        }, at);
        w[k] = at;
        check.compare(curvature[k], largest, numeric);
      }
    });
    expect(check.worst).toBeLessThan(TOLERANCE);
    expect(check.decided).toBeGreaterThan(9 * check.undecided);
  });

  it("by copy is what differences of the derivative by that copy find", () => {
    const check = new DifferenceCheck();
    eachNetwork((network) => {
      const P = network.wiring.parameterNames.length;
      const { curvatureByCopy } = derivatives(network, "exact");
      const copies = copiesOf(network);
      const largest = largestOf(curvatureByCopy);
      for (const k of someOf(curvatureByCopy)) {
        const at = copies[k];
        const numeric = differentiate((x) => {
          copies[k] = x;
          return derivativeByCopy(network, copies, Math.floor(k / P) + 1, k % P);
        }, at);
        copies[k] = at;
        check.compare(curvatureByCopy[k], largest, numeric);
      }
    });
    expect(check.worst).toBeLessThan(TOLERANCE);
    expect(check.decided).toBeGreaterThan(9 * check.undecided);
  });

  it("of a copy is s² times that of the net input: gaussNewton's and a term in f'' for a network of one unit and step", () => {
    const wiring = latchWiring({ prefixLength: 1 });
    const set = sequenceSet([{ inputs: [0], sequenceClass: 1 }]);
    const h = 0.7;
    const network: NetworkCase = { wiring, w: Float64Array.of(2, -1, h), set, p: 0, target: 0.8 };
    const slope = sech2(h);
    const exact = slope * slope + (tanh(h) - 0.8) * -2 * tanh(h) * slope;
    const { curvature, curvatureByCopy } = derivatives(network, "exact");
    // Parameters w, h^0, h^1: the weight sees x_0 = 0, the input of the other class is not there.
    for (const found of [curvature, curvatureByCopy]) {
      expect([found[0], found[1]]).toEqual([0, 0]);
      expect(Math.abs(found[2] / exact - 1)).toBeLessThan(8 * 2 ** -52);
    }
  });
});

describe("beckerLeCun", () => {
  /**
   * Literally: h_{a_j,t} = f'² Σ_k w_kj² h_{a_k,·}, the sum over all connections that leave unit j at time t, by
   * memoised recursion from the copy up to the answer; h of the copy is h_a s².
   */
  function literal({ wiring, w, set, p }: NetworkCase): Float64Array {
    const { units, output, trainedInput } = wiring;
    const P = wiring.parameterNames.length;
    const T = set.lengths[p];
    const a: number[][] = [[]];
    const x: number[][] = [[...wiring.initialState]];
    const valueOf = (weight: (typeof units)[number][number]["weight"]) =>
      "parameter" in weight ? w[weight.parameter] : weight.fixed;
    const sourceOf = (from: (typeof units)[number][number]["from"], t: number) =>
      from.kind === "before"
        ? x[t - 1][from.unit]
        : from.kind === "now"
          ? x[t][from.unit]
          : from.kind === "input"
            ? set.inputs[set.starts[p] + t - 1]
            : 1;
    const trainedAt = (i: number, t: number) =>
      trainedInput?.unit === i && t <= trainedInput.steps
        ? trainedInput.first + set.classes[p] * trainedInput.steps + t - 1
        : undefined;
    for (let t = 1; t <= T; t++) {
      a.push([]);
      x.push([]);
      units.forEach((connections, i) => {
        const trained = trainedAt(i, t);
        const sum = connections.reduce((total, { from, weight }) => total + valueOf(weight) * sourceOf(from, t), 0);
        a[t].push(sum + (trained === undefined ? 0 : w[trained]));
        x[t].push(tanh(a[t][i]));
      });
    }
    const known = new Map<string, number>();
    const h_a = (j: number, t: number): number => {
      const key = `${j},${t}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      let h_x = t === T && j === output ? 1 : 0;
      units.forEach((connections, k) => {
        for (const { from, weight } of connections) {
          if (from.kind === "now" && from.unit === j) h_x += valueOf(weight) ** 2 * h_a(k, t);
          if (from.kind === "before" && from.unit === j && t < T) h_x += valueOf(weight) ** 2 * h_a(k, t + 1);
        }
      });
      const value = sech2(a[t][j]) ** 2 * h_x;
      known.set(key, value);
      return value;
    };
    const result = new Float64Array(T * P);
    for (let t = 1; t <= T; t++) {
      units.forEach((connections, i) => {
        for (const { from, weight } of connections) {
          if ("parameter" in weight) result[(t - 1) * P + weight.parameter] = h_a(i, t) * sourceOf(from, t) ** 2;
        }
        const trained = trainedAt(i, t);
        if (trained !== undefined) result[(t - 1) * P + trained] = h_a(i, t);
      });
    }
    return result;
  }

  it("is its recursion, written literally", () => {
    let worst = 0;
    eachNetwork((network) => {
      worst = Math.max(worst, discrepancy(derivatives(network).curvatureByCopy, literal(network)));
    });
    expect(worst).toBeLessThan(TOLERANCE);
  });

  it("is never negative, and by copy equals gaussNewton for one unit", () => {
    let [worst, alone] = [0, 0];
    eachNetwork((network) => {
      const { curvatureByCopy } = derivatives(network);
      expect(curvatureByCopy.every((h) => h >= 0)).toBe(true);
      if (network.wiring.units.length > 1) return;
      // Two connections of one unit to itself are two paths, whose cross terms the recursion drops.
      if (network.wiring.units[0].filter(({ from }) => from.kind === "before").length > 1) return;
      alone++;
      worst = Math.max(worst, discrepancy(curvatureByCopy, derivatives(network, "gaussNewton").curvatureByCopy));
    });
    expect(alone).toBeGreaterThan(NETWORKS / 4);
    expect(worst).toBeLessThan(TOLERANCE);
  });

  it("differs from gaussNewton for two units: the cross terms are missing", () => {
    const random = stream("seed=1/derivatives/cross-terms");
    const ratios: number[] = [];
    while (ratios.length < 50) {
      const network = randomNetworkCase(random);
      if (network.wiring.units.length < 2 || network.set.lengths[network.p] < 3) continue;
      ratios.push(
        discrepancy(derivatives(network).curvatureByCopy, derivatives(network, "gaussNewton").curvatureByCopy),
      );
    }
    // A good third: wirings may have no second path, weights may be small.
    expect(ratios.filter((ratio) => ratio > 0.01).length).toBeGreaterThan(12);
  });
});
