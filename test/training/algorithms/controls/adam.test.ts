import { expect, it } from "vitest";
import { stream } from "../../../../src/numeric/random.ts";
import { adamEntry } from "../../../../src/training/algorithms/controls/adam.ts";
import { made, pointsAsked } from "../steps.ts";

it("Adam takes the steps of Kingma & Ba's formula, written apart, for gradients of any length", () => {
  for (let run = 0; run < 20; run++) {
    const random = stream(`seed=1/adam/${run}`);
    const size = [1e-6, 0.3, 50][run % 3];
    const gradients = Array.from({ length: 40 }, () => [0, 1, 2].map(() => size * random.gaussian()));
    const told = gradients.map((gradient) => ({ cost: 1, wrong: true, gradient: Float64Array.from(gradient) }));
    const points = pointsAsked(made<"gradient">(adamEntry), [0.5, -1, 2], told);
    expect(points).toHaveLength(41);

    const clipped = gradients.map((gradient) => {
      const length = Math.hypot(...gradient);
      return gradient.map((g) => (length > 1 ? g / length : g));
    });
    // m and v as the weighted sums that their recursions amount to: every gradient with its own power of the decay.
    const mean = (k: number, decay: number, of: (g: number) => number, i: number) => {
      let sum = 0;
      for (let j = 0; j <= k; j++) sum += (1 - decay) * decay ** (k - j) * of(clipped[j][i]);
      return sum / (1 - decay ** (k + 1));
    };
    for (let k = 0; k < 40; k++) {
      for (let i = 0; i < 3; i++) {
        const m = mean(k, 0.9, (g) => g, i);
        const v = mean(k, 0.999, (g) => g * g, i);
        const step = (-0.01 * m) / (Math.sqrt(v) + 1e-8);
        expect(Math.abs(points[k + 1][i] - points[k][i] - step)).toBeLessThan(1e-13);
      }
    }
  }
});
