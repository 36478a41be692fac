import { afterEach, describe, expect, it, vi } from "vitest";
import { progress, progressLine } from "../../../src/cli/terminal/progress.ts";
import { listenToStderr } from "../stderr.ts";

afterEach(() => vi.restoreAllMocks());

it("a line of progress says how much is done, how fast it goes and what is left", () => {
  const state = { done: 30, total: 40, elapsed: 2500, piece: "trial" };
  expect(progressLine("x", state, "latch adam T = 5")).toBe("x: 30/40, 12 trials/s, about 1 s left, latch adam T = 5");
  expect(progressLine("x", { ...state, elapsed: 300_000 }, "")).toBe("x: 30/40, 6 trials/min, about 100 s left");
  expect(progressLine("x", { ...state, left: 4 }, "")).toBe("x: 30/40, 12 trials/s, about 10 s left");
  expect(progressLine("x", { ...state, left: 100 }, "")).toBe("x: 30/40, 12 trials/s, about 5 minutes left");
  expect(progressLine("x", { ...state, done: 0 }, "")).toBe("x: 0/40");
  expect(progressLine("x", { done: 1, total: 2, elapsed: 1000 }, "theorem-1")).toBe(
    "x: 1/2, about 1 s left, theorem-1",
  );
  expect(progressLine("x", { ...state, elapsed: 0 }, "")).not.toMatch(/NaN|∞/);
});

describe("progress", () => {
  it("is a plain line where stderr is no terminal, and nothing when it is to be quiet", () => {
    const lines = listenToStderr();
    for (const quiet of [false, true]) {
      const line = progress("latchlab verify", 2, quiet);
      line.show(0, "theorem-3-wrong/repaired");
      line.show(1, "theorem-3-wrong/repaired");
      line.end();
    }
    expect(lines).toEqual(["latchlab verify: 0/2, theorem-3-wrong/repaired\n"]);
  });
});
