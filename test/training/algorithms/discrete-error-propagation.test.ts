import { describe, expect, it } from "vitest";
import { type Random, stream } from "../../../src/numeric/random.ts";
import { binomialLowerTail, binomialUpperTail } from "../../../src/numeric/statistics/binomial.ts";
import { optionValues } from "../../../src/tasks/option-table.ts";
import { coinFlipPropagationEntry } from "../../../src/training/algorithms/controls/coin-flip-propagation.ts";
import {
  discreteErrorPropagationEntry,
  discreteRule,
} from "../../../src/training/algorithms/discrete-error-propagation.ts";
import { firstStep, made } from "./steps.ts";

describe("discrete error propagation", () => {
  it("changes weights after every sequence, or after wrong ones only", () => {
    const gradient = Float64Array.of(1, -2);
    const origin = new Float64Array(2);
    for (const { entry, updateAfter, changes } of [
      { entry: discreteErrorPropagationEntry, updateAfter: "every", changes: true },
      { entry: discreteErrorPropagationEntry, updateAfter: "wrong", changes: false },
      { entry: coinFlipPropagationEntry, updateAfter: "wrong", changes: false },
    ]) {
      const algorithm = made<"discrete">(entry, { updateAfter, learningRate: 0.5 });
      expect([...firstStep(algorithm, origin, { cost: 2, wrong: true, gradient })]).toEqual([-0.5, 1]);
      const right = [...firstStep(algorithm, origin, { cost: 0, wrong: false, gradient })];
      expect(right).toEqual(changes ? [-0.5, 1] : [0, 0]);
    }
  });

  /**
   * Whether a request for a flip that starts with this error gets through so many units of a loop of gain w, in state y
   * = 1.
   */
  function survives(w: number, firstError: number, steps: number, random: Random): boolean {
    const rule = discreteRule(
      optionValues("dep", discreteErrorPropagationEntry.options, "recovered", "latch", { map: "feasible" }),
      random,
    );
    let g = firstError;
    for (let k = 0; k < steps && g !== 0; k++) g = w * rule(w, 1, g);
    return g !== 0;
  }

  it("sends a request for a flip through a loop where units can only flip: w (w + ε) decides whether it dies out", () => {
    // The first flip has probability 1.9/2; from then on the error is w (w + 0.1), that is 2.4, 1.9575 and 1.56.
    for (const { w, chance } of [
      { w: 1.5, chance: 0.95 },
      { w: 1.35, chance: 0.95 * 0.97875 ** 99 },
      { w: 1.2, chance: 0.95 * 0.78 ** 99 },
    ]) {
      const random = stream(`seed=1/survival/${w}`);
      let survivors = 0;
      for (let run = 0; run < 4000; run++) if (survives(w, 1.9, 100, random)) survivors++;
      expect(binomialUpperTail(survivors, 4000, chance), `w = ${w}: ${survivors}`).toBeGreaterThan(1e-6);
      expect(binomialLowerTail(survivors, 4000, chance), `w = ${w}: ${survivors}`).toBeGreaterThan(1e-6);
    }
  });
});
