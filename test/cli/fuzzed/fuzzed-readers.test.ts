import { describe, expect, it } from "vitest";
import { emptyFolder } from "../latchlab.ts";
import { READERS, readText } from "./readers.ts";
import { tried } from "./wrong-reading.ts";

/** Documents for each reader; test/slow/faults/fuzzed-readers tries 20 000 in all. */
const COUNT = 40;

describe("the readers of documents", () => {
  const top = emptyFolder();

  it("are tried on 500 or more wrong documents", () => {
    expect(COUNT * READERS.length).toBeGreaterThanOrEqual(500);
  });

  it.each(READERS)("accept $name as it should be", async (reader) => {
    await expect(readText(reader, JSON.stringify(reader.document), top)).resolves.toBeDefined();
  });

  it.each(READERS)("accept what is wrong in $name or refuse it in one line, within a second", async (reader) => {
    const { refused, wrong } = await tried(reader, COUNT, top);
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(COUNT / 4);
  });
});
