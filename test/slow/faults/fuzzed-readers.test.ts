/**
 * Wrong documents, 20 000 in all, for every reader of a user's files. Writes results/slow/fuzzed-readers.json; about a
 * minute.
 */
import { expect, it } from "vitest";
import { keepResult, linesOf } from "../../../scripts/keep-result.ts";
import { READERS } from "../../cli/fuzzed/readers.ts";
import { tried } from "../../cli/fuzzed/wrong-reading.ts";
import { emptyFolder } from "../../cli/latchlab.ts";

const COUNT = Math.ceil(20_000 / READERS.length);

it("accept what is wrong in a document or refuse it in one line, within a second", async () => {
  const top = emptyFolder();
  const readers = [];
  for (const reader of READERS) {
    const { accepted, refused, wrong } = await tried(reader, COUNT, top);
    readers.push({ reader: reader.name, accepted, refused, wrong: wrong.length });
    expect(wrong).toEqual([]);
  }
  keepResult("fuzzed-readers", linesOf({ readers }));
});
