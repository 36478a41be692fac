import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { repairJournal } from "../../../../src/cli/sweep/journal/repair.ts";
import { type JournalForm, journalLine } from "../../../../src/experiments/sweep/journal.ts";
import { emptyFolder, fileIn } from "../../latchlab.ts";
import { madeRow, readBack } from "./bit-flips.ts";

const PLANNED = new Set([1, 2, 3, 4, 5, 6].map((trial) => madeRow(trial).id));
const isPlanned = (id: string) => PLANNED.has(id);
const lineOf = (form: JournalForm, trial: number, presentations?: number) =>
  journalLine(madeRow(trial, presentations), form);

function repaired(form: JournalForm, text: string | Buffer) {
  const folder = emptyFolder();
  const file = fileIn(folder, "journal.jsonl", text as string);
  const { dropped, mended, ids, lines, before } = repairJournal(folder, form, isPlanned);
  const words = ({ line, why }: { line: number; why: string }) => `${line} ${why}`;
  return { folder, file, dropped: dropped.map(words), mended: mended.map(words), ids, lines, before };
}

describe("the repair of a journal", () => {
  it("leaves one alone that is in order, and a folder that has none", () => {
    const text = lineOf(2, 1) + lineOf(2, 2);
    const { folder, file, dropped, mended, lines, before } = repaired(2, text);
    expect({ dropped, mended, lines, before }).toEqual({ dropped: [], mended: [], lines: 2, before: undefined });
    expect(readFileSync(file, "utf8")).toBe(text);
    expect(readdirSync(folder)).toEqual(["journal.jsonl"]);
    expect(repairJournal(emptyFolder(), 2, isPlanned)).toMatchObject({ lines: 0, before: undefined });
  });

  it("drops what is no row of the plan, takes away what stands around one, and keeps the file as it was", () => {
    const text = [
      `\uFEFF${lineOf(2, 1)}`,
      "\n",
      lineOf(2, 2).replace('"errorRate":0', '"errorRate":1'),
      `${lineOf(2, 3).slice(0, 90)}\n`,
      `\0\0${lineOf(2, 3).slice(0, -1)} \r\n`,
      lineOf(2, 9),
      lineOf(2, 4),
      lineOf(1, 5),
      lineOf(2, 4),
      lineOf(2, 6).slice(0, 50),
    ].join("");
    const { folder, file, dropped, mended, ids, lines, before } = repaired(2, text);
    expect(lines).toBe(10);
    expect(dropped).toEqual([
      "2 it is blank",
      "3 it is not what was written: its checksum is another one",
      "4 it does not end in a checksum",
      "6 its trial is none of this plan",
      "8 it does not end in a checksum",
      "9 a line before it says the same",
      "10 it was cut short",
    ]);
    expect(mended).toEqual(["1 there was something around its row", "5 there was something around its row"]);
    expect(ids).toEqual(new Set([1, 3, 4].map((trial) => madeRow(trial).id)));
    expect(readFileSync(file, "utf8")).toBe([1, 3, 4].map((trial) => lineOf(2, trial)).join(""));
    expect(readBack(folder, 2).rows).toEqual([1, 3, 4].map((trial) => madeRow(trial)));
    expect(before).toBe(`${file}.before-repair`);
    expect(readFileSync(`${file}.before-repair`, "utf8")).toBe(text);
  });

  it.each([1, 2] as const)("drops all rows of a trial that differ, in form %i", (form) => {
    const { file, dropped, ids } = repaired(form, lineOf(form, 1) + lineOf(form, 2) + lineOf(form, 1, 7));
    expect(dropped).toEqual([1, 3].map((line) => `${line} another line has other results of its trial`));
    expect(ids).toEqual(new Set([madeRow(2).id]));
    expect(readFileSync(file, "utf8")).toBe(lineOf(form, 2));
  });

  it("finds the rows that lost the ends between them, and drops what stands among them alone", () => {
    const bare = (trial: number) => lineOf(2, trial).slice(0, -1);
    const wrong = bare(3).replace('"errorRate":0', '"errorRate":1');
    const text = `${bare(1)}${bare(2)}\n${wrong}${bare(4)}\n${wrong}${wrong}\n${bare(5)}\r${bare(6).slice(0, 50)}`;
    const { file, mended, dropped, lines } = repaired(2, text);
    expect(lines).toBe(4);
    expect(mended).toEqual([1, 2, 4].map((line) => `${line} its rows had no end between them`));
    expect(dropped).toEqual([
      "2 it is not what was written: its checksum is another one",
      "3 it is not what was written: its checksum is another one",
      "4 it was cut short",
    ]);
    expect(readFileSync(file, "utf8")).toBe([1, 2, 4, 5].map((trial) => lineOf(2, trial)).join(""));
  });

  it("finds all rows of a journal whose lines end as those of old systems did, but for those of form 1", () => {
    const returned = (form: JournalForm) => [1, 2, 3].map((trial) => lineOf(form, trial).replace("\n", "\r")).join("");
    const { file, mended, dropped } = repaired(2, returned(2));
    expect([mended, dropped]).toEqual([["1 its rows had no end between them"], []]);
    expect(readFileSync(file, "utf8")).toBe([1, 2, 3].map((trial) => lineOf(2, trial)).join(""));
    expect(repaired(1, returned(1))).toMatchObject({ mended: [], dropped: ["1 it was cut short"] });
  });

  it("keeps a last row that lacks nothing but its end", () => {
    const { file, mended, dropped } = repaired(2, lineOf(2, 1) + lineOf(2, 2).slice(0, -1));
    expect([mended, dropped]).toEqual([["2 its end was missing"], []]);
    expect(readFileSync(file, "utf8")).toBe(lineOf(2, 1) + lineOf(2, 2));
  });

  it("keeps the file of each repair under a name of its own", () => {
    const { folder, file } = repaired(2, `${lineOf(2, 1)}\n`);
    fileIn(folder, "journal.jsonl", `\n${lineOf(2, 1)}`);
    expect(repairJournal(folder, 2, isPlanned).before).toBe(`${file}.before-repair-2`);
    expect(readFileSync(`${file}.before-repair`, "utf8")).toBe(`${lineOf(2, 1)}\n`);
    expect(readFileSync(`${file}.before-repair-2`, "utf8")).toBe(`\n${lineOf(2, 1)}`);
  });
});
