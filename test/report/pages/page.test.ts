import { describe, expect, it } from "vitest";
import type { NumberedFigure } from "../../../src/report/numbered-figure.ts";
import { asDocument, asFiles, type ReportPages } from "../../../src/report/pages/page.ts";

const figure = {
  name: "drift",
  number: 1,
  title: "Drift",
  item: "x",
  caption: "It drifts.",
  spec: {},
} as NumberedFigure;

const pages: ReportPages = {
  title: "The report",
  first: ["# The report", "See [b](#b), [a](#a) and [here](#top).", '<a id="top"></a>Top'],
  others: [
    {
      name: "alone",
      parts: [
        '## <a id="a"></a>Alone',
        "To [b](#b) and [up](#top).",
        '```text\n## code [x](#nowhere)\n<a id="b"></a>\n```',
        "### Sub",
      ],
    },
    { name: "b", group: "Some", parts: ['### <a id="b"></a>B', figure, "#### Sub"] },
    { name: "c", group: "Some", parts: ["### C", "[a](#a)"] },
  ],
};
const places = {
  fromReport: { pages: "results/pages", figures: "results/figures" },
  fromPages: { report: "../../REPORT.md", figures: "../figures" },
};

describe("the report as files", () => {
  const { report, pages: files } = asFiles(pages, places);

  it("leads from the first page to places on others, and within itself", () => {
    expect(report).toContain("See [b](results/pages/b.md#b), [a](results/pages/alone.md#a) and [here](#top).");
  });

  it("leads from a page to others and back", () => {
    expect([...files.keys()]).toEqual(["alone.md", "b.md", "c.md"]);
    const alone = files.get("alone.md");
    expect(alone).toMatch(/^\[The report\]\(\.\.\/\.\.\/REPORT\.md\)\n\n# <a id="a">/);
    expect(alone).toContain("To [b](b.md#b) and [up](../../REPORT.md#top).");
  });

  it("raises headings so that each page begins with one of the first level, and leaves code alone", () => {
    expect(files.get("alone.md")).toContain('```text\n## code [x](#nowhere)\n<a id="b"></a>\n```\n\n## Sub\n');
    expect(files.get("b.md")).toMatch(/\n# <a id="b"><\/a>B\n[^]*\n## Sub\n$/);
  });

  it("shows figures from where the page stands", () => {
    expect(files.get("b.md")).toContain("![Drift](../figures/drift.svg)");
  });

  it("refuses a link that leads nowhere, and a place that stands twice", () => {
    const first = ["# The report", "[x](#nowhere)"];
    expect(() => asFiles({ ...pages, first }, places)).toThrow("every link must lead to a place, got #nowhere");
    const alike = [...pages.others, { name: "b", parts: ["## Other"] }];
    expect(() => asFiles({ ...pages, others: alike }, places)).toThrow(
      "every page must have a name of its own, got b.md twice",
    );
    const twice = [...pages.others, { name: "d", parts: ['## <a id="b"></a>D'] }];
    expect(() => asFiles({ ...pages, others: twice }, places)).toThrow("every place must stand once, got b twice");
  });
});

describe("the report as one document", () => {
  it("has a heading for each group, and links inside itself only", () => {
    const text = asDocument(pages);
    expect(text.match(/^## .*$/gm)).toEqual(['## <a id="a"></a>Alone', "## code [x](#nowhere)", "## Some"]);
    expect(text).toContain("To [b](#b) and [up](#top).");
  });
});
