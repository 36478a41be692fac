import { describe, expect, it } from "vitest";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import type { Fate } from "../../../src/examination/fates/fates.ts";
import { leaversOf } from "../../../src/examination/fates/leavers.ts";
import { FiniteRun, leavingOf } from "../../../src/examination/fates/leaving.ts";
import { asOneSet, isOneSet } from "../../../src/examination/fates/one-set.ts";
import { vectorOf } from "../../../src/numeric/linear-algebra/vector.ts";

const onLine = (next: (x: number) => number): StateMap => ({
  dimension: 1,
  next: ([x]) => Float64Array.of(next(x)),
  jacobian: () => ({ rows: 1, columns: 1, data: vectorOf([1]) }),
});

describe("leavingOf", () => {
  const from = (x: number, next: number) => leavingOf(Float64Array.of(0, x), Float64Array.of(0, next));

  it("tells a map without a value from a state beyond all numbers", () => {
    expect(from(-1, NaN)).toBe("left the domain");
    expect(from(-1, Infinity)).toBe("diverged");
    expect(from(-1, 1e300)).toBeUndefined();
  });

  it("takes NaN at a large state for an overflow", () => {
    expect(from(1e200, NaN)).toBe("diverged");
    expect(from(Infinity, NaN)).toBe("diverged");
  });
});

describe("FiniteRun", () => {
  it("ends at the last finite state, and says how it left", () => {
    const run = new FiniteRun(
      onLine((x) => (x < 0 ? NaN : x - 1)),
      vectorOf([1.5]),
    );
    expect([run.step(), run.step(), run.step(), run.left]).toEqual([true, true, false, "left the domain"]);
    expect([...run.state]).toEqual([-0.5]);
  });
});

/** A set of states a tenth apart from 0 to 1, as one run passed them, of which the later ones were within `spacing`. */
const interval = (shift = 0, kind: Fate["kind"] = "chaotic"): Fate => ({
  kind,
  what: "",
  passed: {
    states: Array.from({ length: 11 }, (_, i) => vectorOf([i / 10 + shift])),
    stride: 1,
    extent: { low: vectorOf([shift]), high: vectorOf([1 + shift]) },
    steps: 11,
  },
  spacing: 0.05,
  within: 0.1,
});

describe("leaversOf", () => {
  const creep = onLine((x) => x + 0.005);

  it("counts a run that was on the set and left it, by the step at which it was last there", () => {
    const left = leaversOf(creep, interval(), [{ from: vectorOf([0]), after: 400 }]);
    // The run passes 1, the end of the set, at step 200; its extent is widened by a tenth.
    expect(left?.runs).toBe(1);
    expect(left?.fewest).toBeGreaterThanOrEqual(199);
    expect(left?.most).toBeLessThanOrEqual(220);
  });

  it("counts no run that is still there, that never was, or that was too short to tell", () => {
    const runs = [
      { from: vectorOf([0]), after: 150 },
      { from: vectorOf([5]), after: 400 },
      { from: vectorOf([0.9]), after: 90 },
    ];
    expect(leaversOf(creep, interval(), runs)).toBeUndefined();
  });

  it("asks it of sets only", () => {
    expect(leaversOf(creep, interval(0, "neutral"), [{ from: vectorOf([0]), after: 400 }])).toBeUndefined();
  });

  it("counts a run out of the domain, whose last state is on the set", () => {
    const cut = onLine((x) => (x > 0.9 ? NaN : x + 0.005));
    expect(leaversOf(cut, interval(), [{ from: vectorOf([0]), after: 400 }])?.runs).toBe(1);
  });
});

describe("asOneSet", () => {
  it("says within which distance two runs were not told apart", () => {
    const [one, other] = [interval(), interval(0.03)];
    expect(isOneSet(one, other)).toBe(true);
    expect(asOneSet(one, other).within).toBeGreaterThanOrEqual(0.1);
    const wide = asOneSet(one, interval(0.25));
    // Nine in ten are within 0.15 of a state of the other run; the last one, at 1.25, is not.
    expect(wide.within).toBeCloseTo(0.15, 12);
  });
});
