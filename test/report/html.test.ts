import { readFileSync } from "node:fs";
import vm from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Verification } from "../../properties/engine/verdict.ts";
import { keptExperiments } from "../../src/cli/sweep/kept-sweeps.ts";
import type { Illustrations } from "../../src/experiments/illustrations.ts";
import { htmlReport } from "../../src/report/html.ts";
import { REPORT_TITLE, renderReport } from "../../src/report/report.ts";

const resultIn = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));

let html = "";
let markdown = "";
beforeAll(async () => {
  const verification = resultIn("results/verification.json") as Verification;
  const illustrations = resultIn("results/illustrations.json") as Illustrations;
  const report = await renderReport(verification, illustrations, keptExperiments("results"), "figures");
  ({ markdown } = report);
  html = await htmlReport(REPORT_TITLE, markdown, report.pictures);
});

describe("the report as HTML", () => {
  it("needs nothing from anywhere else", () => {
    const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"|url\(([^)]*)\)/g)].map((found) =>
      found.slice(1).join(""),
    );
    expect(addresses.filter((address) => !address.startsWith("#"))).toEqual([]);
    expect(html).not.toContain("<img");
    expect(html).not.toContain("@import");
  });

  it("has every figure of the Markdown inline, each with tooltips", () => {
    const figures = html.match(/<figure>/g)?.length;
    expect(figures).toBe(markdown.match(/!\[/g)?.length);
    for (const [figure] of html.matchAll(/<figure>[\s\S]*?<\/figure>/g)) {
      expect(figure.match(/<title>/g)?.length ?? 0).toBeGreaterThan(3);
    }
  });

  it("names each place once, and leads only to places that it has", () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, k) => ids.indexOf(id) !== k)).toEqual([]);
    const links = [...html.matchAll(/(?:href="|url\()#([^")]+)/g)].map(([, id]) => id);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("sorts numbers by size whatever their unit, in a script that stands alone", () => {
    const [, script] = /<script>\n([\s\S]*?)\n<\/script>/.exec(html) ?? [];
    const context = vm.createContext({ document: { querySelectorAll: () => [] } });
    const valuesOf = (texts: readonly string[]) =>
      vm.runInContext(`(() => { ${script}\nreturn ${JSON.stringify(texts)}.map(valueOf); })()`, context) as number[];
    expect(Array.from(valuesOf(["850 (1–2)", "1.2k", "3M", "∞ · 0/40", "−3.5", "2 × 10⁻¹²", "< 0.0001"]))).toEqual([
      850,
      1200,
      3e6,
      Infinity,
      -3.5,
      2e-12,
      0.0001,
    ]);
    expect(valuesOf(["adam"])[0]).toBeNaN();
  });
});
