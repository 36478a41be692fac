import { readFileSync, renameSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { StoredRows } from "../../../../src/cli/sweep/journal/journal-reading.ts";
import { UsageError } from "../../../../src/cli/terminal/usage-error.ts";
import { type JournalForm, journalLine } from "../../../../src/experiments/sweep/journal.ts";
import { trialId } from "../../../../src/experiments/trial-row.ts";
import { emptyFolder, fileIn } from "../../latchlab.ts";
import { fatesOfFlips, madeRow, readBack } from "./bit-flips.ts";

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
    expect(readBack(folder, form)).toEqual({ rows, wholeLength, torn: false, repeated: [] });
    const torn = journalOf([1, 2], form, (whole) => whole + whole.slice(0, 100));
    expect(readBack(torn.folder, form)).toEqual({ rows, wholeLength, torn: true, repeated: [] });
    expect(readBack(emptyFolder(), form)).toEqual({ rows: [], wholeLength: 0, torn: false, repeated: [] });
  });

  it("gives back rows that are longer than what is read at once", () => {
    // Of an algorithm that is not known here, so that nothing is known of its parameters.
    const specification = { ...madeRow(1).specification, algorithm: "of-a-user" };
    const parameters = Array.from({ length: 150_000 }, (_, k) => 1 / (k + 1));
    const row = { ...madeRow(1), id: trialId(specification), specification, parameters };
    const rows = [madeRow(2), row, madeRow(3)];
    const folder = emptyFolder();
    fileIn(folder, "journal.jsonl", rows.map((one) => journalLine(one, 2)).join(""));
    expect(readBack(folder, 2).rows).toEqual(rows);
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
        expect(() => readBack(folder, form)).toThrow(UsageError);
        expect(() => readBack(folder, form)).toThrow(`${file}: line ${line} is no row as it was written: `);
      }
    }
  });

  it("is refused where its last line, which has no end, holds several rows, since it was no crash that cut it", () => {
    for (const change of [
      (text: string) => text.replaceAll("\n", "\r"),
      (text: string) => text.replaceAll("\n", ""),
      (text: string) => text.replaceAll("\n", "\r") + text.slice(0, 100),
      (text: string) => text + text.replaceAll("\n", "\r"),
    ]) {
      const { folder, file, text } = journalOf([1, 2], 2, change);
      const line = change(text).split("\n").length;
      expect(() => readBack(folder, 2)).toThrow(
        `${file}: line ${line} is no row as it was written: it holds several rows without an end between them; ` +
          `latchlab sweep repair ${folder} parts them`,
      );
    }
    const { folder } = journalOf([1, 2], 2, (text) => text.slice(0, -1).replace("\n", "\n\r"));
    expect(() => readBack(folder, 2)).not.toThrow();
  });

  it("may say a row twice, and is refused where two rows of a trial differ", () => {
    for (const form of [1, 2] as const) {
      const twice = journalOf([1, 2, 1], form);
      expect(readBack(twice.folder, form)).toMatchObject({
        rows: [1, 2].map((trial) => madeRow(trial)),
        repeated: [madeRow(1).id],
        wholeLength: Buffer.byteLength(twice.text),
      });
      const { folder, file } = journalOf([1, 2], form, (text) => text + journalLine(madeRow(1, 7), form));
      expect(() => readBack(folder, form)).toThrow(
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
      expect(readBack(folder, 2)).toMatchObject({ rows: [madeRow(1)], torn: true });
    }
  });

  it("keeps a file that it refuses as it is", () => {
    const { folder, file } = journalOf([1], 2, (text) => text.replace("latch", "lat\u0000h"));
    const before = readFileSync(join(folder, "journal.jsonl"));
    expect(() => readBack(folder, 2)).toThrow(file);
    expect(readFileSync(file)).toEqual(before);
  });

  it("gives each row again when it is asked for, from the file that was read", () => {
    const { folder, file, text } = journalOf([3, 1, 2], 2);
    const stored = new StoredRows(folder, 2);
    renameSync(file, `${file}.old`);
    fileIn(folder, "journal.jsonl", "another");
    expect([...stored.ids()]).toEqual([3, 1, 2].map((trial) => madeRow(trial).id));
    for (const trial of [1, 2, 3]) expect(stored.get(madeRow(trial).id)).toEqual(madeRow(trial));
    expect(`${stored.lineOf(madeRow(3).id)?.toString()}\n`).toBe(text.slice(0, text.indexOf("\n") + 1));
    expect([stored.get("none"), stored.has("none"), stored.size]).toEqual([undefined, false, 3]);
    truncateSync(`${file}.old`, 0);
    expect(() => stored.get(madeRow(1).id)).toThrow(new UsageError(`${file}: it was changed while it was read`));
    stored.close();
  });
});
