import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FINDING_MUTATIONS } from "./mutants/finding-mutations.ts";
import { mutated, MUTANTS } from "./mutants/mutants.ts";

const OF_FINDINGS = Object.entries(FINDING_MUTATIONS).flatMap(([file, { mutations }]) =>
  mutations.map((mutation) => ({ ...mutation, file: join("src", file) })),
);

describe("the lines that mutants change", () => {
  it("stand once each in the library as it is built, and are changed", () => {
    const all = [...MUTANTS, ...OF_FINDINGS];
    const names = all.map(({ file, name }) => `${file}: ${name}`);
    expect(new Set(names).size).toBe(all.length);
    const unchanged = all.filter((mutant) => {
      const { before, after } = mutated(mutant, "dist");
      return before === after;
    });
    expect(unchanged).toEqual([]);
  });
});
