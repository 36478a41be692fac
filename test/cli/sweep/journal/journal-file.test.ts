import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openJournal } from "../../../../src/cli/sweep/journal/journal-file.ts";
import { journalLine } from "../../../../src/experiments/sweep/journal.ts";
import { emptyFolder, fileIn } from "../../latchlab.ts";
import { madeRow, readBack } from "./bit-flips.ts";

describe("a journal that is written", () => {
  it.each([1, 2] as const)("goes on after its whole lines, in form %i", (form) => {
    const folder = emptyFolder();
    const [one, two] = [journalLine(madeRow(1), form), journalLine(madeRow(2), form)];
    const file = fileIn(folder, "journal.jsonl", one + two.slice(0, 40));
    const journal = openJournal(folder, { form, ...readBack(folder, form) });
    expect(readFileSync(file, "utf8")).toBe(one);
    journal.append(madeRow(2));
    expect(readFileSync(file, "utf8")).toBe(one + two);
    journal.close();
  });

  it("is refused where it cannot be opened", () => {
    const folder = emptyFolder();
    const empty = readBack(folder, 2);
    mkdirSync(join(folder, "journal.jsonl"));
    expect(() => openJournal(folder, { form: 2, ...empty })).toThrow(
      `cannot write ${join(folder, "journal.jsonl")}: a folder is in the way; the trials before are kept`,
    );
  });

  it("keeps to its first fault: after it nothing is appended, and closing tells it", () => {
    const folder = emptyFolder();
    const journal = openJournal(folder, { form: 2, ...readBack(folder, 2) });
    const cyclic = { ...madeRow(1), parameters: [] as unknown[] };
    cyclic.parameters.push(cyclic);
    const file = join(folder, "journal.jsonl");
    const says = new RegExp(`^cannot write ${file}: .*; the trials before are kept$`, "s");
    expect(() => {
      journal.append(cyclic as never);
    }).toThrow(says);
    expect(() => {
      journal.append(madeRow(2));
    }).toThrow(says);
    expect(() => {
      journal.close();
    }).toThrow(says);
    expect(readFileSync(file, "utf8")).toBe("");
  });
});
