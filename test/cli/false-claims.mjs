// A statement that is false and expected to hold, which tests bring to see what becomes of it.
import { claimsOn, finding, heldUnder } from "latchlab/properties";
import fc from "fast-check";

const item = { id: "small-number", kind: "remark", name: "Small number", title: "k is below 7" };

export const claims = claimsOn(
  item,
  heldUnder("small-number", {
    probe: {
      cases: fc.record({ k: fc.integer({ min: 0, max: 100 }) }),
      build: (c) => c,
      examine: ({ k }) => finding({ margin: 6.5 - k, allowance: 0 }),
      narrate: ({ k }) => [`k = ${k}`],
    },
    sources: [],
    hypotheses: [
      {
        name: "k below 100",
        words: "k < 100",
        met: ({ k }) => k < 100,
        beyond: { broken: "k is above 100", cases: fc.record({ k: fc.integer({ min: 101, max: 200 }) }) },
      },
    ],
    conclusion: "k < 7",
    why: "it is false",
    coverage: {},
  }),
);
