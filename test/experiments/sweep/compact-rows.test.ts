import { describe, expect, it } from "vitest";
import {
  type CompactCell,
  compactLines,
  keptSweep,
  ofToday,
  type OlderCell,
  rowsOfCell,
} from "../../../src/experiments/sweep/compact-rows.ts";
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
  });

  it("say of a trial that reached no level no more than that", () => {
    const [row] = rowsOfPlan();
    const none: TrialRow = { ...row, reached: [null, null, null, null, null] };
    const [, line] = compactLines([{ part: "main", plan: PLAN, rows: [none] }]);
    expect(line).not.toContain("null");
    expect(rowsOfCell(JSON.parse(line) as CompactCell)).toEqual([none]);
  });

  it("refuse a cell whose lists are not as long as its trials are many", () => {
    const rows = rowsOfPlan().slice(0, 2);
    const [, line] = compactLines([{ part: "tuning", plan: PLAN, rows }]);
    const cell = JSON.parse(line) as CompactCell;
    for (const changed of [
      { trials: 3 },
      { outcomes: "c" },
      { presentations: [1] },
      { multiplyAdds: [1, 2, 3] },
      { reached: [] },
      { errorRates: [0, 0, 0] },
      { numbers: cell.numbers.slice(0, 8) },
      { hashes: "AAAA" },
    ]) {
      expect(() => rowsOfCell({ ...cell, ...changed })).toThrow(/^rowsOfCell: \w+ must be \d+ for \d trials, got \d+$/);
    }
  });

  it("keep every outcome, and refuse what is none", () => {
    const [row] = rowsOfPlan();
    const outcomes = ["converged", "budget-exhausted", "stuck", "diverged"] as const;
    const [, line] = compactLines([
      { part: "main", plan: PLAN, rows: outcomes.map((outcome) => ({ ...row, outcome })) },
    ]);
    const cell = JSON.parse(line) as CompactCell;
    expect(rowsOfCell(cell).map(({ outcome }) => outcome)).toEqual(outcomes);
    expect(() => rowsOfCell({ ...cell, outcomes: "cbxd" })).toThrow(
      "rowsOfCell: an outcome must be one of c, b, s, d, got x",
    );
  });

  it("have the numbers of trials only where these are not all from 1 on", () => {
    const cells = (rows: readonly TrialRow[]) =>
      compactLines([{ part: "main", plan: PLAN, rows }])
        .slice(1)
        .map((line) => JSON.parse(line) as CompactCell);
    const [first, second, third] = rowsOfPlan();
    expect(cells([first, second, third])[0].trials).toBe(3);
    expect(cells([second, third])[0].trials).toEqual([2, 3]);
    expect(cells([second, third]).flatMap(rowsOfCell)).toEqual([second, third]);
  });

  it("are read in the form of earlier versions", () => {
    const rows = rowsOfPlan().slice(0, 3).map(withoutParameters);
    const odd = { ...rows[0], reason: "a parameter became 1e+200" };
    const [, line] = compactLines([{ part: "tuning", plan: PLAN, rows: [odd, ...rows.slice(1)] }]);
    const { specification, numbers } = JSON.parse(line) as CompactCell;
    const older: OlderCell = {
      specification,
      trials: [odd, ...rows.slice(1)].map((row, k) => [
        ...([row.specification.trial, row.outcome, row.presentations, row.multiplyAdds] as const),
        row.reached.every((after) => after === null) ? [] : [...row.reached],
        [row.training.errorRate, row.heldOut.errorRate, row.longer.errorRate],
        ...(k === 0 ? ([odd.reason] as const) : ([] as const)),
      ]),
      numbers,
      hashes: rows.map(({ parametersHash = "" }) => parametersHash).join(""),
    };
    expect(rowsOfCell(ofToday(older))).toEqual([odd, ...rows.slice(1)]);
  });
});
