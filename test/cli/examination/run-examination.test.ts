/** Examining a map in a thread of its own: what the thread says last is heard, however busy this one is. */
import { describe, expect, it } from "vitest";
import { runExamination } from "../../../src/cli/examination/run-examination.ts";

const LATCH = {
  source: { kind: "named", name: "latch-neuron" },
  overrides: {},
  seed: "a busy thread",
  share: 0.5,
  picture: false,
  states: [],
  sequences: [],
} as const;

describe("runExamination", () => {
  it.each([
    ["of a thread that has ended", 60, 3],
    ["that is there when the time limit is over", 3, 8],
  ])("takes the record %s before this one looks", async (_, timeLimit, seconds) => {
    const examined = runExamination(LATCH, { title: "a test", quiet: true, timeLimit });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000 * seconds);
    expect((await examined).map.title).toContain("neuron");
  });
});
