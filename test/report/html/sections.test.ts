import { describe, expect, it } from "vitest";
import { contentsOf, sectionsOf } from "../../../src/report/html/sections.ts";

const MARKDOWN = `# Title

Before.

## Findings

Own.

### <a id="x"></a>First & *last*

#### <a id="x-literal"></a>\`x/literal\`

Told.

#### Apart

### Findings

| under | where | seen |
| --- | --- | --- |
| tuned | latch T = 10 | 1 |
| recovered | parity | 2 |

## Findings
`;

describe("Markdown as nested sections", () => {
  const parts = sectionsOf(MARKDOWN, new Map([["x-literal", { reading: "literal", verdict: "refuted" }]]));

  it("has a part for each heading of the second level, and one for what stands before", () => {
    expect(parts.map(({ place, heading }) => [place, heading])).toEqual([
      ["top", "Summary"],
      ["part-findings", "Findings"],
      ["part-findings-3", "Findings"],
    ]);
    expect(parts[0].html).toContain("<p>Before.</p>");
  });

  it("has leaves that fold, each with the place that it names or one of its own", () => {
    expect(parts[1].leaves.map(({ place }) => place)).toEqual(["x", "part-findings-2"]);
    expect(parts[1].html).toContain(
      '<details class="leaf" open><summary><h3 id="x">First &amp; <em>last</em></h3></summary>',
    );
  });

  it("says of statements what they can be filtered by, where that is known", () => {
    expect(parts[1].html).toContain(
      '<section data-statement data-reading="literal" data-verdict="refuted">\n<h4 id="x-literal"><code>x/literal</code></h4>',
    );
    expect(parts[1].html).toContain('<section data-statement>\n<h4 id="part-apart">Apart</h4>');
  });

  it("says of rows that tell parts of findings their protocol and task", () => {
    expect(parts[1].html).toContain('<tr data-protocol="tuned" data-task="latch">\n<td>tuned</td>');
    expect(parts[1].html).toContain('<tr data-protocol="recovered" data-task="parity">');
  });

  it("makes no link of an address that merely stands in a text", () => {
    const [{ html }] = sectionsOf(
      "See http://elsewhere.example, www.elsewhere.example or me@elsewhere.example.\n",
      new Map(),
    );
    expect(html).not.toContain("<a ");
  });

  it("has contents that lead to each part and leaf", () => {
    const contents = contentsOf(parts);
    for (const place of ["top", "part-findings", "x", "part-findings-2", "part-findings-3"]) {
      expect(contents).toContain(`<a href="#${place}">`);
    }
    expect(contents).toContain("<summary>2 pages");
  });
});
