import { beforeAll, describe, expect, it } from "vitest";
import { PAPER_ITEMS } from "../../properties/claims/paper.ts";
import type { ClaimResult, Verification } from "../../properties/engine/verdict.ts";
import { summarise } from "../../properties/engine/verify.ts";
import type { Illustrations } from "../../src/experiments/illustrations.ts";
import { FIGURES } from "../../src/report/figures/figures.ts";
import { type Report, renderReport } from "../../src/report/report.ts";
import { dataIn } from "../results/committed.ts";

const held: ClaimResult = {
  id: "theorem-3/repaired",
  item: "theorem-3",
  reading: "repaired",
  statement: "|u_t| ≤ (1 − λ_{t−1}) d | for all t",
  expectation: "holds",
  verdict: {
    kind: "held",
    runs: 300,
    worst: { margin: 0.0123456, allowance: 2e-14 },
    largestAllowance: 2e-14,
    coverage: {},
    undecided: 1,
    notApplicable: 2,
  },
  asExpected: true,
};

const refuted: ClaimResult = {
  id: "theorem-3/literal",
  item: "theorem-3",
  reading: "literal",
  statement: "|u_t| ≤ (1 − λ_t) d ⇒ |a_t − ã_t| ≤ d",
  wording: { known: "recalled", section: "theorem 3", words: "inputs below b_t" },
  matters: "needs a word",
  expectation: "fails",
  verdict: {
    kind: "refuted",
    runs: 12,
    counterexample: { w: 3 },
    margin: { margin: -0.0415, allowance: 1e-14 },
    found: "random",
    replay: { seed: "1", path: "11:0", command: "latchlab replay theorem-3/literal --seed 1 --path 11:0" },
    narrative: ["t  drift/d", "2  1.0415 | crossed"],
  },
  asExpected: true,
};

const control: ClaimResult = { ...refuted, id: "theorem-3/control", reading: "control" };

const unknown: ClaimResult = {
  ...held,
  id: "theorem-9/repaired",
  item: "theorem-9",
  statement: "Something that no list knows.",
  verdict: { kind: "undecided", runs: 7, why: "the time limit of 1 s ended the check" },
  asExpected: false,
};

const verification = (...claims: ClaimResult[]): Verification =>
  summarise("1.2.3", { runs: 300, seed: "seed=1" }, claims);

const illustrations = dataIn("results/illustrations.json") as Illustrations;
const render = (...claims: ClaimResult[]) =>
  renderReport(
    verification(...claims),
    illustrations,
    {},
    {
      fileOf: ({ id }) => `${id}.ts`,
      places: {
        fromReport: { pages: "pages", figures: "figures" },
        fromPages: { report: "../REPORT.md", figures: "../figures" },
      },
    },
  );

describe("the report of expected verdicts", () => {
  let report: Report;
  beforeAll(async () => {
    report = await render(refuted, held, control);
  });

  const pageOf = (name: string) => report.pages.get(`${name}.md`) ?? "";

  it("sums up on top and raises no alarm", () => {
    expect(report.markdown).toContain("**1 of 1 repaired statement** held");
    expect(report.markdown).toContain(
      "**0 of 1 statement of the paper that are recalled** (no source at hand has them) hold as worded.",
    );
    expect(report.markdown).toContain("**1 of 1 control** failed, as expected");
    expect(report.markdown).toContain("**No verdict is other than the claim says it must be.**");
    expect(report.markdown).not.toMatch(/CAUTION|UNEXPECTED/);
  });

  it("names the command that gives the same verdicts", () => {
    expect(report.markdown).toContain("latchlab verify --runs 300 --seed seed=1 --json");
    expect(report.markdown).toContain("1.2.3");
  });

  it("escapes the bars of formulas, so that every row has the cells of its header", () => {
    const tables = report.document
      .trimEnd()
      .split(/\n\n+/)
      .filter((paragraph) => paragraph.startsWith("|"));
    // Items, symbols, departures, items without a claim, constants counted, open ones, statements of theorem 3.
    expect(tables.length).toBe(7);
    for (const text of tables) {
      const bars = text.split("\n").map((row) => row.match(/(?<!\\)\|/g)?.length);
      expect(new Set(bars).size).toBe(1);
    }
    expect(report.document).toContain("\\|u<sub>t</sub>\\| ≤ (1 − λ<sub>t−1</sub>) d \\| for all t");
  });

  it("gives margins few digits and their allowance, and how refutations were found", () => {
    expect(pageOf("theorem-3")).toContain("300 cases, worst margin 0.0123 ± 2 × 10⁻¹⁴, 1 undecided, 2 not applicable");
    expect(pageOf("theorem-3")).toContain("found at random after 12 draws, margin −0.0415 ± 1 × 10⁻¹⁴");
  });

  it("shows each failing statement with its counterexample, what is true instead and how to see it again", () => {
    const page = pageOf("theorem-3");
    expect(page).toContain("2  1.0415 | crossed");
    expect(page).toContain("(#theorem-3-repaired)");
    expect(page).toContain('<a id="theorem-3-repaired"></a>');
    expect(page).toContain("latchlab replay theorem-3/literal --seed 1 --path 11:0");
    expect(page).toContain("**What is wrong.**");
    expect(page).toContain("**Its wording.** Recalled, theorem 3: inputs below b<sub>t</sub>.");
    expect(page).toContain("**What it matters.** It needs a word");
  });

  it("tells the controls beside what they guard, each once", () => {
    expect(pageOf("theorem-3").match(/<a id="theorem-3-control">/g)).toHaveLength(1);
    expect(pageOf("theorem-3").match(/^## /gm)).toHaveLength(2);
  });

  it("says of each item what became of it, how its wording is known and what a failure matters", () => {
    expect(report.markdown).toContain(
      "| [Theorem 3](pages/theorem-3.md#theorem-3) | bounded drift under bounded inputs | recalled | false | needs a word (recalled) | holds as repaired (1 statement) |",
    );
    expect(pageOf("theorem-3")).toContain('# <a id="theorem-3"></a>Theorem 3: bounded drift under bounded inputs');
    expect(pageOf("theorem-3")).toContain("| [`theorem-3/literal`](#theorem-3-literal) | literal (recalled) |");
  });

  it("shows a figure beside the statement it is about, those of items that were not examined on a page of their own", () => {
    const shownOn = (name: string) => [...pageOf(name).matchAll(/figures\/([\w-]+)\.svg/g)].map(([, figure]) => figure);
    const [, beside] = pageOf("theorem-3").split("`theorem-3/literal`\n");
    expect(beside).toContain("../figures/drift.svg");
    expect(shownOn("theorem-3").length + shownOn("figures").length).toBe(FIGURES.length);
    expect(report.markdown).toContain("[Drift under bounded inputs](pages/theorem-3.md#figure-drift)");
  });

  it("says why items have no claim", () => {
    const section = report.markdown.split("Items without a claim")[1];
    for (const { id, reason } of PAPER_ITEMS) {
      expect(section.includes(`<a id="${id}"></a>`), id).toBe(reason !== undefined);
    }
  });

  it("shows every figure that it hands over", () => {
    const shown = [...report.document.matchAll(/\]\(\.\/([\w-]+\.svg)\)/g)].map(([, file]) => file);
    expect(shown).toEqual([...report.figures.keys()]);
    expect(shown.length).toBe(FIGURES.length);
    for (const svg of report.figures.values()) expect(svg).toContain("</svg>");
  });

  it("is the same text each time", async () => {
    expect((await render(refuted, held, control)).markdown).toBe(report.markdown);
  });
});

describe("the report of unexpected verdicts", () => {
  it("says so before anything else, also of a claim that no list knows", async () => {
    const { markdown, pages } = await render(held, unknown);
    const alarm = markdown.indexOf("**1 VERDICT NOT AS EXPECTED**");
    expect(alarm).toBeGreaterThan(0);
    expect(alarm).toBeLessThan(markdown.indexOf("**1 of 2 repaired statements** held"));
    expect(markdown).toContain("[`theorem-9/repaired`](pages/theorem-9.md#theorem-9-repaired) was expected to hold");
    expect(markdown).toContain("**UNDECIDED, UNEXPECTED**");
    expect(markdown).toContain("the time limit of 1 s ended the check");
    expect(pages.get("theorem-9.md")).toContain("**Verdict.** **UNDECIDED, UNEXPECTED**");
  });

  it("has a page for each item, however alike their ids, and for one that is called like another page", async () => {
    const ids = ["my-map", "my map", "My-Map", "my_map", "figures", "top", "theorem-3-repaired"];
    const { pages, document } = await render(
      held,
      ...ids.map((item) => ({ ...unknown, id: `${item}/repaired`, item, statement: `It is said of ${item}.` })),
    );
    expect(pages.size).toBe(ids.length + 3);
    const telling = ids.map((id) => [...pages.values()].filter((page) => page.includes(`\`${id}/repaired\``)).length);
    expect(telling).toEqual(ids.map(() => 1));
    const places = [...document.matchAll(/<a id="([^"]+)">/g)].map(([, place]) => place);
    expect(new Set(places).size).toBe(places.length);
  });

  it("writes no page elsewhere, whatever an item is called", async () => {
    const { pages } = await render({ ...unknown, id: "../../esc/x/repaired", item: "../../esc/x" });
    expect([...pages.keys()].filter((name) => !/^[a-z0-9_-]+\.md$/.test(name))).toEqual([]);
  });

  it("raises the alarm for a literal statement that held", async () => {
    const { markdown } = await render({ ...refuted, verdict: held.verdict, asExpected: false });
    expect(markdown).toContain("was expected to be refuted: **HELD, UNEXPECTED**");
  });
});
