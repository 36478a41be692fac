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
  it("takes the record of a thread that has ended before this one looks", async () => {
    const examined = runExamination(LATCH, { title: "a test", quiet: true, timeLimit: 60 });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000);
    expect((await examined).map.title).toContain("neuron");
  });
});
