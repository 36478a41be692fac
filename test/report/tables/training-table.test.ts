import { describe, expect, it } from "vitest";
import { trainingTable } from "../../../src/report/tables/training-table.ts";
import { ALGORITHMS } from "../../../src/training/algorithms/algorithms.ts";

describe("the table of solved trials", () => {
  it("has every algorithm, its trials under both presets, and names the controls", () => {
    const cell = { task: "latch", T: 20, algorithm: "adam" };
    const lines = trainingTable({
      seeds: 5,
      cells: [
        { ...cell, preset: "working", solved: 4 },
        { ...cell, preset: "recovered", solved: 3 },
      ],
    }).split("\n");
    expect(lines[0]).toBe("| Algorithm | Source | latch, T = 20 |");
    expect(lines).toHaveLength(2 + ALGORITHMS.length + 2);
    expect(lines).toContain("| adam | `src/training/algorithms/controls/adam.ts` | 4 (3) |");
    expect(lines).toContain(
      "| multigrid-random-search | `src/training/algorithms/multigrid-random-search.ts` | – (–) |",
    );
    expect(lines.at(-1)).toMatch(/^Controls, not in the paper: `[a-z-]+`(, `[a-z-]+`)*\.$/);
  });
});
