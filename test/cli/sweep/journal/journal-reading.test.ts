import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { journalIn } from "../../../../src/cli/sweep/journal/journal-reading.ts";
import { UsageError } from "../../../../src/cli/terminal/usage-error.ts";
import { type JournalForm, journalLine } from "../../../../src/experiments/sweep/journal.ts";
import { emptyFolder, fileIn } from "../../latchlab.ts";
import { fatesOfFlips, madeRow } from "./bit-flips.ts";

/** A folder with a journal of these rows, and the text of it. */
function journalOf(trials: readonly number[], form: JournalForm, change = (text: string) => text) {
  const folder = emptyFolder();
  const text = trials.map((trial) => journalLine(madeRow(trial), form)).join("");
  return { folder, file: fileIn(folder, "journal.jsonl", change(text)), text };
}

describe("a journal on disk", () => {
  it.each([1, 2] as const)("gives back its rows in form %i, and leaves out a torn last line", (form) => {
    const { folder, text } = journalOf([1, 2], form);
    const rows = [madeRow(1), madeRow(2)];
    const wholeLength = Buffer.byteLength(text);
    expect(journalIn(folder, form)).toEqual({ rows, wholeLength, torn: false });
    const torn = journalOf([1, 2], form, (whole) => whole + whole.slice(0, 100));
    expect(journalIn(torn.folder, form)).toEqual({ rows, wholeLength, torn: true });
    expect(journalIn(emptyFolder(), form)).toEqual({ rows: [], wholeLength: 0, torn: false });
  });

  it("gives back rows that are longer than what is read at once", () => {
    const row = { ...madeRow(1), parameters: Array.from({ length: 150_000 }, (_, k) => 1 / (k + 1)) };
    const rows = [madeRow(2), row, madeRow(3)];
    const folder = emptyFolder();
    fileIn(folder, "journal.jsonl", rows.map((one) => journalLine(one, 2)).join(""));
    expect(journalIn(folder, 2).rows).toEqual(rows);
  });

  it("is refused by the first line that is no row of its form", () => {
    const other: Record<JournalForm, JournalForm> = { 1: 2, 2: 1 };
    for (const form of [1, 2] as const) {
      for (const [line, change] of [
        [1, (text: string) => `\uFEFF${text}`],
        [3, (text: string) => `${text}\n`],
        [3, (text: string) => text + journalLine(madeRow(3), other[form]) + text],
        [2, (text: string) => text.replace("\n", "\n\n")],
        [1, (text: string) => text.slice(1)],
      ] as const) {
        const { folder, file } = journalOf([1, 2], form, change);
        expect(() => journalIn(folder, form)).toThrow(UsageError);
        expect(() => journalIn(folder, form)).toThrow(`${file}: line ${line} is no row as it was written: `);
      }
    }
  });

  it("may say a row twice, and is refused where two rows of a trial differ", () => {
    for (const form of [1, 2] as const) {
      const twice = journalOf([1, 2, 1], form);
      expect(journalIn(twice.folder, form).rows).toEqual([1, 2, 1].map((trial) => madeRow(trial)));
      const { folder, file } = journalOf([1, 2], form, (text) => text + journalLine(madeRow(1, 7), form));
      expect(() => journalIn(folder, form)).toThrow(
        `${file}: line 3 is no row as it was written: a line before it has other results of its trial`,
      );
    }
  });

  it("reads with no bit turned over as if nothing were wrong", () => {
    const fates = fatesOfFlips(50, "seed=1/bits that turn over");
    expect([...fates]).toEqual([["refused by file and line", 50]]);
  });

  it("loses its last row and no other where a bit of its last byte is turned over", () => {
    for (let bit = 0; bit < 8; bit++) {
      const end = String.fromCharCode(10 ^ (1 << bit));
      const { folder } = journalOf([1, 2], 2, (text) => text.slice(0, -1) + end);
      expect(journalIn(folder, 2)).toMatchObject({ rows: [madeRow(1)], torn: true });
    }
  });

  it("keeps a file that it refuses as it is", () => {
    const { folder, file } = journalOf([1], 2, (text) => text.replace("latch", "lat\u0000h"));
    const before = readFileSync(join(folder, "journal.jsonl"));
    expect(() => journalIn(folder, 2)).toThrow(file);
    expect(readFileSync(file)).toEqual(before);
  });
});
