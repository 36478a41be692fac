import { describe, expect, it } from "vitest";
import { type CompactCell, compactLines, keptSweep, rowsOfCell } from "../../../src/experiments/sweep/compact-rows.ts";
import { journalLine } from "../../../src/experiments/sweep/journal.ts";
import { type SweepPlan, trialsOf } from "../../../src/experiments/sweep/sweep-plan.ts";
import { runSpecification } from "../../../src/experiments/run-specification.ts";
import { type TrialRow, withoutParameters } from "../../../src/experiments/trial-row.ts";

const PLAN: SweepPlan = {
  name: "small",
  seed: "compact",
  tasks: [
    { task: "latch", T: [6] },
    { task: "parity", T: [5], shorterFirst: 3 },
  ],
  algorithms: ["back-propagation", "random-guessing", "multigrid-random-search"],
  protocols: [{ name: "published", preset: "published" }],
  trials: 3,
  budget: 2000,
};

const rowsOfPlan = () => trialsOf(PLAN).map(({ specification }) => runSpecification(specification).row);

describe("compact rows", () => {
  it("give back the lines of the journal, byte for byte", () => {
    const rows = rowsOfPlan();
    const [, ...cells] = compactLines([keptSweep("main", PLAN, [...rows].reverse())]);
    const back = cells.flatMap((line) => rowsOfCell(JSON.parse(line) as CompactCell));
    expect(back.map(journalLine)).toEqual(rows.map(journalLine));
    expect(cells.join("\n").length).toBeLessThan(0.5 * rows.map(journalLine).join("").length);
  });

  it("keep what is not finite, and reasons that are not the usual ones", () => {
    const [row] = rowsOfPlan();
    const odd: TrialRow = {
      ...row,
      outcome: "diverged",
      reason: "a parameter became 1e+200",
      training: { cost: null, errorRate: 0.5 },
      parameters: [1e-300, null, -0],
    };
    const [, line] = compactLines([{ part: "main", plan: PLAN, rows: [odd] }]);
    const [back] = rowsOfCell(JSON.parse(line) as CompactCell);
    expect(back).toEqual(odd);
    expect(Object.is(back.parameters[2], -0)).toBe(true);
  });

  it("keep a hash for the parameters of a sweep beside the main one", () => {
    const rows = rowsOfPlan();
    const [, ...cells] = compactLines([keptSweep("tuning", PLAN, rows)]);
    const back = cells.flatMap((line) => rowsOfCell(JSON.parse(line) as CompactCell));
    expect(back).toEqual(rows.map(withoutParameters));
    const older = cells.flatMap((line) => {
      const { hashes = "", ...cell } = JSON.parse(line) as CompactCell;
      return rowsOfCell({ ...cell, hashes: Buffer.from(hashes, "base64").toString("hex") });
    });
    expect(older).toEqual(back);
  });

  it("say of a trial that reached no level no more than that", () => {
    const [row] = rowsOfPlan();
    const none: TrialRow = { ...row, reached: [null, null, null, null, null] };
    const [, line] = compactLines([{ part: "main", plan: PLAN, rows: [none] }]);
    expect(line).not.toContain("null");
    expect(rowsOfCell(JSON.parse(line) as CompactCell)).toEqual([none]);
  });

  it("refuse a cell whose numbers do not fit its trials", () => {
    const [row] = rowsOfPlan();
    const [, line] = compactLines([{ part: "main", plan: PLAN, rows: [row] }]);
    const cell = JSON.parse(line) as CompactCell;
    expect(() => rowsOfCell({ ...cell, numbers: cell.numbers.slice(0, 8) })).toThrow(/^rowsOfCell: /);
  });

  it("keep every outcome, and refuse what is none", () => {
    const [row] = rowsOfPlan();
    const outcomes = ["converged", "budget-exhausted", "stuck", "diverged"] as const;
    const [, line] = compactLines([
      { part: "main", plan: PLAN, rows: outcomes.map((outcome) => ({ ...row, outcome })) },
    ]);
    const cell = JSON.parse(line) as CompactCell;
    expect(rowsOfCell(cell).map(({ outcome }) => outcome)).toEqual(outcomes);
    const older = {
      ...cell,
      trials: cell.trials.map(([trial, , ...rest], k) => [trial, outcomes[k], ...rest] as const),
    };
    expect(rowsOfCell(older)).toEqual(rowsOfCell(cell));
    const odd = JSON.parse(line.replace('"s"', '"x"')) as CompactCell;
    expect(() => rowsOfCell(odd)).toThrow("rowsOfCell: an outcome must be one of c, b, s, d, got x");
  });
});
