import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assertProperty, checkProperty, PropertyError } from "../../properties/own-property.ts";

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
    expect(checkProperty(property).kind).toBe("undecided");
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
    expect(checkProperty(narrower).kind).toBe("held");
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
    expect(messageOf(() => assertProperty(property, { seed: "2" }))).toMatch(
      /^throws fails for \{"n":6\} \(drawn with seed 2, path [\d:]+\): n is 6$/,
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
});
