import { describe, expect, it } from "vitest";
import { markdownLines } from "../../../src/cli/terminal/markdown-lines.ts";
import { code, escapeText, formulaText, table } from "../../../src/report/words/markdown.ts";

const plain = (_style: string, text: string) => text;
const linesOf = (markdown: string) => markdownLines(markdown, plain);

describe("Markdown in a terminal", () => {
  it("says formulas as they were written, whatever they hold", () => {
    for (const text of [
      "‖u_t‖ ≤ (1 − λ_{t−1}) d for all t ⇒ ‖a_t − ã_t‖_P ≤ d",
      "M^t(B(x, r)) contains μ^t r, (M^p)' and M^{kp}, x*, a | b, #1, 0 < w & w > 1",
      "sup_{‖e‖ ≤ d} ‖M(ã_t + e)‖ ~ [0, 1] `tick`",
    ]) {
      expect(linesOf(formulaText(text))).toEqual([text]);
    }
    expect(linesOf(escapeText("a_t *b* <i>"))).toEqual(["a_t *b* <i>"]);
  });

  it("leaves out places, addresses and emphasis, and keeps code as it is", () => {
    expect(linesOf('### <a id="x"></a>A [link](other.md#y), **bold** and _so_: `a_t | b`')).toEqual([
      "A link, bold and so: a_t | b",
    ]);
    expect(linesOf("```sh\nlatchlab verify x\n  deeper\n```")).toEqual(["  latchlab verify x", "    deeper"]);
    expect(linesOf("![Drift](drift.svg)")).toEqual(["[figure: Drift]"]);
  });

  it("has after links and pictures the commands that show what they lead to, each on one line", () => {
    const commandFor = (address: string) => (address.startsWith("x") ? "latchlab explain x" : undefined);
    const shown = (markdown: string) => markdownLines(markdown, plain, commandFor);
    expect(shown("See [**this**](x.md#y), [that](#z) and [those](z.md).")).toEqual([
      "See this (latchlab explain x), that and those.",
    ]);
    expect(shown("![Drift near h\\*](x.svg)")).toEqual(["[figure: Drift near h*; latchlab explain x]"]);
    for (let length = 60; length < 110; length++) {
      const lines = shown(`${"a".repeat(length)} [b](x.md) ${"c ".repeat(60)}`);
      expect(lines.filter((line) => line.includes("(latchlab explain x)"))).toHaveLength(1);
    }
    expect(shown("| a | b |\n| - | - |\n| [1](x.md) | 2 |")).toEqual([
      "a                       b",
      "1 (latchlab explain x)  2",
    ]);
  });

  it("has an empty line between blocks, and items of lists under each other", () => {
    expect(linesOf("One.\n\n- first\n- second\n  - deeper\n\nTwo.")).toEqual([
      ...["One.", "", "- first", "- second", "  - deeper", "", "Two."],
    ]);
  });

  it("breaks paragraphs and items at the width of a page", () => {
    const long = Array.from({ length: 40 }, () => "word").join(" ");
    for (const text of [long, `- ${long}`]) {
      const lines = linesOf(text);
      expect(lines.length).toBe(2);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(110);
    }
  });

  it("sets a table in columns where it fits, else a block for each row", () => {
    const narrow = table(
      ["a", "b"],
      [
        [code("x|y"), "1"],
        ["z", "22"],
      ],
    );
    expect(linesOf(narrow)).toEqual(["a    b", "x|y  1", "z    22"]);
    const wide = table(["name", "text", "none"], [["x", Array.from({ length: 30 }, () => "word").join(" "), ""]]);
    const lines = linesOf(wide);
    expect(lines[0]).toBe("x");
    expect(lines[1]).toMatch(/^ {2}text +word/);
    expect(lines.join()).not.toContain("none");
  });
});
