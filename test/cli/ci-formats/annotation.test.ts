import { describe, expect, it } from "vitest";
import { annotation } from "../../../src/cli/ci-formats/annotation.ts";

describe("an annotation of GitHub Actions", () => {
  it("has its level, its properties and its text on one line", () => {
    expect(annotation("notice", { title: "latchlab verify" }, "as expected")).toBe(
      "::notice title=latchlab verify::as expected",
    );
    expect(annotation("error", { file: "map.json", title: "broken" }, "too wide")).toBe(
      "::error file=map.json,title=broken::too wide",
    );
  });

  it("escapes line ends and percent signs everywhere, colons and commas in properties only", () => {
    expect(annotation("error", { title: "a: b, 5 %\r\n" }, "a: b, 5 %\r\n")).toBe(
      "::error title=a%3A b%2C 5 %25%0D%0A::a: b, 5 %25%0D%0A",
    );
  });
});
