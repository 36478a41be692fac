/**
 * A threshold far above the noise, for ever: natural, and false for noise without a bound.
 *
 *   P(held for n steps) ≤ (1 − Φ(−w/σ))^n < ½      for n ≥ ln 2 / Φ(−w/σ)
 *
 * Symbols: w self-weight, h* threshold, σ standard deviation of the noise, n steps, Φ normal distribution.
 */
import fc from "fast-check";
import { inputThreshold } from "../../../src/networks/latch-neuron.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log1p } from "../../../src/numeric/elementary/log.ts";
import { normalUpperTail } from "../../../src/numeric/statistics/normal.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { finding } from "../../vocabulary/examination.ts";
import { showNumber } from "../../vocabulary/narrative.ts";
import { refutedTempting } from "../../vocabulary/statements.ts";

const cases = fc.record({
  w: onGrid(2, 6, 10),
  /** h* in standard deviations of the noise. */
  deviations: onGrid(3, 6, 10),
});

function build({ w, deviations }: Drawn<typeof cases>) {
  const sigma = inputThreshold(w) / deviations;
  const lost = normalUpperTail(w / sigma);
  const steps = Math.ceil(1 / lost);
  return { w, sigma, deviations, lost, steps, atMost: exp(steps * log1p(-lost)) };
}

export const tempting = refutedTempting("remark-gaussian-noise-for-ever", {
  probe: {
    cases,
    build,
    examine: ({ atMost }) => finding({ margin: 2 * atMost - 1, allowance: 1e-9 }),
    narrate: ({ w, sigma, deviations, lost, steps, atMost }) => [
      `Neuron, w = ${w}: h* = ${deviations} σ, σ = ${showNumber(sigma)}`,
      `from any state a step takes the bit with probability ${showNumber(lost)} at least; it is held for n = ${showNumber(steps)} steps with probability ${showNumber(atMost)} at most`,
    ],
  },
  sources: ["src/networks/latch-neuron.ts", "src/numeric/statistics/normal.ts"],
  statement:
    "h* is many standard deviations of the noise ⇒ the bit is held for ever, with a probability of at least ½.",
  found: "constructed",
  broken: "Gaussian noise exceeds every bound, and each step may take the bit",
  repairs: ["remark-gaussian-noise/repaired"],
});
