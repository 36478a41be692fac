/** What is rendered from the committed results, in one file, as reading them and rendering takes seconds. */
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import vm from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import { PAGES_WITH_PARTS, withParts } from "../../scripts/page-parts.ts";
import type { Illustrations } from "../../src/experiments/illustrations.ts";
import { readStrengths } from "../../src/cli/files/result-files.ts";
import { fileOfClaim } from "../../src/cli/verification/claim-file.ts";
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
    {
      fileOf: fileOfClaim,
      places: {
        fromReport: { pages: "results/pages", figures: "results/figures" },
        fromPages: { report: "../../REPORT.md", figures: "../figures" },
      },
      strengths,
    },
  );
});

describe("REPORT.md", () => {
  it("is what the committed results render to, byte for byte, figures included", () => {
    expect(report.markdown, mendedBy("results:pages")).toBe(read("REPORT.md"));
    for (const [name, svg] of report.figures) {
      expect(svg, `${name}; ${mendedBy("results:pages")}`).toBe(read(`results/figures/${name}`));
    }
  });

  it("stands beside pages that are the same bytes, and no others", () => {
    expect([...report.pages.keys()].sort(), mendedBy("results:pages")).toEqual(readdirSync("results/pages").sort());
    for (const [name, text] of report.pages) {
      expect(text, `${name}; ${mendedBy("results:pages")}`).toBe(read(`results/pages/${name}`));
    }
  });

  it("can be read in ten minutes: fewer than 900 lines, and no counterexample in it", () => {
    expect(report.markdown.split("\n").length).toBeLessThan(900);
    expect(report.markdown).not.toContain("Counterexample");
  });

  it("leads with every link, and so does each page, to a file and a place that are there", () => {
    const files = ["REPORT.md", ...[...report.pages.keys()].map((name) => `results/pages/${name}`)];
    const dead = files.flatMap((file) =>
      [...read(file).matchAll(/\]\(([^)#\s]*)(?:#([^)]+))?\)/g)].flatMap(([link, target, place]: readonly (string | undefined)[]) => {
        const led = target === "" || target === undefined ? file : join(dirname(file), target);
        if (!existsSync(led)) return [`${file}: ${link ?? ""}`];
        return place === undefined || read(led).includes(`<a id="${place}"></a>`) ? [] : [`${file}: ${link ?? ""}`];
      }),
    );
    expect(dead).toEqual([]);
  });
});

describe("the report as HTML", () => {
  let html = "";
  beforeAll(async () => {
    html = await htmlReport(REPORT_TITLE, report.document, report.pictures);
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
    expect(figures).toBe(report.pictures.length);
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

describe("README.md and the pages of docs/", () => {
  const kept = committedExperiments();
  const pages = ["README.md", "CONTRIBUTING.md", ...readdirSync("docs").map((name) => `docs/${name}`)];

  it.each(PAGES_WITH_PARTS)("has the parts that code and committed results make: %s", (page) => {
    const text = read(page);
    expect(text, mendedBy("results:readme")).toBe(withParts(page, text, { kept }));
  });

  it("lead to files and places that are there", () => {
    const dead = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\(([^)#\s:]*)(?:#([\w-]+))?\)/g)].flatMap(([link, target, place]: readonly (string | undefined)[]) => {
        const led = target === "" || target === undefined ? page : join(dirname(page), target);
        if (!existsSync(led)) return [`${page}: ${link ?? ""}`];
        return place === undefined || placesIn(read(led)).includes(place) ? [] : [`${page}: ${link ?? ""}`];
      }),
    );
    expect(dead, mendedBy("results:pages")).toEqual([]);
  });

  it("is four screens", () => {
    // A screen has some fifty lines of text; parts made from data are counted with it.
    expect(read("README.md").split("\n").length).toBeLessThanOrEqual(200);
  });
});

/** The places of a page: those named, and its headings as they are named where Markdown is shown. */
const placesIn = (text: string): readonly string[] => [
  ...[...text.matchAll(/<a id="([\w-]+)"><\/a>/g)].map(([, place]) => place),
  ...[...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replace(/\s/g, "-"),
  ),
];
