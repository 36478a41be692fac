// A claim that a user brings: latchlab verify --claims examples/my-claims.mjs
//
// The map is M(a) = r tanh(a) / (1 + a²) with 0 < r < 1. The statement: it contracts by r. Its control drops r < 1.
import { claimsOn, finding, heldAndRefuted, nothingClaimed, onGrid, visited } from "latchlab/properties";
import { tanh } from "latchlab/numerics";
import fc from "fast-check";

const item = { id: "my-map", kind: "remark", name: "My map", title: "r tanh(a) / (1 + a²) contracts" };
const M = (r, a) => (r * tanh(a)) / (1 + a * a);

const probe = {
  build: (c) => c,
  examine({ r, x, y, factor }) {
    if (x === y) return nothingClaimed();
    const ratio = Math.abs(M(r, x) - M(r, y)) / Math.abs(x - y);
    const margin = 1 - ratio / factor;
    const allowance = (8 * Number.EPSILON * r) / (factor * Math.abs(x - y));
    return finding({ margin, allowance }, visited({ "nearly attained": ratio > 0.9 * factor }));
  },
  narrate: ({ r, x, y }) => [`r = ${r}, x = ${x}, y = ${y}: M(x) = ${M(r, x)}, M(y) = ${M(r, y)}`],
};

const pair = (r, factorOf) =>
  fc
    .record({ r, x: onGrid(-2, 2), step: onGrid(0.01, 0.3), near: fc.boolean() })
    .map(({ r, x, step, near }) => ({ r, x: near ? 0 : x, y: near ? step / 10 : x + step, factor: factorOf(r) }));

const { repaired, control } = heldAndRefuted("my-map", {
  probe,
  sources: ["examples/my-claims.mjs"],
  holds: {
    statement: "0 < r < 1 ⇒ |M(x) − M(y)| ≤ r |x − y|.",
    cases: pair(onGrid(0.1, 0.99), (r) => r),
    coverage: { "nearly attained": 0.2 },
  },
  control: {
    statement: "The same factor for r twice as large.",
    cases: pair(onGrid(0.2, 1.98), (r) => r / 2),
    broken: "the factor belongs to half of r",
  },
});

export const claims = claimsOn(item, [repaired, control]);
