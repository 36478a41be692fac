import { describe, expect, it } from "vitest";
import { fullyConnectedWiring } from "../../src/networks/wiring/paper-wirings.ts";
import { plainKernels } from "../../src/networks/back-propagation-through-time/plain-loops.ts";
import { exp } from "../../src/numeric/elementary/exp.ts";
import { type Random, stream } from "../../src/numeric/random.ts";
import { binomialLowerTail, binomialUpperTail } from "../../src/numeric/statistics/binomial.ts";
import { optionValues } from "../../src/tasks/option-table.ts";
import { adamEntry } from "../../src/training/algorithms/controls/adam.ts";
import { backPropagation } from "../../src/training/algorithms/back-propagation.ts";
import { coinRule } from "../../src/training/algorithms/controls/coin-flip-propagation.ts";
import { dampingFrom, type DampingOptions } from "../../src/training/algorithms/damping.ts";
import {
  discreteErrorPropagationEntry,
  discreteRule,
} from "../../src/training/algorithms/discrete-error-propagation.ts";
import { multigridRandomSearch } from "../../src/training/algorithms/multigrid-random-search.ts";
import { pseudoNewtonEntry } from "../../src/training/algorithms/pseudo-newton.ts";
import { randomGuessing } from "../../src/training/algorithms/controls/random-guessing.ts";
import { simulatedAnnealingEntry, stretch } from "../../src/training/algorithms/simulated-annealing.ts";
import { timeWeightedPseudoNewtonEntry } from "../../src/training/algorithms/time-weighted-pseudo-newton.ts";
import { runTrial } from "../../src/training/trial.ts";
import { type NetworkCase, randomNetworkCase } from "../networks/random-networks.ts";
import { firstStep, made } from "./algorithms/steps.ts";

/** Gradient and curvature of a network case at all levels. */
function answers({ wiring, w, set, p, target }: NetworkCase) {
  const P = w.length;
  const length = set.lengths[p];
  const gradient = new Float64Array(P);
  const curvature = new Float64Array(P);
  const byCopy = { gradient: new Float64Array(P * length), curvature: new Float64Array(P * length) };
  const kernels = plainKernels(wiring);
  kernels.curvature(w, set, p, target, gradient, curvature);
  kernels.byCopy(w, set, p, target, byCopy.gradient, byCopy.curvature);
  const rest = { cost: 0.1, wrong: true };
  return { shared: { ...rest, gradient, curvature }, copies: { ...rest, length, ...byCopy } };
}

const FIXED = { dampingRule: "fixed", learningRate: 0.7 };

describe("time-weighted pseudo-Newton and pseudo-Newton with the same fixed μ", () => {
  it("take the same step for sequences of one step, bit for bit", () => {
    const random = stream("seed=1/relations/one-step");
    for (let run = 0; run < 300; run++) {
      const network = randomNetworkCase(random);
      network.set.lengths.fill(1);
      const { shared, copies } = answers(network);
      const damping = { ...FIXED, damping: random.uniformBetween(1e-6, 2) };
      const one = firstStep(made<"curvature">(pseudoNewtonEntry, damping), network.w, shared);
      const other = firstStep(made<"unfolded">(timeWeightedPseudoNewtonEntry, damping), network.w, copies);
      expect([...other]).toEqual([...one]);
    }
  });

  it("take different steps for longer ones", () => {
    const random = stream("seed=1/relations/longer");
    let different = 0;
    for (let run = 0; run < 100; run++) {
      const network = randomNetworkCase(random);
      const { shared, copies } = answers(network);
      const damping = { ...FIXED, damping: 1e-3 };
      const one = firstStep(made<"curvature">(pseudoNewtonEntry, damping), network.w, shared);
      const other = firstStep(made<"unfolded">(timeWeightedPseudoNewtonEntry, damping), network.w, copies);
      if (one.some((step, i) => Math.abs(step - other[i]) > 1e-3 * Math.abs(step))) different++;
    }
    expect(different).toBeGreaterThan(50);
  });

  it("tend to back-propagation with rate η/μ for large μ: no entry is off by more than its curvature over μ", () => {
    const random = stream("seed=1/relations/large-damping");
    for (let run = 0; run < 300; run++) {
      const network = randomNetworkCase(random);
      const { shared, copies } = answers(network);
      const mu = [1e2, 1e4, 1e8][run % 3];
      const initial = new Float64Array(network.w.length);
      const P = initial.length;
      const plain = firstStep(backPropagation({ learningRate: 0.7 / mu }), initial, shared);
      const damping = { ...FIXED, damping: mu };
      const one = firstStep(made<"curvature">(pseudoNewtonEntry, damping), initial, shared);
      const other = firstStep(made<"unfolded">(timeWeightedPseudoNewtonEntry, damping), initial, copies);
      for (let i = 0; i < P; i++) {
        // g/(h + μ) = g/μ · 1/(1 + h/μ); rounding adds a few units of 2^-53 of the summands.
        const rounding = 1e-13;
        expect(Math.abs(one[i] - plain[i])).toBeLessThanOrEqual(
          Math.abs(plain[i]) * (shared.curvature[i] / mu + rounding),
        );
        let allowed = 0;
        for (let t = 0; t < copies.length; t++) {
          const k = t * P + i;
          allowed += ((0.7 * Math.abs(copies.gradient[k])) / mu) * (copies.curvature[k] / mu + rounding);
        }
        expect(Math.abs(other[i] - plain[i])).toBeLessThanOrEqual(allowed);
      }
    }
  });
});

describe("adapted damping", () => {
  const rule = (given: Partial<DampingOptions> = {}) =>
    dampingFrom({
      damping: 1,
      dampingRule: "adapted",
      smallestStep: 0.001,
      largestStep: 0.3,
      dampingMomentum: 0.8,
      leastDamping: 1e-6,
      ...given,
    });

  it("scales a step that is too long to the bound, along its direction, and raises μ by a fifth of the excess", () => {
    const damping = rule();
    const step = Float64Array.of(0.6, -1.2, 0);
    damping.follow(step);
    expect(Array.from(step, (entry) => Math.round(entry * 1e12) / 1e12)).toEqual([0.15, -0.3, 0]);
    // μ* = 1.2/0.3 = 4, so μ = 0.8 + 0.2 · 4.
    expect(damping.mu).toBeCloseTo(1.6, 12);
  });

  it("lowers μ where a step is too short, to the least at most, and leaves the step alone", () => {
    const damping = rule();
    const step = Float64Array.of(0.0005, 0);
    damping.follow(step);
    expect([...step]).toEqual([0.0005, 0]);
    expect(damping.mu).toBeCloseTo(0.9, 12);
    const none = rule({ dampingMomentum: 0 });
    none.follow(new Float64Array(2));
    expect(none.mu).toBe(1e-6);
  });

  it("leaves μ where it is between the bounds, and everything where it is fixed", () => {
    const between = rule();
    between.follow(Float64Array.of(0.1, 0.2));
    expect(between.mu).toBe(1);
    const fixed = rule({ dampingRule: "fixed" });
    const step = Float64Array.of(7);
    fixed.follow(step);
    expect([fixed.mu, step[0]]).toEqual([1, 7]);
  });

  it("never lets a step of the time-weighted method exceed the bound on random networks", () => {
    const random = stream("seed=1/relations/bounds");
    for (let run = 0; run < 200; run++) {
      const network = randomNetworkCase(random);
      const { copies } = answers(network);
      const loud = { ...copies, gradient: copies.gradient.map((g) => 1e3 * g) };
      const initial = new Float64Array(network.w.length);
      const step = firstStep(made<"unfolded">(timeWeightedPseudoNewtonEntry), initial, loud);
      for (const entry of step) expect(Math.abs(entry)).toBeLessThanOrEqual(0.3 * (1 + 1e-15));
    }
  });
});

describe("discrete error propagation", () => {
  /** Uniform numbers k/n once each, so that shares of outcomes are probabilities to 1/n. */
  function sweep(n: number): Random {
    let k = 0;
    return { ...stream("sweep"), uniform: () => (k++ % n) / n };
  }
  const N = 4096;
  const options = (given: Record<string, number | string>) =>
    optionValues("dep", discreteErrorPropagationEntry.options, "recovered", "latch", given);

  it("makes a two-valued signal whose expectation is the error signal, for any MIN < MAX and any g between", () => {
    for (const [minimum, maximum] of [
      [-2, 2],
      [-1, 1],
      [-0.5, 3],
    ]) {
      for (let g = minimum; g <= maximum; g += (maximum - minimum) / 16) {
        const rule = discreteRule(options({ minimum, maximum, pseudoGradient: "unit" }), sweep(N));
        // With y = 1 the rule says 1 where the signal is MAX, which asks for −1, and 0 where it is MIN.
        let mean = 0;
        for (let k = 0; k < N; k++) mean += (rule(0.5, 1, g) === 1 ? maximum : minimum) / N;
        expect(Math.abs(mean - g)).toBeLessThanOrEqual((maximum - minimum) / N);
      }
    }
  });

  it("cuts a signal beyond the bounds to them", () => {
    const rule = discreteRule(options({ pseudoGradient: "unit" }), sweep(N));
    for (let k = 0; k < N; k++) expect(rule(0.5, 1, 5)).toBe(1);
    for (let k = 0; k < N; k++) expect(rule(0.5, 1, -5)).toBe(0);
  });

  it("flips a unit, where only flips are feasible, so often that the output changes by −g in the mean, and never the wrong way", () => {
    for (const y of [1, -1]) {
      for (const g of [-2, -1.5, -0.25, 0, 0.25, 1, 2]) {
        const rule = discreteRule(options({ map: "feasible", pseudoGradient: "unit" }), sweep(N));
        let change = 0;
        for (let k = 0; k < N; k++) change += (rule(0.5 * y, y, g) === 0 ? 0 : -2 * y) / N;
        expect(Math.abs(change - (y * g > 0 ? -g : 0))).toBeLessThanOrEqual(4 / N);
      }
    }
  });

  it("asks, by the paper's rule, for the net input ε beyond the threshold on the wanted side", () => {
    const always = (value: number): Random => ({ ...stream("always"), uniform: () => value });
    const wantsMinus = discreteRule(options({ epsilon: 0.1 }), always(0));
    const wantsPlus = discreteRule(options({ epsilon: 0.1 }), always(0.999));
    // a − pseudo-gradient is where the net input is wanted.
    for (const a of [0.7, -0.4, 3]) {
      const y = a >= 0 ? 1 : -1;
      expect(a - wantsMinus(a, y, 0.5)).toBeCloseTo(-0.1, 12);
      expect(a - wantsPlus(a, y, 0.5)).toBeCloseTo(0.1, 12);
    }
  });

  it("leaves an error of exactly 0 alone where it is told to", () => {
    const working = optionValues("dep", discreteErrorPropagationEntry.options, "working", "latch");
    const rule = discreteRule(working, stream("zero"));
    for (let k = 0; k < 100; k++) expect(rule(0.5, 1, 0)).toBe(0);
  });

  it("asks with a coin for either sign equally often whatever the error, and for nothing where there is none", () => {
    const working = optionValues("dep", discreteErrorPropagationEntry.options, "working", "latch");
    for (const g of [-3, -0.01, 0.01, 3]) {
      const rule = coinRule(working, stream(`coin ${g}`));
      let flips = 0;
      for (let k = 0; k < 2000; k++) if (rule(0.5, 1, g) === 1) flips++;
      expect(binomialUpperTail(flips, 2000, 0.5)).toBeGreaterThan(1e-9);
      expect(binomialLowerTail(flips, 2000, 0.5)).toBeGreaterThan(1e-9);
    }
    expect(coinRule(working, stream("none"))(0.5, 1, 0)).toBe(0);
  });
});

describe("Adam", () => {
  it("steps by the learning rate against the sign of every entry at first, whatever its size", () => {
    const gradient = Float64Array.of(0.3, -0.001, 0.02);
    const told = { cost: 1, wrong: true, gradient };
    const step = firstStep(made<"gradient">(adamEntry), new Float64Array(3), told);
    // m/(1 − β₁) = g and √(v/(1 − β₂)) = |g|; ε = 1e-8 takes 1e-8/|g| off.
    step.forEach((entry, i) => {
      expect(Math.abs(entry / (-0.01 * Math.sign(gradient[i])) - 1)).toBeLessThan(1.1e-8 / Math.abs(gradient[i]));
    });
  });

  it("does not tell gradients longer than the clip apart", () => {
    const told = (scale: number) => ({ cost: 1, wrong: true, gradient: Float64Array.of(3 * scale, -4 * scale) });
    const one = firstStep(made<"gradient">(adamEntry), new Float64Array(2), told(1));
    expect([...firstStep(made<"gradient">(adamEntry), new Float64Array(2), told(1024))]).toEqual([...one]);
  });
});

/** A cost without structure: the same for the same point, uniform in [0, 1). */
const wildCost = (w: Float64Array) => stream(w.join()).uniform();

describe("simulated annealing", () => {
  const short = { adjustmentsRule: "given", adjustmentsPerTemperature: 3, cyclesPerAdjustment: 4 };

  it("never accepts a worse point at temperature 0", () => {
    for (let seed = 0; seed < 40; seed++) {
      const algorithm = made<"cost">(simulatedAnnealingEntry, { startTemperature: "given", temperature: 0, ...short });
      const initial = Float64Array.of(1, -2, 0.5);
      const run = algorithm.start(initial, stream(`frozen ${seed}`));
      let asked = run.next();
      let current: Float64Array | undefined;
      let least = Infinity;
      for (let k = 0; k < 300 && asked.done !== true; k++) {
        const point = asked.value.at.slice();
        // From a point that was kept, one coordinate moves at a time.
        if (current !== undefined) expect(point.filter((w, i) => w !== current?.[i]).length).toBeLessThanOrEqual(1);
        const cost = wildCost(point);
        if (cost <= least) [current, least] = [point, cost];
        asked = run.next({ cost, wrong: 1 });
      }
    }
  });

  it("asks as often per temperature as Corana's counts say", () => {
    const questions = (given: Record<string, number | string>) => {
      const algorithm = made<"cost">(simulatedAnnealingEntry, { startTemperature: "given", ...given });
      const run = algorithm.start(new Float64Array(3), stream("count"));
      let count = 0;
      // A flat cost is stuck after the fifth temperature.
      for (let asked = run.next(); asked.done !== true; asked = run.next({ cost: 1, wrong: 1 })) count++;
      return count;
    };
    expect(questions(short)).toBe(1 + 5 * 3 * 4 * 3);
    expect(questions({})).toBe(1 + 5 * 100 * 20 * 3);
    expect(questions({ ...short, stuckTemperatures: 1 })).toBe(1 + 2 * 3 * 4 * 3);
  });

  it("starts, when asked to, from the spread of costs over paid-for points", () => {
    const algorithm = made<"cost">(simulatedAnnealingEntry, { ...short, spreadPoints: 7 });
    const run = algorithm.start(Float64Array.of(3, 3, 3), stream("spread"));
    let asked = run.next();
    for (let k = 0; k < 7 && asked.done !== true; k++) {
      for (const w of asked.value.at) expect(Math.abs(w)).toBeLessThanOrEqual(0.5);
      asked = run.next({ cost: k, wrong: 1 });
    }
    expect(asked.done !== true && [...asked.value.at]).toEqual([3, 3, 3]);
  });

  it("adapts step widths by Corana's formula", () => {
    expect([0, 0.2, 0.4, 0.5, 0.6, 0.8, 1].map((share) => stretch(share, 2))).toEqual(
      [1 / 3, 1 / 2, 1, 1, 1, 2, 3].map((factor, i) => (i === 5 ? 1 + (2 * (0.8 - 0.6)) / (1 - 0.6) : factor)),
    );
  });

  /** Corana et al.'s steps written in one piece, for a given start temperature, from the same stream. */
  function corana(cost: (w: number[]) => number, initial: number[], random: Random, temperatures: number) {
    const n = initial.length;
    const points: number[][] = [];
    let x = [...initial];
    let f = cost(x);
    points.push([...x]);
    let [best, f_best] = [[...x], f];
    const v = initial.map(() => 1);
    let T = 0.3;
    for (let k = 0; k < temperatures; k++) {
      for (let m = 0; m < 3; m++) {
        const accepted = initial.map(() => 0);
        for (let j = 0; j < 4; j++) {
          for (let h = 0; h < n; h++) {
            const moved = [...x];
            moved[h] += random.uniformBetween(-v[h], v[h]);
            if (moved[h] < -10 || moved[h] > 10) moved[h] = random.uniformBetween(-10, 10);
            const f_moved = cost(moved);
            points.push([...moved]);
            if (f_moved > f && random.uniform() >= exp(-(f_moved - f) / T)) continue;
            [x, f] = [moved, f_moved];
            accepted[h]++;
            if (f < f_best) [best, f_best] = [[...x], f];
          }
        }
        v.forEach((width, h) => {
          const r = accepted[h] / 4;
          if (r > 0.6) v[h] = width * (1 + (2 * (r - 0.6)) / (1 - 0.6));
          if (r < 0.4) v[h] = width * (1 / (1 + (2 * (0.4 - r)) / 0.4));
          v[h] = Math.min(v[h], 20);
        });
      }
      T *= 0.85;
      [x, f] = [[...best], f_best];
    }
    return points;
  }

  it("visits the points of Corana's algorithm, written apart and driven by the same numbers", () => {
    for (let seed = 0; seed < 20; seed++) {
      const cost = (w: ArrayLike<number>) => wildCost(Float64Array.from(Array.from(w)));
      const expected = corana(cost, [1, -2, 9.5], stream(`corana ${seed}`), 3);
      const algorithm = made<"cost">(simulatedAnnealingEntry, {
        ...short,
        startTemperature: "given",
        temperature: 0.3,
      });
      const run = algorithm.start(Float64Array.of(1, -2, 9.5), stream(`corana ${seed}`));
      let asked = run.next();
      for (const point of expected) {
        if (asked.done === true) throw new Error("it must go on");
        expect([...asked.value.at]).toEqual(point);
        asked = run.next({ cost: cost(asked.value.at), wrong: 1 });
      }
    }
  });
});

describe("multi-grid random search", () => {
  it("draws from a box round the best point that shrinks by the factor with every improvement, so that the best cost never rises", () => {
    for (let seed = 0; seed < 40; seed++) {
      const algorithm = multigridRandomSearch({ halfWidth: 5, shrink: 0.9, leastHalfWidth: 0, restart: "no" });
      const run = algorithm.start(Float64Array.of(1, -1), stream(`grid ${seed}`));
      let asked = run.next();
      let best = Float64Array.of(1, -1);
      let least = Infinity;
      let half = 5;
      const bestCosts: number[] = [];
      for (let k = 0; k < 400 && asked.done !== true; k++) {
        const point = asked.value.at.slice();
        if (k > 0) point.forEach((w, i) => expect(Math.abs(w - best[i])).toBeLessThanOrEqual(half));
        const cost = point[0] * point[0] + point[1] * point[1];
        if (cost < least) {
          if (k > 0) half *= 0.9;
          [best, least] = [point, cost];
        }
        bestCosts.push(least);
        asked = run.next({ cost, wrong: 1 });
      }
      expect(bestCosts).toEqual([...bestCosts].sort((a, b) => b - a));
      expect(least).toBeLessThan(0.5);
    }
  });

  it("gives up when its box is too small, or begins anew where it is told to", () => {
    const questions = (restart: "yes" | "no") => {
      const algorithm = multigridRandomSearch({ halfWidth: 1, shrink: 0.5, leastHalfWidth: 0.1, restart });
      const run = algorithm.start(Float64Array.of(0), stream("restart"));
      let asked = run.next();
      let k = 0;
      // Every point is better than the last, so the box is halved each time: 1, ½, ¼, ⅛ and then stuck.
      for (; k < 30 && asked.done !== true; k++) asked = run.next({ cost: -k, wrong: 1 });
      return k;
    };
    expect(questions("no")).toBe(5);
    expect(questions("yes")).toBe(30);
    // A new search begins at a point of its own within the first box, and draws around that one.
    const algorithm = multigridRandomSearch({ halfWidth: 1, shrink: 0.5, leastHalfWidth: 0.1, restart: "yes" });
    const run = algorithm.start(Float64Array.of(0), stream("restart"));
    const asked: number[] = [];
    for (let next = run.next(); asked.length < 10 && next.done !== true;) {
      asked.push(next.value.at[0]);
      next = run.next({ cost: -asked.length, wrong: 1 });
    }
    expect(asked[5]).not.toBe(asked[4]);
    expect(Math.abs(asked[5])).toBeLessThanOrEqual(1);
    expect(Math.abs(asked[6] - asked[5])).toBeLessThanOrEqual(1);
  });
});

describe("random guessing", () => {
  it("needs a geometric number of guesses", () => {
    // One weight in ±10 that must exceed 9: a share of 1/20.
    const share = 1 / 20;
    const runs = 3000;
    const counts = Array.from({ length: runs }, (_, seed) => {
      const objective = {
        parameterCount: 1,
        trainingSize: 1,
        cost: (w: Float64Array) => (w[0] > 9 ? { cost: 0, wrong: 0 } : { cost: 1, wrong: 1 }),
        multiplyAdds: () => 1,
      };
      const { presentations } = runTrial(randomGuessing({ halfWidth: 10 }), objective as never, {
        initial: Float64Array.of(0),
        budget: 100_000,
        acceptableCost: 0.5,
        order: stream("order"),
        random: stream(`guess ${seed}`),
      });
      return presentations;
    });
    for (const k of [1, 2, 5, 10, 20, 40, 80]) {
      let more = 0;
      for (const count of counts) if (count > k) more++;
      let chance = 1;
      for (let i = 0; i < k; i++) chance *= 1 - share;
      expect(binomialUpperTail(more, runs, chance), `more than ${k}`).toBeGreaterThan(1e-6);
      expect(binomialLowerTail(more, runs, chance), `more than ${k}`).toBeGreaterThan(1e-6);
    }
  });
});

describe("a fully connected network", () => {
  it("has W row by row as its parameters", () => {
    const { parameterNames } = fullyConnectedWiring({ units: 2, biases: true, inputUnits: "first" });
    expect(parameterNames).toEqual(["w_1,1", "w_1,2", "w_2,1", "w_2,2", "b_1", "b_2"]);
  });
});
