// Claims of one's own, for `latchlab verify --claims examples/my-claims.mjs`.
//
// The map is M(a) = r tanh(a) / (1 + a²) with 0 < r < 1. The statement: it contracts by r. Its control drops r < 1.
import { claim, onGrid } from "latchlab/properties";
import { tanh } from "latchlab/numerics";
import fc from "fast-check";

const item = { id: "my-map", kind: "remark", name: "My map", title: "r tanh(a) / (1 + a²) contracts" };
const M = (r, a) => (r * tanh(a)) / (1 + a * a);

const about = {
  item,
  build: (c) => c,
  examine({ r, x, y, factor }) {
    if (x === y) return { kind: "finding", margin: 1, allowance: 0, regions: [] };
    const ratio = Math.abs(M(r, x) - M(r, y)) / Math.abs(x - y);
    return {
      kind: "finding",
      margin: 1 - ratio / factor,
      allowance: (8 * Number.EPSILON * r) / (factor * Math.abs(x - y)),
      regions: ratio > 0.9 * factor ? ["nearly attained"] : [],
    };
  },
  narrate: ({ r, x, y }) => [`r = ${r}, x = ${x}, y = ${y}: M(x) = ${M(r, x)}, M(y) = ${M(r, y)}`],
  sources: ["examples/my-claims.mjs"],
};

const pair = (r, factorOf) =>
  fc
    .record({ r, x: onGrid(-2, 2), step: onGrid(0.01, 0.3), near: fc.boolean() })
    .map(({ r, x, step, near }) => ({ r, x: near ? 0 : x, y: near ? step / 10 : x + step, factor: factorOf(r) }));

export const claims = [
  claim({
    ...about,
    id: "my-map/repaired",
    reading: "repaired",
    statement: "0 < r < 1 ⇒ |M(x) − M(y)| ≤ r |x − y|.",
    cases: pair(onGrid(0.1, 0.99), (r) => r),
    coverage: { "nearly attained": 0.2 },
    expectation: "holds",
    control: "my-map/control",
  }),
  claim({
    ...about,
    id: "my-map/control",
    reading: "control",
    statement: "The same factor for r twice as large.",
    cases: pair(onGrid(0.2, 1.98), (r) => r / 2),
    coverage: {},
    expectation: "fails",
    found: "random",
    broken: "the factor belongs to half of r",
  }),
];
