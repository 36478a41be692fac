/**
 * The attractors of the latching neuron: ā > 0 with w tanh ā = ā, for w > 1 alone, and the multiplier w sech² ā < 1.
 *
 * f(a) = w tanh a − a is concave for a > 0 and f(0) = 0: it has one zero there if f'(0) = w − 1 > 0 and none otherwise.
 * The computed ā is held to that in interval arithmetic: f is above 0 just below it and below 0 just above. With
 * tanh ā = ā/w the multiplier is w − ā²/w as well.
 *
 * Symbols: w self-weight, ā attractor, f(a) = w tanh a − a.
 */
import fc from "fast-check";
import { attractor } from "../../../src/networks/latch-neuron.ts";
import { sech2On, tanhOn } from "../../../src/numeric/interval/elementary.ts";
import { type Interval, interval, minus, over, times } from "../../../src/numeric/interval/interval.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showNumber } from "../../vocabulary/narrative.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const casesOf = (w: fc.Arbitrary<number>) =>
  fc.record({
    w,
    /** Another state, as a multiple of ā. */
    elsewhere: fc.oneof(onGrid(0.01, 0.99), onGrid(1.01, 5)),
  });

interface Subject {
  readonly w: number;
  readonly point: number;
  /** How near to ā the zero must be, relatively: rounding of w tanh a over the slope of f. */
  readonly closeness: number;
  readonly elsewhere: number;
}

/** Units of 2⁻⁵² by which ends of enclosures of w tanh a may be off, several times over. */
const ULPS = 16;

/** The number that is asked for where there is no attractor. */
const ANY = 0.5;

function build({ w, elsewhere }: Drawn<ReturnType<typeof casesOf>>): Subject {
  const point = w > 1 ? attractor(w) : ANY;
  const fall = Math.abs(1 - multiplierOn(w, interval(point)).high);
  return { w, point, closeness: (ULPS * Number.EPSILON) / Math.max(fall, 1e-3), elsewhere: elsewhere * point };
}

const multiplierOn = (w: number, a: Interval) => times(interval(w), sech2On(a));

/** An interval that holds f(a). */
const excessOn = (w: number, a: number) => minus(times(interval(w), tanhOn(interval(a))), interval(a));

function inequalities({ w, point, closeness, elsewhere }: Subject) {
  const [below, above] = [point * (1 - closeness), point * (1 + closeness)];
  const there = excessOn(w, elsewhere);
  const [slope, other] = [
    multiplierOn(w, interval(below, above)),
    minus(interval(w), over(times(interval(below, above), interval(below, above)), interval(w))),
  ];
  return [
    excessOn(w, below).low / point,
    -excessOn(w, above).high / point,
    (elsewhere < point ? there.low : -there.high) / point,
    1 - slope.high,
    Math.min(slope.high, other.high) - Math.max(slope.low, other.low),
  ];
}

export const repaired = heldUnder("closed-form-attractors", {
  probe: {
    examine: (s: Subject) =>
      finding(
        // Enclosures are rounded outwards: nothing is left for rounding to account for.
        inequalities(s).map((margin) => ({ margin, allowance: 0 })),
        visited({ "w below 1.5": s.w < 1.5, "beyond ā": s.elsewhere > s.point }),
      ),
    narrate: (s) => [
      `w = ${s.w}, ā = ${showNumber(s.point)} to a relative ${showNumber(s.closeness)}`,
      `w tanh a − a is ${showNumber(excessOn(s.w, s.point).low)} there and ${showNumber(excessOn(s.w, s.elsewhere).low)} at ${showNumber(s.elsewhere)}; w sech² ā = ${showNumber(multiplierOn(s.w, interval(s.point)).low)}`,
    ],
  },
  sources: ["src/networks/latch-neuron.ts", "src/numeric/interval/elementary.ts"],
  cases: casesOf(fc.oneof(onGrid(1.05, 2), onGrid(1.05, 20))),
  build,
  hypotheses: [
    {
      name: "w above 1",
      words: "w > 1",
      met: ({ w }) => w > 1,
      beyond: { broken: "w ≤ 1: w tanh a < a for all a > 0", cases: casesOf(onGrid(0.1, 1)) },
    },
  ],
  conclusion:
    "w tanh a = a for exactly one a = ā > 0, with w tanh a > a before it and w tanh a < a beyond it, and its multiplier is w sech² ā = w − ā²/w < 1; by symmetry −ā is the other one",
  why: "f(a) = w tanh a − a has f(0) = 0, f'(0) = w − 1 and f'' < 0 for a > 0, and falls to −∞: it rises first if and only if w > 1, and then has one zero ā, where f' = w sech² ā − 1 < 0. With tanh ā = ā/w, w sech² ā = w (1 − ā²/w²).",
  coverage: { "w below 1.5": 0.15, "beyond ā": 0.3 },
});
