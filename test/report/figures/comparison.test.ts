import { describe, expect, it } from "vitest";
import { keptExperiments } from "../../../src/cli/sweep/kept-sweeps.ts";
import { rowsById } from "../../../src/experiments/sweep/rows-by-id.ts";
import { ecdfFigure } from "../../../src/report/figures/comparison/running-times.ts";
import { findingsTable, verdictText } from "../../../src/report/comparison/findings-section.ts";
import { companionSection } from "../../../src/report/comparison/companion-section.ts";
import { minimalSection } from "../../../src/report/comparison/comparison-section.ts";
import { algorithmGroups } from "../../../src/report/figures/comparison/algorithm-groups.ts";
import { keptComparison } from "../../../src/report/comparison/kept-comparison.ts";
import { panelsFigures } from "../../../src/report/figures/comparison/panels.ts";
import { runningTimeTable } from "../../../src/report/tables/running-time-table.ts";
import { tradeOffFigure } from "../../../src/report/figures/comparison/trade-off.ts";
import { winMatrixFigure } from "../../../src/report/figures/comparison/win-matrix.ts";
import { renderFigure } from "../../../src/report/figure.ts";
import { rowsIn } from "../../experiments/comparison/findings/synthetic-rows.ts";
import type { FindingVerdict } from "../../../src/experiments/comparison/findings/comparison-verdicts.ts";

interface Drawn {
  readonly mark: { readonly type: string };
  readonly data: {
    readonly values: readonly { readonly algorithm: string; readonly middle: number; readonly isNever?: boolean }[];
  };
}

interface Counted {
  readonly data: { readonly values: readonly { readonly networks?: number }[] };
}

/** The characters of the largest picture, so that a page of all of them is soon there. */
const LARGEST_PICTURE = 150_000;

const { comparison = [], minimal = [] } = keptExperiments("results");
const kept = keptComparison(comparison);
const figures = [
  ...panelsFigures(kept),
  ecdfFigure(kept),
  winMatrixFigure(kept),
  tradeOffFigure(kept),
  ...[...companionSection(comparison, undefined), ...minimalSection(minimal.map(rowsById))].filter(
    (part) => typeof part !== "string",
  ),
].filter((figure) => figure !== undefined);

describe("the figures of the comparison", () => {
  it("are all there", () => {
    expect(figures.map(({ name }) => name)).toEqual([
      "comparison-latch",
      "comparison-two-sequence",
      "comparison-parity",
      "running-times",
      "win-matrix",
      "trade-off",
      "companion-two-sequence",
      "companion-parity",
      "minimal-density",
      "minimal-frequency",
    ]);
  });

  it.each(figures.map((figure) => [figure.name, figure] as const))(
    "%s fits a page and a mail, names itself and its axes and says in its caption how uncertain it is",
    async (_name, figure) => {
      const svg = await renderFigure(figure);
      expect(svg).toContain(`<title>${figure.title}</title>`);
      const width = Number(/width="(\d+)"/.exec(svg)?.[1]);
      expect(width).toBeGreaterThan(400);
      expect(width).toBeLessThan(800);
      expect(svg.length).toBeLessThan(LARGEST_PICTURE);
      expect(svg).toContain(`>${figure.title}</text>`);
      const titles = [...JSON.stringify(figure.spec).matchAll(/"title":"([^"]+)"/g)].map(([, title]) => title);
      for (const title of titles) expect(svg).toContain(`>${title}</text>`);
      expect(figure.caption).toMatch(/bootstrap|Holm|largest sensitivity seen|of 100 runs/);
      expect(figure.caption).not.toMatch(/NaN|undefined|null|Infinity/);
    },
  );

  it("count failures: their errors in the mean, their times as never, also in tooltips", async () => {
    // Of 30 trials back-propagation fails 20 at T = 100 and 10 at T = 30: the median is a failure only where most fail.
    const failuresAt: Readonly<Record<number, number>> = { 30: 10, 100: 20 };
    const rows = rowsIn(({ T, trial }) => {
      const solved = trial > (failuresAt[T] ?? 0);
      return { solved, presentations: 10 * trial + (solved ? 0 : 100_000), error: solved ? 0.03 : 0.48 };
    }, 30);
    const [figure] = panelsFigures({ ...kept, protocols: new Map([["recovered", rows]]) });
    const [{ hconcat }] = (figure.spec as unknown as { vconcat: { hconcat: { layer: Drawn[] }[] }[] }).vconcat;
    const pointsOf = (panel: number) =>
      (hconcat[panel].layer.find(({ mark }) => mark.type === "point")?.data.values ?? []).filter(
        ({ algorithm }) => algorithm === "back-propagation",
      );
    const of = (panel: number) => pointsOf(panel).map(({ middle }) => Number(middle.toFixed(6)));
    expect(of(0)).toEqual([0.03, (20 * 0.03 + 10 * 0.48) / 30, (10 * 0.03 + 20 * 0.48) / 30]);
    // Never counts as the latest: the 15th of 30 is 150 where all are solved, and 250 after the first ten failed.
    expect(of(1).slice(0, 2)).toEqual([150, 250]);
    expect(pointsOf(1).map(({ isNever }) => isNever)).toEqual([false, false, true]);
    expect(of(1)[2]).toBeGreaterThan(100_000);
    const described = await renderFigure(figure, true);
    expect(described).toContain('"back-propagation, T = 30: 250 (180 to never)"');
    expect(described).toContain('"back-propagation, T = 100: never (280 to never)"');
  });

  it("show measures apart where many protocols stand side by side", () => {
    const [rows] = kept.protocols.values();
    const protocols = new Map(["a", "b", "c"].map((name) => [name, rows]));
    expect(panelsFigures({ ...kept, protocols }, { suffix: "-2" }).map(({ name }) => name)).toEqual(
      ["latch", "two-sequence", "parity"].flatMap((task) => [
        `comparison-${task}-error-2`,
        `comparison-${task}-presentations-2`,
      ]),
    );
  });

  it("put every algorithm into one kind, and few into one", () => {
    const groups = algorithmGroups(kept.plan.algorithms);
    expect(groups.map(({ algorithms }) => algorithms.length)).toEqual([3, 4, 3, 3]);
    expect(groups.flatMap(({ algorithms }) => algorithms).sort()).toEqual([...kept.plan.algorithms].sort());
    expect(algorithmGroups(["adam", "random-guessing"])).toEqual([{ algorithms: ["adam", "random-guessing"] }]);
  });

  it("count each network of the trade-off twice in their cells", () => {
    const figure = tradeOffFigure(kept);
    const [networks] = /^\d+/.exec(figure?.caption ?? "") ?? [];
    const [{ layer }] = (figure?.spec as unknown as { vconcat: { layer: Counted[] }[] }).vconcat;
    const counts = layer.flatMap(({ data }) => data.values.map((row) => row.networks ?? 0));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2 * Number(networks));
  });

  it("are refused without a main sweep", () => {
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
