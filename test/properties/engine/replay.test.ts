import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimSeed } from "../../../properties/engine/check.ts";
import type { Claim, Json } from "../../../properties/engine/claim.ts";
import { caseAt, misfit } from "../../../properties/engine/replay.ts";
import { integerClaim } from "./integer-claim.ts";

const anything = integerClaim([-1000, 1000], () => ({ kind: "finding", margin: 1, allowance: 0, regions: [] }));

/** A claim whose cases are drawn like this. */
const drawing = (cases: fc.Arbitrary<Json>): Claim => ({ ...anything, cases });

describe("the case at a path", () => {
  it("is the draw of this number, and behind a colon what it is shrunk to", () => {
    const seed = claimSeed(anything, "7");
    const drawn: Json[] = [];
    fc.check(
      fc.property(anything.cases, (c) => {
        drawn.push(c);
      }),
      { seed, numRuns: 12 },
    );
    expect([0, 1, 11].map((k) => caseAt(anything, "7", String(k)))).toEqual([drawn[0], drawn[1], drawn[11]]);
    const { counterexamplePath, counterexample } = fc.check(
      fc.property(anything.cases, (c) => (c as { k: number }).k < 37),
      { seed },
    );
    expect(counterexamplePath).toMatch(/^\d+(:\d+)+$/);
    expect(counterexample).toEqual([{ k: 37 }]);
    expect(caseAt(anything, "7", counterexamplePath ?? "")).toEqual({ k: 37 });
  });

  it.each(["", "a", "1:", ":1", "-1", "1.5", "1 ", "0x1", "1:a"])("is refused where the path is %j", (path) => {
    expect(() => caseAt(anything, "1", path)).toThrow(
      new RangeError(`caseAt: the path must be numbers joined by colons, the first below 10000000, got "${path}"`),
    );
  });

  it("is refused from the draw on that no run comes to, and where nothing is shrunk any further", () => {
    expect(() => caseAt(anything, "1", "10000000")).toThrow(/^caseAt: the path must be numbers .* got "10000000"$/);
    for (const path of ["0:9999", "3:99:1"]) {
      expect(() => caseAt(anything, "1", path)).toThrow(
        new RangeError(`caseAt: path ${path} of seed 1 leads to no case of theorem-3/repaired`),
      );
    }
  });
});

describe("what a case does not have of the form of a claim's cases", () => {
  const claim = drawing(
    fc.record({
      kind: fc.constantFrom("bounded", "free"),
      x: fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 2 }),
      list: fc.array(fc.boolean(), { maxLength: 4 }),
      size: fc.integer({ min: -30, max: 30 }),
      inner: fc.oneof(fc.record({ a: fc.constant(1) }), fc.record({ b: fc.constant(null) })),
    }),
  );
  const fitting = { kind: "free", x: [1, -2], list: [true], size: 3, inner: { a: 1 } };
  const RECORD = "an object with the keys inner, kind, list, size, x";

  it("is nothing for what was drawn, nor for what is like it", () => {
    for (const c of fc.sample(claim.cases, { numRuns: 100, seed: 5 })) expect(misfit(claim, c)).toBeUndefined();
    expect(misfit(claim, fitting)).toBeUndefined();
    // As an array of no fixed length may have any, and a number a hundred times the largest drawn.
    expect(misfit(claim, { ...fitting, list: [true, false, true, false, true], size: -3000 })).toBeUndefined();
  });

  it.each<[string, Json, string]>([
    ["a number", 5, `the case must be ${RECORD}, got 5`],
    ["a text", "free", `the case must be ${RECORD}, got "free"`],
    ["null", null, `the case must be ${RECORD}, got null`],
    ["an array", [], `the case must be ${RECORD}, got an array`],
    ["an object without keys", {}, `the case must be ${RECORD}, got one with none`],
    ["a key too many", { ...fitting, y: 1 }, `the case must be ${RECORD}, got one with inner, kind, list, size, x, y`],
    ["another word", { ...fitting, kind: "wild" }, 'kind must be "bounded" or "free", got "wild"'],
    ["no word", { ...fitting, kind: 1 }, 'kind must be "bounded" or "free", got 1'],
    ["an entry too few", { ...fitting, x: [1] }, "x must be an array of 2, got 1 of them"],
    ["a word in an array", { ...fitting, x: [1, "free"] }, 'x[1] must be a number, got "free"'],
    ["a number too large", { ...fitting, size: 3001 }, "size must be between -3000 and 3000, got 3001"],
    ["a number too small", { ...fitting, size: -3001 }, "size must be between -3000 and 3000, got -3001"],
    ["no array", { ...fitting, list: true }, "list must be an array, got true"],
    ["another kind in an array", { ...fitting, list: [1] }, "list[0] must be a boolean, got 1"],
    [
      "keys of none of its variants",
      { ...fitting, inner: { c: 1 } },
      "inner must be an object with the keys a or an object with the keys b, got one with c",
    ],
    ["the value of another variant", { ...fitting, inner: { b: 1 } }, "inner.b must be null, got 1"],
  ])("is told of %s", (_, c, told) => {
    expect(misfit(claim, c)).toBe(told);
  });

  it("is told with all kinds that were drawn there", () => {
    const mixed = drawing(fc.record({ v: fc.constantFrom<Json[]>(null, true, 2, "b", "a", [1], { z: 1 }) }));
    expect(misfit(mixed, { v: "c" })).toMatch(
      /^v must be .*"a" or "b" or an array of 1 or an object with the keys z, got "c"$/,
    );
    for (const kind of ["null", "a boolean", "a number"]) expect(misfit(mixed, { v: "c" })).toContain(kind);
    for (const v of [null, false, -200, "a", [1], { z: 1 }]) expect(misfit(mixed, { v })).toBeUndefined();
  });
});
