import { appendFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openJournal } from "../../../../src/cli/sweep/journal/journal-file.ts";
import { resultsIn } from "../../../../src/cli/sweep/journal/result-columns.ts";
import { UsageError } from "../../../../src/cli/terminal/usage-error.ts";
import { ComparisonRows } from "../../../../src/experiments/comparison/comparison-rows.ts";
import { isSolved, readUpTo } from "../../../../src/experiments/comparison/solved.ts";
import { type JournalForm, journalLine } from "../../../../src/experiments/sweep/journal.ts";
import { trialId, type TrialRow } from "../../../../src/experiments/trial-row.ts";
import { emptyFolder, fileIn } from "../../latchlab.ts";
import { madeRow } from "./bit-flips.ts";

/** The row of a trial that sees no way on, after so many presentations of a budget that has room for them. */
function stuck(trial: number, presentations: number, reached: TrialRow["reached"]): TrialRow {
  const row = madeRow(trial, presentations);
  const specification = { ...row.specification, budget: 2 ** 32 };
  const training = { cost: 0.3, errorRate: 0.22 };
  return { ...row, id: trialId(specification), specification, ...STUCK, training, reached };
}

const STUCK = { outcome: "stuck", reason: "the algorithm sees no way on" } as const;
const DIVERGED = { outcome: "diverged", reason: "the cost became NaN" } as const;

/** Rows with what is seldom: no finite cost, levels never reached, reasons of their own, more than 2³¹ of anything. */
const ROWS: readonly TrialRow[] = [
  madeRow(1),
  { ...madeRow(2), ...DIVERGED, training: { cost: null, errorRate: 0.26 } },
  { ...madeRow(3), outcome: "diverged", reason: "a parameter became -1e+101", parameters: [2, -1e101, null] },
  { ...madeRow(5), ...DIVERGED, training: { cost: null, errorRate: 1 }, parameters: [null, -0.5, 2] },
  stuck(7, 2 ** 31, [0, 2 ** 31, null, null, null]),
  stuck(8, 2 ** 31 - 1, [2 ** 31 - 1, null, null, null, null]),
];

function folderOf(rows: readonly TrialRow[], form: JournalForm = 2) {
  const folder = emptyFolder();
  const file = fileIn(folder, "journal.jsonl", rows.map((row) => journalLine(row, form)).join(""));
  return { folder, file };
}

/** All that a row says, asked for by name. */
const said = (row: TrialRow): TrialRow => ({
  schema: row.schema,
  id: row.id,
  specification: row.specification,
  outcome: row.outcome,
  reason: row.reason,
  presentations: row.presentations,
  multiplyAdds: row.multiplyAdds,
  reached: row.reached,
  training: { cost: row.training.cost, errorRate: row.training.errorRate },
  heldOut: { cost: row.heldOut.cost, errorRate: row.heldOut.errorRate },
  longer: { cost: row.longer.cost, errorRate: row.longer.errorRate },
  parameters: row.parameters,
});

describe("the results of a journal", () => {
  it.each([1, 2] as const)("say all that rows of form %i say, in JSON too, and nothing of others", (form) => {
    const { rows, journal } = resultsIn(folderOf(ROWS, form).folder, form);
    expect(rows.size).toBe(ROWS.length);
    expect(journal).toMatchObject({ form, size: ROWS.length, torn: false });
    for (const row of ROWS) {
      const found = rows.get(row.id);
      if (found === undefined) throw new Error(`no row of trial ${row.specification.trial}`);
      expect(said(found)).toEqual(row);
      expect(JSON.stringify(found)).toBe(JSON.stringify(row));
    }
    expect(rows.get(madeRow(6).id)).toBeUndefined();
  });

  it("are right for rows that are appended later, and while others are", () => {
    const { folder, file } = folderOf(ROWS.slice(0, 2));
    const { rows, journal } = resultsIn(folder, 2);
    const open = openJournal(folder, journal);
    for (const row of ROWS.slice(2)) rows.add(row, open.append(row));
    open.close();
    appendFileSync(file, journalLine(madeRow(6), 2).slice(0, 100));
    for (const row of ROWS) expect(rows.get(row.id)?.parameters).toEqual(row.parameters);
    expect(rows.has(madeRow(6).id)).toBe(false);
  });

  it("keep the first row of a trial, and as many cells as there are", () => {
    const { folder } = folderOf(ROWS);
    const { rows } = resultsIn(folder, 2);
    rows.add({ ...madeRow(1), presentations: 7 }, 0);
    expect(rows.size).toBe(ROWS.length);
    expect(rows.get(ROWS[0].id)?.presentations).toBe(ROWS[0].presentations);
    const other = { ...madeRow(7), specification: { ...madeRow(7).specification, T: 99 } };
    rows.add({ ...other, id: "0123456789abcdef" }, 0);
    expect(rows.get("0123456789abcdef")?.specification).toEqual(other.specification);
    expect(rows.get(ROWS[1].id)?.specification).toEqual(ROWS[1].specification);
  });

  it("can be read up to another error, as rows at hand can", () => {
    const row = { ...madeRow(1), heldOut: { cost: 0.1, errorRate: 0.2 } };
    const found = resultsIn(folderOf([row]).folder, 2).rows.get(row.id);
    expect(found).toBeDefined();
    for (const one of [row, found ?? row]) {
      expect([one, readUpTo(one, 0.3), readUpTo(one, 0.1)].map(isSolved)).toEqual([false, true, false]);
      expect(readUpTo(one, 0.3).specification).toEqual(row.specification);
      const rows = new ComparisonRows([one]);
      const solved = [rows, rows.changed((some) => readUpTo(some, 0.3))].map((some) =>
        some.ofTask("latch", "adam").map(isSolved),
      );
      expect(solved).toEqual([[false], [true]]);
    }
  });

  it("are refused where the journal was changed meanwhile", () => {
    const { folder, file } = folderOf(ROWS);
    const { rows } = resultsIn(folder, 2);
    truncateSync(join(folder, "journal.jsonl"), 10);
    for (const { id } of ROWS) {
      expect(rows.get(id)?.training.errorRate).toBeDefined();
      expect(() => rows.get(id)?.parameters).toThrow(new UsageError(`${file}: it was changed while it was read`));
    }
  });
});
