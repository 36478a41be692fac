import { describe, expect, it } from "vitest";
import { junit } from "../../../src/cli/ci-formats/junit.ts";

describe("JUnit XML", () => {
  it("has a suite with its counts for each group and a case for each check", () => {
    const passed = { classname: "theorem-3", name: "theorem-3/repaired" };
    const failed = { ...passed, name: "theorem-3/literal", failure: { type: "held", message: 'a < b & "c"' } };
    const suites = [
      { name: "Theorem 3", cases: [passed, failed] },
      { name: "Theorem 4", cases: [passed] },
    ];
    expect(junit("latchlab verify", suites).split("\n")).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="latchlab verify" tests="3" failures="1" errors="0">',
      '  <testsuite name="Theorem 3" tests="2" failures="1" errors="0" skipped="0">',
      '    <testcase classname="theorem-3" name="theorem-3/repaired"/>',
      '    <testcase classname="theorem-3" name="theorem-3/literal">',
      '      <failure type="held" message="a &lt; b &amp; &quot;c&quot;"/>',
      "    </testcase>",
      "  </testsuite>",
      '  <testsuite name="Theorem 4" tests="1" failures="0" errors="0" skipped="0">',
      '    <testcase classname="theorem-3" name="theorem-3/repaired"/>',
      "  </testsuite>",
      "</testsuites>",
    ]);
  });

  it("escapes what attributes cannot hold, and replaces what XML cannot hold", () => {
    const text = "\u0001 \n\r\t>";
    expect(junit(text, [])).toContain('name="\ufffd &#10;&#13;&#9;&gt;"');
  });
});
