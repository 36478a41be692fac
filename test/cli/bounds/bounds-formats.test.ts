import { describe, expect, it } from "vitest";
import { boundsAsAnnotations, boundsAsJunit } from "../../../src/cli/bounds/bounds-formats.ts";
import type { BoundCheck } from "../../../src/examination/bounds/bounds.ts";

const CHECKS: readonly BoundCheck[] = [
  { bound: "attractors", expected: "2 to 2", found: "2", state: "kept", byLimit: false },
  { bound: "attractor 1: rate per step", expected: "at most 0.5", found: "0.75", state: "broken", byLimit: false },
];

describe("bounds for continuous integration", () => {
  it("are a JUnit suite that tells what was found where one is broken", () => {
    expect(boundsAsJunit("latch", CHECKS, "latchlab examine latch")).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="latchlab guard" tests="2" failures="1" errors="0">',
        '  <testsuite name="latch" tests="2" failures="1" errors="0" skipped="0">',
        '    <testcase classname="latch" name="attractors"/>',
        '    <testcase classname="latch" name="attractor 1: rate per step">',
        '      <failure type="bound" message="expected at most 0.5, found 0.75; to see more: latchlab examine latch"/>',
        "    </testcase>",
        "  </testsuite>",
        "</testsuites>",
      ].join("\n"),
    );
  });

  it("are an annotation for each broken one, and a notice that sums up", () => {
    expect(boundsAsAnnotations("latch", "bounds.json", CHECKS, "latchlab examine latch")).toBe(
      [
        "::error file=bounds.json,title=latch%3A attractor 1%3A rate per step::expected at most 0.5, found 0.75%0Ato see more: latchlab examine latch",
        "::notice title=latchlab guard::latch: 1 of 2 bounds kept",
      ].join("\n"),
    );
  });
});
