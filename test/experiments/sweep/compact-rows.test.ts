import { describe, expect, it } from "vitest";
import {
  type CompactCell,
  type CompactHeader,
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

/** The rows that the lines of one sweep give back. */
function readBack([first, ...lines]: readonly string[]): readonly TrialRow[] {
  const { taskOptions } = JSON.parse(first) as CompactHeader;
  return lines.flatMap((line) => rowsOfCell(JSON.parse(line) as CompactCell, taskOptions));
}

const rowsOfPlan = () => trialsOf(PLAN).map(({ specification }) => runSpecification(specification).row);

describe("compact rows", () => {
  it("give back the lines of the journal, byte for byte", () => {
    const rows = rowsOfPlan();
    const lines = compactLines([keptSweep("main", PLAN, [...rows].reverse())]);
    const journalOf = (all: readonly TrialRow[]) => all.map((row) => journalLine(row, 2)).join("");
    expect(journalOf(readBack(lines))).toBe(journalOf(rows));
    expect(lines.join("\n").length).toBeLessThan(0.5 * journalOf(rows).length);
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
    const [back] = readBack(compactLines([{ part: "main", plan: PLAN, rows: [odd] }]));
    expect(back).toEqual(odd);
    expect(Object.is(back.parameters[2], -0)).toBe(true);
  });

  it("keep a hash for the parameters of a sweep beside the main one", () => {
    const rows = rowsOfPlan();
    expect(readBack(compactLines([keptSweep("tuning", PLAN, rows)]))).toEqual(rows.map(withoutParameters));
  });

  it("say of a trial that reached no level no more than that", () => {
    const [row] = rowsOfPlan();
    const none: TrialRow = { ...row, reached: [null, null, null, null, null] };
    const lines = compactLines([{ part: "main", plan: PLAN, rows: [none] }]);
    expect(lines.join()).not.toContain("null");
    expect(readBack(lines)).toEqual([none]);
  });

  it("say once when all levels were reached at once, and keep what came before any training", () => {
    const [row] = rowsOfPlan();
    const reachedAt = (after: number): TrialRow => ({ ...row, reached: [after, after, after, after, after] });
    const writtenOf = (rows: readonly TrialRow[]) => {
      const lines = compactLines([{ part: "main", plan: PLAN, rows }]);
      expect(readBack(lines)).toEqual(rows);
      return (JSON.parse(lines[1]) as CompactCell).reached;
    };
    expect(writtenOf([reachedAt(150)])).toEqual([150]);
    expect(writtenOf([reachedAt(0)])).toEqual([[0, 0, 0, 0, 0]]);
    expect(writtenOf([{ ...row, reached: [50, 50, null, null, null] }])).toEqual([[50, 50, null, null, null]]);
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
      { trials: [1, 1] },
      { reasons: { 2: "none has it" } },
    ]) {
      expect(() => rowsOfCell({ ...cell, ...changed }, [{}])).toThrow(
        /^rowsOfCell: [\w ]+ must be \d+ for \d trials, got \d+$/,
      );
    }
  });

  it("have options of tasks once, and refuse a place that is not in the list", () => {
    const [header, ...lines] = compactLines([{ part: "main", plan: PLAN, rows: rowsOfPlan() }]);
    expect((JSON.parse(header) as CompactHeader).taskOptions).toHaveLength(2);
    const places = lines.map((line) => (JSON.parse(line) as CompactCell).specification.taskOptions);
    expect(new Set(places)).toEqual(new Set([0, 1]));
    const cell = JSON.parse(lines[0]) as CompactCell;
    for (const place of [1, -1, 0.5]) {
      const elsewhere = { ...cell, specification: { ...cell.specification, taskOptions: place } };
      expect(() => rowsOfCell(elsewhere, [{}])).toThrow(
        `rowsOfCell: taskOptions must be a place among 1 of its sweep, got ${place}`,
      );
    }
  });

  it("keep every outcome, and refuse what is none", () => {
    const [row] = rowsOfPlan();
    const outcomes = ["converged", "budget-exhausted", "stuck", "diverged"] as const;
    const ofTrial = (trial: number, outcome: TrialRow["outcome"]): TrialRow => ({
      ...row,
      outcome,
      specification: { ...row.specification, trial },
    });
    const lines = compactLines([
      { part: "main", plan: PLAN, rows: outcomes.map((outcome, k) => ofTrial(k + 1, outcome)) },
    ]);
    expect(readBack(lines).map(({ outcome }) => outcome)).toEqual(outcomes);
    const cell = JSON.parse(lines[1]) as CompactCell;
    expect(() => rowsOfCell({ ...cell, outcomes: "cbxd" }, [{}])).toThrow(
      "rowsOfCell: an outcome must be one of c, b, s, d, got x",
    );
  });

  it("have the numbers of trials only where these are not all from 1 on", () => {
    const linesOf = (rows: readonly TrialRow[]) => compactLines([{ part: "main", plan: PLAN, rows }]);
    const trialsIn = (lines: readonly string[]) => (JSON.parse(lines[1]) as CompactCell).trials;
    const [first, second, third] = rowsOfPlan();
    expect(trialsIn(linesOf([first, second, third]))).toBe(3);
    expect(trialsIn(linesOf([second, third]))).toEqual([2, 3]);
    expect(readBack(linesOf([second, third]))).toEqual([second, third]);
  });

  it("are read in the form of earlier versions", () => {
    const rows = rowsOfPlan().slice(0, 3).map(withoutParameters);
    const odd = { ...rows[0], reason: "a parameter became 1e+200" };
    const [, line] = compactLines([{ part: "tuning", plan: PLAN, rows: [odd, ...rows.slice(1)] }]);
    const { specification, numbers } = JSON.parse(line) as CompactCell;
    const older: OlderCell = {
      specification: { ...specification, taskOptions: odd.specification.taskOptions },
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
