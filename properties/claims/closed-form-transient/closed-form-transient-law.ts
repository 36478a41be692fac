/**
 * The law of the transient length near the threshold: L_1 √(k (h − h*)) → π as h → h*, k = √(1 − 1/w).
 *
 * At −a* the map under h* touches the diagonal: with x = a + a* one step adds η + k x² + O(x³), η = h − h*, since half
 * the second derivative of w tanh there is w sech² a* tanh a* = tanh a* = √(1 − 1/w). The passage takes as long as
 * ∫ dx/(η + k x²) = π/√(k η).
 *
 * Symbols: w self-weight, h constant input, h* threshold, η = h − h*, k curvature, L_1 transient length.
 */
import fc from "fast-check";
import { inputThreshold, transientLength } from "../../../src/networks/latch-neuron.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showNumber } from "../../vocabulary/narrative.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const casesOf = (w: fc.Arbitrary<number>, logShare: fc.Arbitrary<number>) =>
  fc.record({
    w,
    /** ln η/h*. */
    logShare,
  });
type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject {
  readonly w: number;
  readonly h: number;
  /** η/h*. */
  readonly share: number;
  readonly length: number;
  /** π/√(k η). */
  readonly law: number;
}

function build({ w, logShare }: Case): Subject {
  const threshold = inputThreshold(w);
  const h = threshold * (1 + exp(logShare));
  const gap = h - threshold; // exact: the two are close to each other, or h is far above
  const k = Math.sqrt(1 - 1 / w);
  return { w, h, share: gap / threshold, length: transientLength(w, h), law: Math.PI / Math.sqrt(k * gap) };
}

/** h* is known to some units of 2⁻⁵², of which the gap η has as many times more as it is smaller. */
const roundingOf = ({ share }: Subject) => (8 * Number.EPSILON) / share;

const marginOf = ({ share, length, law }: Subject, factor = 1) =>
  Math.sqrt(Math.sqrt(share)) - Math.abs(length / (factor * law) - 1);

export const repaired = heldUnder("closed-form-transient-law", {
  probe: {
    examine: (s: Subject) =>
      finding(
        { margin: marginOf(s), allowance: roundingOf(s) },
        visited({
          "a thousandth above h* at most": s.share <= 1e-3,
          "law within 1 %": Math.abs(s.length / s.law - 1) < 0.01,
        }),
      ),
    narrate: (s) => [
      `w = ${s.w}, h* = ${showNumber(inputThreshold(s.w))}, h = ${showNumber(s.h)}: L_1 = ${s.length}, π/√(k (h − h*)) = ${showNumber(s.law)}, ((h − h*)/h*)^{1/4} = ${showNumber(Math.sqrt(Math.sqrt(s.share)))}`,
    ],
  },
  sources: ["src/networks/latch-neuron.ts"],
  cases: casesOf(onGrid(1.1, 6, 10), onGrid(-10, 0)),
  build,
  hypotheses: [
    {
      name: "weights of at most 6",
      words: "1 < w ≤ 6",
      met: ({ w }) => w > 1 && w <= 6,
      beyond: {
        broken: "w is in the hundreds: the state is across in two steps",
        cases: casesOf(onGrid(100, 1000, 1), onGrid(-1, 0)),
      },
    },
    {
      name: "input near the threshold",
      words: "k = √(1 − 1/w), h* < h ≤ 2h*",
      met: ({ share }) => share > 0 && atMost(share, 1),
      beyond: {
        broken: "h is hundreds of times h*: the state is across in one step, and the law gives a fraction of one",
        cases: casesOf(onGrid(2, 6, 10), onGrid(6.3, 8.5)),
      },
    },
  ],
  conclusion: "L_1 √(k (h − h*)) = π up to the share ((h − h*)/h*)^{1/4}, so that it tends to π as h → h*",
  why: "Let G(x) = η + k x² (1 + O(x)) be what a step adds. Within |x| ≤ ξ = η^{1/4}, |G'| ≤ m = O(ξ), so a step takes between 1/(1 + m) and 1/(1 − m) of ∫ dx/G, which over the window is (π/√(kη)) (1 + O(ξ)). Outside it x gains at least c x² a step, c > 0 depending on w, so that 1/|x| changes by at least a constant a step: O(1/ξ) steps, a share O(η^{1/4}) of all. The limit and the order η^{1/4} are proved for each w; the factor 1 with h* as unit is not: all draws up to w = 6 keep it.",
  coverage: { "a thousandth above h* at most": 0.2, "law within 1 %": 0.1 },
  spoiled: [
    {
      statement: "The same with 1.05 π in place of π.",
      changed: "the constant is 5 % larger",
      cases: casesOf(onGrid(1.1, 6, 10), onGrid(-14, -13)),
      examine: (s) => finding({ margin: marginOf(s, 1.05), allowance: roundingOf(s) }),
    },
  ],
});
