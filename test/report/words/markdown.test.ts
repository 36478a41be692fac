import { describe, expect, it } from "vitest";
import {
  anchor,
  capitalised,
  code,
  codeBlock,
  escapeText,
  formulaText,
  linkTo,
  table,
  textWithCode,
} from "../../../src/report/words/markdown.ts";

describe("escapeText", () => {
  it("keeps bars, stars, brackets and signs of order from being markup", () => {
    expect(escapeText("|u_t| ≤ h*")).toBe("\\|u\\_t\\| ≤ h\\*");
    expect(escapeText("[a, b] < c & d")).toBe("\\[a, b\\] &lt; c &amp; d");
  });

  it("makes one line of several", () => {
    expect(escapeText("one\n  two")).toBe("one two");
  });
});

describe("textWithCode", () => {
  it("leaves code as it is between formulas", () => {
    expect(textWithCode("below `least_gap`, a_t | `x|y`")).toBe("below `least_gap`, a<sub>t</sub> \\| `x\\|y`");
  });
});

describe("formulaText", () => {
  it("sets indices and exponents", () => {
    expect(formulaText("λ_{t−1}")).toBe("λ<sub>t−1</sub>");
    expect(formulaText("‖∂a_t/∂a_0‖ ≤ λ^t")).toBe("‖∂a<sub>t</sub>/∂a<sub>0</sub>‖ ≤ λ<sup>t</sup>");
    expect(formulaText("m(a_−)^t")).toBe("m(a<sub>−</sub>)<sup>t</sup>");
    expect(formulaText("a_t,i / b_t, c")).toBe("a<sub>t,i</sub> / b<sub>t</sub>, c");
  });

  it("escapes all else", () => {
    expect(formulaText("|u_t| < h*")).toBe("\\|u<sub>t</sub>\\| &lt; h\\*");
  });
});

describe("capitalised", () => {
  it("begins a word with a capital, and leaves symbols and formulas alone", () => {
    expect(capitalised("from −ā, inputs")).toBe("From −ā, inputs");
    expect(capitalised("a state in Γ")).toBe("A state in Γ");
    expect(capitalised("held")).toBe("Held");
    for (const formula of ["a_t = N(a)", "h*(w) ≥ b", "u = 0", "w > 1", "|x| < 1", "a > a*"]) {
      expect(capitalised(formula)).toBe(formula);
    }
  });
});

describe("table", () => {
  it("has as many unescaped bars in every line", () => {
    const text = table(["a", "b"], [[escapeText("|x|"), code("y|z")]]);
    const bars = text.split("\n").map((line) => line.match(/(?<!\\)\|/g)?.length);
    expect(bars).toEqual([3, 3, 3]);
  });

  it("refuses rows of another length than the header", () => {
    expect(() => table(["a", "b"], [["one"]])).toThrow(RangeError);
  });
});

describe("code", () => {
  it("stands between more backticks than it holds in a row", () => {
    expect(["a", "a`b", "a``<script>", "a```b`c"].map(code)).toEqual([
      "`a`",
      "`` a`b ``",
      "``` a``<script> ```",
      "```` a```b`c ````",
    ]);
  });
});

describe("codeBlock", () => {
  it("is fenced by more backticks than it holds", () => {
    expect(codeBlock(["a ```` b"])).toBe("`````text\na ```` b\n`````");
  });
});

describe("links", () => {
  it("lead to anchors of the same name", () => {
    const name = /id="([^"]+)"/.exec(anchor("theorem-3/repaired"))?.[1];
    expect(linkTo("theorem-3/repaired", "there")).toBe(`[there](#${name ?? ""})`);
    expect(linkTo("theorem-3/repaired", "there", "REPORT.md")).toBe(`[there](REPORT.md#${name ?? ""})`);
  });
});
