import { describe, expect, it } from "vitest";
import { keptExperiments } from "../../../src/cli/sweep/kept-sweeps.ts";
import { ecdfFigure } from "../../../src/report/figures/comparison/running-times.ts";
import { findingsTable, verdictText } from "../../../src/report/comparison/findings-section.ts";
import { keptComparison } from "../../../src/report/comparison/kept-comparison.ts";
import { panelsFigure } from "../../../src/report/figures/comparison/panels.ts";
import { runningTimeTable } from "../../../src/report/tables/running-time-table.ts";
import { tradeOffFigure } from "../../../src/report/figures/comparison/trade-off.ts";
import { winMatrixFigure } from "../../../src/report/figures/comparison/win-matrix.ts";
import { renderFigure } from "../../../src/report/figure.ts";
import { rowsIn } from "../../experiments/comparison/findings/synthetic-rows.ts";
import type { FindingVerdict } from "../../../src/experiments/comparison/findings/comparison-verdicts.ts";

interface Drawn {
  readonly data: { readonly values: readonly { readonly algorithm: string; readonly middle: number }[] };
}

const { comparison = [] } = keptExperiments("results");
const kept = keptComparison(comparison);
const figures = [
  panelsFigure(kept, "recovered"),
  panelsFigure(kept, "tuned"),
  ecdfFigure(kept),
  winMatrixFigure(kept),
  tradeOffFigure(kept),
].filter((figure) => figure !== undefined);

describe("the figures of the comparison", () => {
  it("are all there", () => {
    expect(figures.map(({ name }) => name)).toEqual([
      "comparison-recovered",
      "comparison-tuned",
      "running-times",
      "win-matrix",
      "trade-off",
    ]);
  });

  it.each(figures.map((figure) => [figure.name, figure] as const))(
    "%s fits a page, names its axes and says in its caption how uncertain it is",
    async (_name, figure) => {
      const svg = await renderFigure(figure);
      expect(svg).toContain(`<title>${figure.title}</title>`);
      const width = Number(/width="(\d+)"/.exec(svg)?.[1]);
      expect(width).toBeGreaterThan(400);
      expect(width).toBeLessThan(900);
      const titles = [...JSON.stringify(figure.spec).matchAll(/"title":"([^"]+)"/g)].map(([, title]) => title);
      for (const title of titles) expect(svg).toContain(`>${title}</text>`);
      expect(figure.caption).toMatch(/bootstrap|Holm|largest sensitivity seen/);
      expect(figure.caption).not.toMatch(/NaN|undefined|null|Infinity/);
    },
  );

  it("count failures: their errors in the mean, their times as never", () => {
    // Of 30 trials back-propagation fails 20 at T = 100 and 10 at T = 30: the median is a failure only where most fail.
    const failuresAt: Readonly<Record<number, number>> = { 30: 10, 100: 20 };
    const rows = rowsIn(({ T, trial }) => {
      const solved = trial > (failuresAt[T] ?? 0);
      return { solved, presentations: 10 * trial + (solved ? 0 : 100_000), error: solved ? 0.03 : 0.48 };
    }, 30);
    const { spec } = panelsFigure({ ...kept, protocols: new Map([["recovered", rows]]) }, "recovered");
    const [{ hconcat }] = (spec as unknown as { vconcat: { hconcat: { layer: Drawn[] }[] }[] }).vconcat;
    const of = (panel: number) =>
      hconcat[panel].layer[0].data.values
        .filter(({ algorithm }) => algorithm === "back-propagation")
        .map(({ middle }) => Number(middle.toFixed(6)));
    expect(of(0)).toEqual([0.03, (20 * 0.03 + 10 * 0.48) / 30, (10 * 0.03 + 20 * 0.48) / 30]);
    // Never counts as the latest: the 15th of 30 is 150 where all are solved, and 250 after the first ten failed.
    expect(of(1)).toEqual([150, 250]);
  });

  it("are refused for a protocol that was not run", () => {
    expect(() => panelsFigure(kept, "nonsense")).toThrow(/^panelsFigure: .*nonsense$/);
    expect(() => keptComparison([])).toThrow(/^keptComparison: /);
  });
});

describe("tables of the comparison", () => {
  it("print times short, and ∞ for what was never solved", () => {
    const lines = runningTimeTable(kept, "recovered", "parity").split("\n");
    const { algorithms = [] } = kept.plan.protocols.find(({ name }) => name === "recovered") ?? {};
    expect(algorithms.length).toBeLessThan(kept.plan.algorithms.length);
    expect(lines).toHaveLength(2 + algorithms.length);
    expect(lines.find((line) => line.startsWith("| back-propagation"))).toContain("∞ · 0/100");
  });

  it("say on what a finding depends", () => {
    const worlds = [
      { world: "recovered", isVariant: false, decision: "supported" },
      { world: "tuned", isVariant: false, decision: "contradicted" },
      { world: "other noise", isVariant: true, decision: "contradicted" },
    ].map((world) => ({ ...world, finding: "x", parts: [], dependsOnCells: [] }));
    const verdict = (dependsOn: readonly string[]) =>
      ({
        finding: "x",
        by: "paper",
        statement: "It is so.",
        rule: "",
        verdict: "depends",
        dependsOn,
        worlds,
      }) as unknown as FindingVerdict;
    expect(verdictText(verdict(["tuned", "other noise"]))).toBe("**depends on the protocol**");
    expect(verdictText(verdict(["other noise"]))).toBe("**depends on constants left out**");
    const table = findingsTable([verdict(["tuned"])]);
    expect(table).toContain("| finding | verdict | recovered | tuned | v1 |");
    expect(table).toContain("| ✓ | ✗ | ✗ |");
  });
});
