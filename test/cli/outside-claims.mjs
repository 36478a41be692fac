// Statements with hypotheses of every kind, which tests bring to see how they are explained and replayed.
import { claimsOn, finding, heldUnder, refutedLiteral } from "latchlab/properties";
import fc from "fast-check";

const item = { id: "one-number", kind: "remark", name: "One number", title: "k is below 7" };
const probe = {
  build: (c) => c,
  examine: ({ k }) => finding({ margin: 1 - k / 6.5, allowance: 0 }, k > 3 ? ["above 3"] : []),
  narrate: ({ k }) => [`k = ${k}`],
};
const numbers = (min, max) => fc.record({ k: fc.integer({ min, max }) });

export const claims = claimsOn(item, [
  refutedLiteral("one-number", {
    probe: { ...probe, cases: numbers(0, 100) },
    sources: [],
    wording: { known: "recalled", section: "the remark on numbers", words: "numbers are small" },
    statement: "k < 7.",
    broken: "k may be large",
    matters: "pedantic",
    repairs: ["one-number/repaired"],
  }),
  heldUnder("one-number", {
    probe,
    sources: ["src/numeric/given.ts"],
    cases: numbers(1, 6),
    hypotheses: [
      {
        name: "small k",
        words: "k ≤ 6",
        met: ({ k }) => k <= 6,
        beyond: { broken: "k is above 6", cases: numbers(7, 20) },
      },
      {
        name: "positive k",
        words: "k > 0",
        met: ({ k }) => k > 0,
        beyond: { broken: "k is at most 0", cases: numbers(-5, 0), stays: "numbers are counted from 1" },
      },
      { name: "one k", words: "there is one k", met: ({ k }) => k === k, beyond: { cannot: "a case has one" } },
    ],
    conclusion: "k < 7",
    why: "6 is the largest and 6 < 7",
    coverage: { "above 3": 0.3 },
    spoiled: [
      {
        statement: "k < 3.",
        changed: "7 is replaced by 3",
        examine: ({ k }) => finding({ margin: 2.5 - k, allowance: 0 }),
      },
    ],
  }),
  heldUnder("one-number-none", {
    probe,
    sources: [],
    cases: numbers(1, 6),
    hypotheses: [
      { name: "no k", words: "k is none of these", met: () => false, beyond: { broken: "k is", cases: numbers(7, 9) } },
    ],
    conclusion: "k < 7",
    why: "nothing is said",
    coverage: {},
  }),
]);
