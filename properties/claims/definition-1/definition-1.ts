/**
 * Definition 1: a set E is invariant when M(E) = E, both inclusions.
 *
 * Attractors are not the only invariant sets: so is all that lies between them. For M on the line, continuous and
 * rising, E = [p, q] with fixed ends has M(E) = E. Each hypothesis is needed for one inclusion: with its ends moved
 * outward E is taken into itself, and not onto; where M does not rise E is covered, and left. Held for
 *
 *   M(a) = w tanh a + v a (ā² − a²),   E = [−ā, ā], [0, ā] or [−ā, 0],
 *
 * which keeps 0 and ±ā in place for every v, the attractors of the neuron, and rises for small v.
 *
 * Symbols: E set, p, q its ends, w weight, ±ā attractors of w tanh a, v bend.
 */
import fc from "fast-check";
import { attractor, multiplier } from "../../../src/networks/latch-neuron.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const casesOf = (bend: fc.Arbitrary<number>, outward: fc.Arbitrary<number>) =>
  fc.record({
    w: onGrid(1.1, 6, 10),
    /** v as a multiple of m/2ā², m the multiplier at ā: up to 1 the map rises between the fixed points. */
    bend,
    /** The ends of E in multiples of ā. */
    ends: fc.constantFrom([-1, 1], [0, 1], [-1, 0]),
    /** What the ends other than 0 are multiplied by. */
    outward,
  });
type Case = Drawn<ReturnType<typeof casesOf>>;

const fixedEnds = fc.constant(1);
const rising = casesOf(fc.oneof(fc.constant(0), onGrid(0, 1)), fixedEnds);

interface Subject {
  readonly w: number;
  /** The bend v. */
  readonly v: number;
  /** The attractor ā. */
  readonly at: number;
  readonly p: number;
  readonly q: number;
  /** M at points spread over E, the ends among them. */
  readonly sample: readonly { readonly a: number; readonly image: number }[];
}

const POINTS = 64;

function build({ w, bend, ends: [low, high], outward }: Case): Subject {
  const at = attractor(w);
  const v = (bend * multiplier(w, at)) / (2 * at * at);
  const [p, q] = [outward * low * at, outward * high * at];
  const sample = Array.from({ length: POINTS + 1 }, (_, k) => {
    const a = k === POINTS ? q : p + (k * (q - p)) / POINTS;
    return { a, image: w * tanh(a) + v * a * (at - a) * (at + a) };
  });
  return { w, v, at, p, q, sample };
}

/** What rounding may do to M(a) on E. */
const rounding = ({ w, v, at, q, p }: Subject) =>
  stepRounding(1, w + Math.abs(v) * Math.max(Math.abs(p), q) * (at * at + Math.max(p * p, q * q)));

const lowest = ({ sample }: Subject) => Math.min(...sample.map(({ image }) => image));
const highest = ({ sample }: Subject) => Math.max(...sample.map(({ image }) => image));

function examine(s: Subject): CaseExamination {
  const { p, q, v, at } = s;
  const length = q - p;
  const allowance = rounding(s) / length;
  return finding(
    [
      // M(E) ⊂ E
      { margin: (lowest(s) - p) / length, allowance },
      { margin: (q - highest(s)) / length, allowance },
      // E ⊂ M(E), as M takes all values between two that it takes
      { margin: (p - lowest(s)) / length, allowance },
      { margin: (highest(s) - q) / length, allowance },
    ],
    visited({
      "bent by half": v > 0.25 * (multiplier(s.w, at) / (at * at)),
      "from one attractor to the other": p < 0 && q > 0,
    }),
  );
}

function narrate(s: Subject): string[] {
  const { w, v, at, p, q, sample } = s;
  return [
    `M(a) = w tanh a + v a (ā² − a²), w = ${showNumber(w)}, v = ${showNumber(v)}, ā = ${showNumber(at)}; E = [${showNumber(p)}, ${showNumber(q)}]`,
    ...showTable(
      ["a", "M(a)"],
      sample.filter((_, k) => k % 8 === 0).map(({ a, image }) => [a, image]),
    ),
    `M(E) reaches from ${showNumber(lowest(s))} to ${showNumber(highest(s))}`,
  ];
}

/** The derivative of M at a. */
const slope = ({ w, v, at }: Subject, a: number) => w * sech2(a) + v * (at * at - 3 * a * a);

export const literal = heldUnder("definition-1", {
  probe: { examine, narrate, build },
  sources: ["src/dynamics/state-map.ts", "src/networks/latch-neuron.ts"],
  hypotheses: [
    {
      name: "fixed ends",
      words: "E = [p, q], p and q fixed points of M",
      met: (s) => [s.sample[0], s.sample[POINTS]].every(({ a, image }) => Math.abs(image - a) <= rounding(s)),
      beyond: {
        broken: "the ends are moved outward by up to a half: M(E) is inside E and does not fill it",
        cases: casesOf(fc.constant(0), onGrid(1.01, 1.5)),
      },
    },
    {
      name: "a rising map",
      words: "M on the line continuous and rising on E",
      met: (s) => s.sample.every(({ a }) => slope(s, a) >= -rounding(s)),
      beyond: {
        broken: "M is bent so far that it falls towards ā: M(E) covers E and goes beyond it",
        cases: casesOf(onGrid(3, 40, 1), fixedEnds),
      },
    },
  ],
  conclusion: "M(E) = E, both inclusions: E is invariant, as {p, q} is",
  why: "p = M(p) ≤ M(a) ≤ M(q) = q for a in E, so M(E) ⊂ E; and M takes every value between M(p) = p and M(q) = q on E, by the intermediate value theorem, so E ⊂ M(E).",
  cases: rising,
  coverage: { "bent by half": 0.15, "from one attractor to the other": 0.2 },
  wording: {
    known: "quoted",
    section: "definition 1",
    words: "a set E is invariant under M if E = M(E): by a public review of the paper; the intervals are our example",
  },
});
