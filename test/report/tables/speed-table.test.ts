import { describe, expect, it } from "vitest";
import { type BenchResult, speedTable } from "../../../src/report/tables/speed-table.ts";

const quartiles = (median: number) => ({ lower: 0.9 * median, median, upper: 1.1 * median });
const row = { group: "gradient; ours over theirs", name: "T = 100", unit: "ms", ours: quartiles(12.345) };
const result: BenchResult = {
  ...{ node: "v24.1.0", cpu: "Some CPU", compiler: null, pairs: 40 },
  rows: [
    { ...row, beside: { name: "C", value: quartiles(1234.5) }, ratio: quartiles(2) },
    { ...row, name: "alone" },
  ],
};

describe("the table of speeds", () => {
  it("has the rows with something beside them, three digits, whole hundreds from 1000 on, and where they are from", () => {
    expect(speedTable(result).split("\n")).toEqual([
      "|  |  | latchlab | beside | ratio, median (quartiles) |",
      "| --- | --- | --- | --- | --- |",
      "| gradient | T = 100 | 12.3 ms | C: 1200 ms | 2 (1.8 to 2.2) |",
      "",
      "Node 24.1.0 on Some CPU; 40 interleaved pairs, processor time.",
    ]);
    expect(speedTable({ ...result, compiler: "cc 1" })).toMatch(/Some CPU, cc 1; 40 interleaved pairs/);
  });
});
