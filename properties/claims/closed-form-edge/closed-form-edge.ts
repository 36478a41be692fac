/**
 * The edge of Γ: a* = arcosh √w is where the slope w sech² a of the latching neuron is 1.
 *
 * It is held to that in interval arithmetic: the slope is above 1 just below the computed a* and below 1 just above.
 *
 * Symbols: w self-weight, a* edge, ā attractor.
 */
import fc from "fast-check";
import { attractor, edgeOfReducedAttractingSet } from "../../../src/networks/latch-neuron.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { coshOn, sech2On } from "../../../src/numeric/interval/elementary.ts";
import { interval, times } from "../../../src/numeric/interval/interval.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showNumber } from "../../vocabulary/narrative.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const cases = fc.record({ w: fc.oneof(onGrid(1.05, 2), onGrid(1.05, 50)) });

interface Subject {
  readonly w: number;
  readonly point: number;
  /** How near to a* the slope must pass 1, relatively: rounding over the logarithmic slope 2a tanh a of sech² a. */
  readonly closeness: number;
}

/** Units of 2⁻⁵² by which ends of enclosures of w sech² a may be off, several times over. */
const ULPS = 16;

function build({ w }: Drawn<typeof cases>, pointOf: (w: number) => number): Subject {
  const point = pointOf(w);
  return { w, point, closeness: (ULPS * Number.EPSILON) / Math.min(1, 2 * point * tanh(point)) };
}

const slopeOn = (w: number, a: number) => times(interval(w), sech2On(interval(a)));

export const repaired = heldUnder<Drawn<typeof cases>, Subject>("closed-form-edge", {
  probe: {
    cases,
    examine({ w, point, closeness }) {
      const [below, above] = [point * (1 - closeness), point * (1 + closeness)];
      const [least, most] = [coshOn(interval(below)), coshOn(interval(above))];
      return finding(
        [
          slopeOn(w, below).low - 1,
          1 - slopeOn(w, above).high,
          1 - times(least, least).low / w,
          times(most, most).high / w - 1,
        ].map((margin) => ({ margin, allowance: 0 })),
        visited({ "w below 1.5": w < 1.5, "w above 10": w > 10 }),
      );
    },
    narrate: ({ w, point, closeness }) => [
      `w = ${w}: at ${showNumber(point)} the slope w sech² a is ${showNumber(slopeOn(w, point).low)}; it must pass 1 within a relative ${showNumber(closeness)}`,
    ],
  },
  sources: ["src/networks/latch-neuron.ts", "src/numeric/interval/elementary.ts"],
  build: (c) => build(c, edgeOfReducedAttractingSet),
  hypotheses: [
    {
      name: "w above 1",
      words: "w > 1",
      met: ({ w }) => w > 1,
      beyond: { cannot: "for w ≤ 1 the slope is above 1 nowhere, and √w has no arcosh below 1" },
    },
  ],
  conclusion: "w sech² a > 1 for 0 ≤ a < a* = arcosh √w and w sech² a < 1 for a > a*",
  why: "sech² a falls for a > 0, and w sech² a = 1 says cosh a = √w.",
  coverage: { "w below 1.5": 0.15, "w above 10": 0.2 },
  spoiled: [
    {
      statement: "The same with ½ ā, halfway to the attractor, in place of a*.",
      changed: "the slope passes 1 elsewhere than halfway",
      build: (c) => build(c, (w) => attractor(w) / 2),
    },
  ],
});
