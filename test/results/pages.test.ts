/** What is rendered from the committed results, in one file, as reading them and rendering takes seconds. */
import vm from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import { PAPER_ITEMS } from "../../properties/claims/paper.ts";
import { withMeasurements, withTables } from "../../scripts/readme-tables.ts";
import type { Illustrations } from "../../src/experiments/illustrations.ts";
import { readStrengths } from "../../src/cli/files/result-files.ts";
import { htmlReport } from "../../src/report/html.ts";
import { type Report, REPORT_TITLE, renderReport } from "../../src/report/report.ts";
import { committedExperiments, committedVerification, dataIn, mendedBy, read } from "./committed.ts";

let report: Report;
beforeAll(async () => {
  const illustrations = dataIn("results/illustrations.json") as Illustrations;
  const strengths = readStrengths("results");
  report = await renderReport(
    committedVerification,
    illustrations,
    committedExperiments(),
    "results/figures",
    strengths,
  );
});

describe("REPORT.md", () => {
  it("is what the committed results render to, byte for byte, figures included", () => {
    expect(report.markdown, mendedBy("results:pages")).toBe(read("REPORT.md"));
    for (const [name, svg] of report.figures) {
      expect(svg, `${name}; ${mendedBy("results:pages")}`).toBe(read(`results/figures/${name}`));
    }
  });

  it("leads with every link to a place that it has, and names each place once", () => {
    const text = read("REPORT.md");
    const places = [...text.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, place]) => place);
    expect(new Set(places).size).toBe(places.length);
    const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, place]) => place);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((place) => !places.includes(place))).toEqual([]);
  });
});

describe("the report as HTML", () => {
  let html = "";
  beforeAll(async () => {
    html = await htmlReport(REPORT_TITLE, report.markdown, report.pictures);
  });

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
    expect(figures).toBe(report.markdown.match(/!\[/g)?.length);
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

describe("README.md", () => {
  const readme = read("README.md");

  it("has the tables that code and committed results make", () => {
    expect(readme, mendedBy("results:readme")).toBe(withTables(readme, { kept: committedExperiments() }));
  });

  it("leads to a page of measurements that has the tables of the last bench", () => {
    const page = read("docs/measurements.md");
    expect(page, mendedBy("results:readme")).toBe(withMeasurements(page));
  });

  it("leads to places that the report has", () => {
    const places = [...readme.matchAll(/\]\(REPORT\.md#([\w-]+)\)/g)].map(([, place]) => place);
    expect(places.length).toBeGreaterThan(PAPER_ITEMS.length);
    const missing = places.filter((place) => !read("REPORT.md").includes(`<a id="${place}"></a>`));
    expect(missing, mendedBy("results:pages")).toEqual([]);
  });
});
