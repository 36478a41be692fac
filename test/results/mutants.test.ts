import { describe, expect, it } from "vitest";
import { MUTANT_KINDS } from "../mutants/mutant.ts";
import { type KeptMutant, type KeptMutants, LEAST_NOTICED, mutated, MUTANTS } from "../mutants/mutants.ts";
import { dataIn, mendedBy } from "./committed.ts";

const MEND = mendedBy("test:mutants");

const FEWEST = 60;
const FEWEST_OF_A_KIND = 8;

describe("the table of mutants", () => {
  it("changes lines that stand in the compiled library exactly once", () => {
    const unchanged = MUTANTS.filter((mutant) => {
      const { before, after } = mutated(mutant, "dist");
      return before === after;
    });
    expect(unchanged).toEqual([]);
  });

  it("has a name for each, and enough of every kind", () => {
    expect(MUTANTS.length).toBeGreaterThanOrEqual(FEWEST);
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
    const few = MUTANT_KINDS.filter((kind) => MUTANTS.filter((one) => one.kind === kind).length < FEWEST_OF_A_KIND);
    expect(few).toEqual([]);
  });
});

describe("the committed mutants", () => {
  const { mutants } = dataIn("results/slow/mutants.json") as KeptMutants;

  it("are those of the table and no others", () => {
    const keyOf = ({ name, kind, file }: Pick<KeptMutant, "name" | "kind" | "file">) => [name, kind, file].join(" | ");
    const [kept, table] = [mutants.map(keyOf), MUTANTS.map(keyOf)];
    const others = [...kept.filter((key) => !table.includes(key)), ...table.filter((key) => !kept.includes(key))];
    expect(others.length, `${MEND}; of one and not of the other, first of all: ${others[0]}`).toBe(0);
  });

  it("are noticed, but for those few of which the table says why not", () => {
    const survivors = mutants.filter(({ noticedBy }) => noticedBy === 0).map(({ name }) => name);
    const explained = MUTANTS.filter(({ survives }) => survives !== undefined).map(({ name }) => name);
    expect(survivors, MEND).toEqual(explained);
    expect(survivors.length).toBeLessThanOrEqual((1 - LEAST_NOTICED) * MUTANTS.length);
  });
});
