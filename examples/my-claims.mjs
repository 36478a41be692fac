// A claim that a user brings: latchlab verify --claims examples/my-claims.mjs
//
// The map is M(a) = r tanh(a) / (1 + a²) with 0 < r < 1. The statement: it contracts by λ ≥ r. Its control has r
// twice λ.
import { atMost, claimsOn, finding, heldUnder, nothingClaimed, onGrid, visited } from "latchlab/properties";
import { tanh } from "latchlab/numerics";
import fc from "fast-check";

const item = { id: "my-map", kind: "remark", name: "My map", title: "r tanh(a) / (1 + a²) contracts" };
const M = (r, a) => (r * tanh(a)) / (1 + a * a);

const probe = {
  cases: fc
    .record({ r: onGrid(0.1, 0.99), x: onGrid(-2, 2), step: onGrid(0.01, 0.3), near: fc.boolean() })
    .map(({ r, x, step, near }) => ({ r, x: near ? 0 : x, y: near ? step / 10 : x + step })),
  examine({ r, x, y, factor }) {
    if (x === y) return nothingClaimed("x = y");
    const ratio = Math.abs(M(r, x) - M(r, y)) / Math.abs(x - y);
    const margin = 1 - ratio / factor;
    const allowance = (8 * Number.EPSILON * r) / (factor * Math.abs(x - y));
    return finding({ margin, allowance }, visited({ "nearly attained": ratio > 0.9 * factor }));
  },
  narrate: ({ r, x, y }) => [`r = ${r}, x = ${x}, y = ${y}: M(x) = ${M(r, x)}, M(y) = ${M(r, y)}`],
};

const statements = heldUnder("my-map", {
  probe,
  sources: ["examples/my-claims.mjs"],
  build: (c) => ({ ...c, factor: c.r }),
  hypotheses: [
    {
      name: "r within the factor",
      words: "0 < r ≤ λ < 1",
      met: ({ r, factor }) => r > 0 && factor < 1 && atMost(r, factor),
      beyond: { broken: "r is twice λ", build: (c) => ({ ...c, factor: c.r / 2 }) },
    },
  ],
  conclusion: "|M(x) − M(y)| ≤ λ |x − y|",
  why: "M' = r (sech² a/(1 + a²) − 2 a tanh a/(1 + a²)²): r times a difference of two numbers from 0 to 1",
  coverage: { "nearly attained": 0.2 },
});

export const claims = claimsOn(item, statements);
