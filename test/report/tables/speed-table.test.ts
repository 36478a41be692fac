import { describe, expect, it } from "vitest";
import { type BenchResult, speedTables } from "../../../src/report/tables/speed-table.ts";

const quartiles = (median: number) => ({ lower: 0.9 * median, median, upper: 1.1 * median });
const row = { group: "gradient; ours over theirs", name: "T = 100", unit: "ms", ours: quartiles(12.345) };
const result: BenchResult = {
  ...{ node: "v24.1.0", cpu: "Some CPU", compiler: null, pairs: 40 },
  rows: [
    { ...row, beside: { name: "C", value: quartiles(1234.5) }, ratio: quartiles(2), goal: { atLeast: 3 } },
    { ...row, name: "alone" },
  ],
};

describe("the tables of speeds", () => {
  it("have three digits, whole hundreds from 1000 on, the goal with its outcome, and where they are from", () => {
    expect(speedTables(result).split("\n")).toEqual([
      "## Gradient",
      "",
      "Ratio: ours over theirs.",
      "",
      "|  | latchlab | beside | ratio, median (quartiles) | goal |",
      "| --- | --- | --- | --- | --- |",
      "| T = 100 | 12.3 ms | C: 1200 ms | 2 (1.8 to 2.2) | at least 3: missed |",
      "| alone | 12.3 ms |  |  |  |",
      "",
      "Node 24.1.0 on Some CPU; 40 interleaved pairs of processor time, but for workers: five of wall time.",
    ]);
    expect(speedTables({ ...result, compiler: "cc 1" })).toMatch(/Some CPU, cc 1; 40 interleaved pairs/);
  });
});
