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
const render = (...claims: ClaimResult[]) => renderReport(verification(...claims), illustrations, {}, "figures");

describe("the report of expected verdicts", () => {
  let report: Report;
  beforeAll(async () => {
    report = await render(refuted, held, control);
  });

  it("sums up on top and raises no alarm", () => {
    expect(report.markdown).toContain("**1 of 1 repaired statement** held");
    expect(report.markdown).toContain("**0 of 1 statement of the paper** hold as stated");
    expect(report.markdown).toContain("  - recalled: 0 of 1 hold");
    expect(report.markdown).toContain("**1 of 1 control** failed as expected");
    expect(report.markdown).toContain("**Nothing unexpected.**");
    expect(report.markdown).not.toMatch(/CAUTION|UNEXPECTED/);
  });

  it("names the command that gives the same verdicts", () => {
    expect(report.markdown).toContain("latchlab verify --runs 300 --seed seed=1 --json");
    expect(report.markdown).toContain("1.2.3");
  });

  it("escapes the bars of formulas, so that every row has the cells of its header", () => {
    const tables = report.markdown
      .trimEnd()
      .split(/\n\n+/)
      .filter((paragraph) => paragraph.startsWith("|"));
    // Items, symbols, verdicts on theorem 3, departures, constants counted, open ones, controls, items without a claim.
    expect(tables.length).toBe(8);
    for (const text of tables) {
      const bars = text.split("\n").map((row) => row.match(/(?<!\\)\|/g)?.length);
      expect(new Set(bars).size).toBe(1);
    }
    expect(report.markdown).toContain("\\|u<sub>t</sub>\\| ≤ (1 − λ<sub>t−1</sub>) d \\| for all t");
  });

  it("gives margins few digits and their allowance, and how refutations were found", () => {
    expect(report.markdown).toContain("300 cases, worst margin 0.0123 ± 2 × 10⁻¹⁴, 1 undecided, 2 not applicable");
    expect(report.markdown).toContain("found at random after 12 draws, margin −0.0415 ± 1 × 10⁻¹⁴");
  });

  it("shows each failing statement with its counterexample, what is true instead and how to see it again", () => {
    const section = report.markdown.split("## What fails as stated")[1];
    expect(section).toContain("2  1.0415 | crossed");
    expect(section).toContain("(#theorem-3-repaired)");
    expect(report.markdown).toContain('<a id="theorem-3-repaired"></a>');
    expect(section).toContain("latchlab replay theorem-3/literal --seed 1 --path 11:0");
    expect(section).toContain("**What is wrong.**");
    expect(section).toContain("**Its wording.** Recalled, theorem 3: inputs below b<sub>t</sub>.");
    expect(section).toContain("**What it matters.** It needs a word");
  });

  it("says of each control what it guards and what it drops", () => {
    const section = report.markdown.split("## Controls")[1];
    expect(section).toContain("`theorem-3/control`");
    expect(section).toContain("`theorem-3/repaired`");
  });

  it("says of each item what became of it, first in words and then claim by claim", () => {
    expect(report.markdown).toContain(
      "| [Theorem 3](#theorem-3) | bounded drift under bounded inputs | false | holds as repaired (1 statement) |",
    );
    const verdicts = report.markdown.split("## Verdicts")[1].split("\n## ")[0];
    expect(verdicts).toContain('### <a id="theorem-3"></a>Theorem 3: bounded drift under bounded inputs');
    expect(verdicts).toContain("[refuted, as expected](#theorem-3-literal-fails)");
    expect(report.markdown).toContain('<a id="theorem-3-literal-fails"></a>');
    expect(verdicts).not.toContain("theorem-3/control");
  });

  it("shows a figure beside the failure it is about, the others after all failures", () => {
    const [before, beside, after] = report.markdown.split(/\n## (?:What fails|Figures)/);
    expect(before).not.toContain(".svg");
    expect([...beside.matchAll(/figures\/([\w-]+)\.svg/g)].map(([, name]) => name)).toEqual(["drift"]);
    expect(beside).toContain("**Figure 1. Drift under bounded inputs.**");
    expect(after).toContain("**Figure 2. The latching neuron.**");
    expect(before).toContain("[figure 1, Drift under bounded inputs](#figure-drift)");
  });

  it("says why items have no claim", () => {
    const section = report.markdown.split("Items without a claim")[1];
    for (const { id, reason } of PAPER_ITEMS) {
      expect(section.includes(`<a id="${id}"></a>`), id).toBe(reason !== undefined);
    }
  });

  it("shows every figure that it hands over", () => {
    const shown = [...report.markdown.matchAll(/\]\(figures\/([\w-]+\.svg)\)/g)].map(([, file]) => file);
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
    const { markdown } = await render(held, unknown);
    const alarm = markdown.indexOf("**1 VERDICT NOT AS EXPECTED**");
    expect(alarm).toBeGreaterThan(0);
    expect(alarm).toBeLessThan(markdown.indexOf("**1 of 2 repaired statements** held"));
    expect(markdown).toContain("[`theorem-9/repaired`](#theorem-9-repaired) was expected to hold");
    expect(markdown).toContain("**UNDECIDED, UNEXPECTED**");
    expect(markdown).toContain("the time limit of 1 s ended the check");
  });

  it("raises the alarm for a literal statement that held", async () => {
    const { markdown } = await render({ ...refuted, verdict: held.verdict, asExpected: false });
    expect(markdown).toContain("was expected to be refuted: **HELD, UNEXPECTED**");
  });

  it("leaves out the sections that have nothing to show", async () => {
    const { markdown } = await render(held);
    expect(markdown).not.toContain("## Controls");
    expect(markdown).not.toContain("## What fails");
  });
});
