import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assertProperty,
  checkProperty,
  PropertyError,
} from "../../../../properties/engine/user-properties/user-property.ts";

const numbers = fc.integer({ min: -1000, max: 1000 });
const folder = () => mkdtempSync(join(tmpdir(), "latchlab-own-property-"));

const messageOf = (run: () => void): string => {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(PropertyError);
    return (error as Error).message;
  }
  return "no failure";
};

describe("checkProperty", () => {
  it("holds for what is true, with the shares of its regions", () => {
    const verdict = checkProperty({
      name: "square",
      cases: numbers,
      examine: (n, visit) => {
        visit(n < 0 ? "negative" : "not negative");
        return n * n >= 0;
      },
      coverage: { negative: 0.3 },
    });
    expect(verdict.kind).toBe("held");
    if (verdict.kind === "held") expect(verdict.coverage.negative.share).toBeGreaterThan(0.3);
  });

  it("says nothing where a region was not visited often enough", () => {
    const property = {
      name: "unvisited",
      cases: numbers,
      examine: (n: number, visit: (region: string) => void) => {
        if (n > 2000) visit("large");
      },
      coverage: { large: 0.1 },
    };
    expect(checkProperty(property, { corpus: false }).kind).toBe("undecided");
    expect(messageOf(() => assertProperty(property))).toMatch(
      /^unvisited: nothing can be said: region "large" was visited by 0 of 300/,
    );
  });

  it("keeps a failure by value, shrunk, and tries it first, whatever is drawn then", () => {
    const corpus = join(folder(), "kept", "here");
    const property = { name: "below-100", cases: numbers, examine: (n: number) => n < 100 };
    const first = checkProperty(property, { corpus });
    expect(first).toMatchObject({ kind: "refuted", found: "random", counterexample: 100 });
    expect(readdirSync(corpus).length).toBe(1);
    const narrower = { ...property, cases: fc.integer({ min: -10, max: 10 }) };
    expect(checkProperty(narrower, { corpus: false }).kind).toBe("held");
    expect(checkProperty(narrower, { corpus })).toMatchObject({
      kind: "refuted",
      found: "corpus",
      counterexample: 100,
    });
    expect(messageOf(() => assertProperty(narrower, { corpus }))).toContain(
      "below-100 fails for 100 (a failure kept in ",
    );
    expect(readdirSync(corpus).length).toBe(1);
  });

  it("takes what is thrown for a failure, and shows it", () => {
    const property = {
      name: "throws",
      cases: fc.record({ n: numbers }),
      examine: ({ n }: { n: number }) => {
        if (n > 5) throw new Error(`n is ${n}`);
      },
    };
    expect(messageOf(() => assertProperty(property, { seed: "2", corpus: false }))).toMatch(
      /^throws fails for \{"n":6\} \(drawn with seed 2, path [\d:]+\): n is 6\nagain: assertProperty\(property, \{ replay: \{"n":6\} \}\)$/,
    );
  });

  it("draws by its seed and name alone", () => {
    const drawn = (seed: string) => {
      const list: number[] = [];
      checkProperty({ name: "draws", cases: numbers, examine: (n) => void list.push(n) }, { seed, runs: 20 });
      return list;
    };
    expect(drawn("1")).toEqual(drawn("1"));
    expect(drawn("1")).not.toEqual(drawn("2"));
  });

  it("refuses a name that is no name", () => {
    const property = { name: "../up", cases: numbers, examine: () => true };
    expect(() => checkProperty(property)).toThrow('the name must be letters, digits, dots and dashes, got "../up"');
  });

  it("shows the shares of the regions up to a failure, and runs its case alone", () => {
    const property = {
      name: "small",
      cases: numbers,
      examine: (n: number, visit: (region: string) => void) => {
        visit(n < 0 ? "negative" : "not negative");
        return n < 900;
      },
      coverage: { negative: 0.3 },
    };
    const verdict = checkProperty(property, { corpus: false });
    if (verdict.kind !== "refuted") throw new Error(`refuted is expected, found ${verdict.kind}`);
    const lines = messageOf(() => assertProperty(property, { corpus: false })).split("\n");
    expect(lines[1]).toMatch(new RegExp(`^regions in ${verdict.runs} draws: negative [\\d.]+ % of 30 % asked for$`));
    expect(lines[2]).toBe("again: assertProperty(property, { replay: 900 })");
    expect(messageOf(() => assertProperty(property, { replay: 900 }))).toBe(
      "small fails for 900 (replayed): it returned false\nagain: assertProperty(property, { replay: 900 })",
    );
    expect(checkProperty(property, { replay: 899 }).kind).toBe("held");
  });

  it("keeps failures in runs/corpus when no folder is given", () => {
    const here = process.cwd();
    const elsewhere = folder();
    process.chdir(elsewhere);
    try {
      checkProperty({ name: "default-folder", cases: numbers, examine: (n) => n < 100 });
    } finally {
      process.chdir(here);
    }
    expect(readdirSync(join(elsewhere, "runs", "corpus"))).toHaveLength(1);
  });

  it("does not take a promise for a pass", () => {
    const later = (examine: () => unknown) => checkProperty({ name: "later", cases: numbers, examine });
    for (const examine of [
      () => Promise.reject(new Error("too late")),
      () => Promise.resolve(false),
      () => Promise.resolve(true),
    ]) {
      expect(later(examine)).toMatchObject({ kind: "undecided", why: expect.stringContaining("a promise") as string });
    }
  });

  it("says what of a case JSON would lose, instead of keeping something else", () => {
    const why = (c: unknown) => {
      const verdict = checkProperty({ name: "json", cases: fc.constant(c), examine: () => false }, { corpus: false });
      return verdict.kind === "undecided" ? verdict.why : verdict.kind;
    };
    expect(why({ x: [1, NaN] })).toContain("cases must be plain JSON, got .x[1]: NaN");
    expect(why(undefined)).toContain("got the whole: undefined");
    expect(why(Float64Array.of(1))).toContain("got the whole: a Float64Array");
    expect(why({ n: 1n })).toContain("got .n: 1n");
    expect(why({ x: [1, null, "a", { y: true }] })).toBe("refuted");
  });

  it("examines copies: what a case was changed to is not what is kept", () => {
    const verdict = checkProperty(
      { name: "pops", cases: fc.array(numbers, { minLength: 1 }), examine: (list) => (list.pop() ?? 0) < 50 },
      { corpus: false },
    );
    expect(verdict).toMatchObject({ kind: "refuted", counterexample: [50] });
  });

  it.each([
    ["above 1", 30, 300],
    ["NaN", NaN, 300],
    ["0", 0, 300],
    ["too small to fail in so many runs", 0.01, 300],
    ["too small to fail in few runs", 0.1, 20],
  ])("refuses a share that gates nothing: %s", (_what, floor, runs) => {
    const property = { name: "gate", cases: numbers, examine: () => true, coverage: { some: floor } };
    expect(() => checkProperty(property, { runs, corpus: false })).toThrow(
      /the least share of region "some" of gate must be at most 1 and large enough to fail/,
    );
  });

  it("refuses a time limit that is no number, and a property without examine", () => {
    const property = { name: "limit", cases: numbers, examine: () => true };
    expect(() => checkProperty(property, { timeLimit: NaN })).toThrow("the time limit must be >= 0 seconds, got NaN");
    const without = { name: "none", cases: numbers } as unknown as Parameters<typeof checkProperty>[0];
    expect(() => checkProperty(without)).toThrow("examine must be a function, got undefined in none");
  });

  it("takes what fc.pre puts aside for undecided, not for failed", () => {
    const even = { name: "even", cases: numbers, examine: (n: number) => fc.pre(n % 2 === 0) };
    expect(messageOf(() => assertProperty(even, { corpus: false }))).toMatch(
      /nothing can be said: 1\d\d of 300 cases are undecided, .* fc\.pre put the case aside/,
    );
    const rarely = { name: "rarely", cases: numbers, examine: (n: number) => fc.pre(n % 100 !== 0) };
    expect(checkProperty(rarely, { corpus: false }).kind).toBe("held");
    const failing = {
      name: "failing",
      cases: numbers,
      examine(n: number) {
        fc.pre(n % 100 !== 0);
        return n < 300;
      },
    };
    expect(checkProperty(failing, { corpus: false })).toMatchObject({ kind: "refuted", counterexample: 301 });
  });

  it("does not try a kept failure that the property puts aside by now", () => {
    const corpus = join(folder(), "kept");
    const odd = { name: "odd", cases: fc.constant(1), examine: (n: number): unknown => n !== 1 };
    expect(checkProperty(odd, { corpus }).kind).toBe("refuted");
    const narrowed = { ...odd, cases: fc.constant(2), examine: (n: number) => fc.pre(n !== 1) };
    expect(checkProperty(narrowed, { corpus }).kind).toBe("held");
  });
});
