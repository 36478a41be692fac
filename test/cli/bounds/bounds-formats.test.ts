import { describe, expect, it } from "vitest";
import { boundsAsAnnotations, boundsAsJunit } from "../../../src/cli/bounds/bounds-formats.ts";
import { boundsText } from "../../../src/cli/bounds/bounds-text.ts";
import type { BoundCheck } from "../../../src/examination/bounds/bounds.ts";

const CHECKS: readonly BoundCheck[] = [
  { bound: "attractors", expected: "2 to 2", found: "2", state: "kept", byLimit: false },
  { bound: "attractor 1: rate per step", expected: "at most 0.5", found: "0.75", state: "broken", byLimit: false },
  { bound: "noise", expected: "at least 1", found: "not asked: no input", state: "skipped", byLimit: false },
];

describe("bounds for continuous integration", () => {
  it("are a JUnit suite that tells what was found where one is broken, and why one is skipped", () => {
    expect(boundsAsJunit("latch", CHECKS, "latchlab examine latch")).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="latchlab guard" tests="3" failures="1" errors="0">',
        '  <testsuite name="latch" tests="3" failures="1" errors="0" skipped="1">',
        '    <testcase classname="latch" name="attractors"/>',
        '    <testcase classname="latch" name="attractor 1: rate per step">',
        '      <failure type="bound" message="expected at most 0.5, found 0.75; to see more: latchlab examine latch"/>',
        "    </testcase>",
        '    <testcase classname="latch" name="noise">',
        '      <skipped message="expected at least 1, not checked: not asked: no input"/>',
        "    </testcase>",
        "  </testsuite>",
        "</testsuites>",
      ].join("\n"),
    );
  });

  it("are an error for each broken one, a warning for each skipped one, and a notice that sums up", () => {
    expect(boundsAsAnnotations("latch", "bounds.json", CHECKS, "latchlab examine latch")).toBe(
      [
        "::error file=bounds.json,title=latch%3A attractor 1%3A rate per step::expected at most 0.5, found 0.75%0Ato see more: latchlab examine latch",
        "::warning file=bounds.json,title=latch%3A noise::expected at least 1, not checked: not asked: no input%0Ato see more: latchlab examine latch",
        "::notice title=latchlab guard::latch: 1 of 3 bounds kept, 1 skipped",
      ].join("\n"),
    );
  });
});

describe("bounds on a terminal", () => {
  const about = { map: "latch", file: "bounds.json", replay: "latchlab examine latch" };

  it("have a line each, say what they come to, and how to see more where one is not kept", () => {
    expect(boundsText(about, CHECKS, (_style, text) => text)).toEqual([
      "ok    attractors: 2",
      "FAIL  attractor 1: rate per step: expected at most 0.5, found 0.75",
      "skip  noise: expected at least 1, not checked: not asked: no input",
      "",
      "latch breaks 1 of 3 bounds of bounds.json; 1 could not be checked",
      "to see more: latchlab examine latch",
    ]);
    expect(boundsText(about, CHECKS.slice(0, 1), (_style, text) => text).slice(1)).toEqual([
      "",
      "latch keeps its 1 bound of bounds.json",
    ]);
    expect(boundsText(about, [CHECKS[0], CHECKS[2]], (_style, text) => text).at(-2)).toBe(
      "latch keeps 1 of 2 bounds of bounds.json; 1 could not be checked",
    );
  });

  it("fit 80 columns", () => {
    const long = { ...CHECKS[1], found: "much ".repeat(50), expected: "little ".repeat(20) };
    const lines = boundsText(about, [long], (_style, text) => text);
    expect(lines.length).toBeGreaterThan(6);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});
