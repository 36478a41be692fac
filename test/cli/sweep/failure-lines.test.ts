import { describe, expect, it } from "vitest";
import { failureLines } from "../../../src/cli/sweep/failure-lines.ts";
import type { Paint } from "../../../src/cli/terminal/paint.ts";

const named: Paint = (style, text) => `${style}(${text})`;
const failures = (n: number) => Array.from({ length: n }, (_, k) => `trial ${k + 1}: no time`);

describe("the trials that gave no row", () => {
  it("are shown in red, ten of them, and the others are counted", () => {
    expect(failureLines([], named)).toEqual([]);
    expect(failureLines(failures(1), named)).toEqual(["red(failed: trial 1: no time)"]);
    expect(failureLines(failures(10), named)).toHaveLength(10);
    expect(failureLines(failures(11), named).slice(9)).toEqual([
      "red(failed: trial 10: no time)",
      "red(… and 1 trial more)",
    ]);
    expect(failureLines(failures(12), named).at(-1)).toBe("red(… and 2 trials more)");
  });
});
