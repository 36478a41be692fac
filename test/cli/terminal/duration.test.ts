import { describe, expect, it } from "vitest";
import { duration } from "../../../src/cli/terminal/duration.ts";

describe("a time in words", () => {
  it("is rounded up, in seconds below two minutes, in minutes below two hours, in hours beyond", () => {
    expect([0, 0.2, 1, 119, 119.5].map(duration)).toEqual(["0 s", "1 s", "1 s", "119 s", "120 s"]);
    expect([120, 121, 7199].map(duration)).toEqual(["2 minutes", "3 minutes", "120 minutes"]);
    expect([7200, 7201, 360_000].map(duration)).toEqual(["2 hours", "3 hours", "100 hours"]);
  });
});
