/** What is rendered from the committed results, in one file, as reading them and rendering takes seconds. */
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { PAGES_WITH_PARTS, withParts } from "../../scripts/page-parts.ts";
import type { Illustrations } from "../../src/experiments/illustrations.ts";
import { readStrengths } from "../../src/cli/files/result-files.ts";
import { fileOfClaim } from "../../src/cli/verification/claim-file.ts";
import { pageOf } from "../../src/cli/report/report-places.ts";
import { liveFigures } from "../../src/live/live-section.ts";
import { htmlReport } from "../../src/report/html/html-report.ts";
import { isCheck } from "../../src/report/words/item-results.ts";
import { type Report, renderReport } from "../../src/report/report.ts";
import { DOC_PAGES } from "../doc-pages.ts";
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
      [...read(file).matchAll(/\]\(([^)#\s:]*)(?:#([^)]+))?\)/g)].flatMap(([link, target, place]: readonly (string | undefined)[]) => {
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
    html = await htmlReport(pageOf(report));
  });

  it("needs nothing from anywhere else, and leads out to the paper alone", () => {
    const bare = html.replace(/<script>[^]*?<\/script>/g, "");
    const addresses = [...bare.matchAll(/(?:src|href)="([^"]*)"|url\(([^)]*)\)/g)].map((found) =>
      found.slice(1).join(""),
    );
    const out = addresses.filter((address) => !address.startsWith("#"));
    expect([...new Set(out)]).toEqual(["https://doi.org/10.1109/72.279181"]);
    expect(bare).not.toMatch(/<img|@import| style="| on[a-z]+="/);
  });

  it("allows its own style and scripts by their hashes, and nothing else", () => {
    const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const [, policy = ""] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
    const contents = (name: string) =>
      [...html.matchAll(new RegExp(`<${name}>([^]*?)</${name}>`, "g"))].map(([, text]) => hashOf(text));
    expect(contents("style")).toHaveLength(1);
    expect(contents("script")).toHaveLength(2);
    expect(policy).toBe(
      `default-src 'none'; img-src data:; style-src ${contents("style").join(" ")}; script-src ${contents("script").join(" ")}; base-uri 'none'; form-action 'none'`,
    );
  });

  it("is smaller than 3 MB", () => {
    expect(Buffer.byteLength(html)).toBeLessThan(3e6);
  });

  it("has every figure of the Markdown inline, each with tooltips, and every live one", () => {
    const figures = [...html.matchAll(/<figure>[\s\S]*?<\/figure>/g)].map(([figure]) => figure);
    expect(figures).toHaveLength(report.pictures.length);
    for (const figure of figures) expect(figure.match(/<title>/g)?.length ?? 0).toBeGreaterThan(3);
    for (const { name } of liveFigures()) expect(html).toContain(`<figure id="live-${name}" data-live="${name}">`);
  });

  it("says of each statement how it is read and what became of it, of each part of a finding its task and protocol", () => {
    const told = committedVerification.claims.filter((result) => !isCheck(result));
    expect(html.match(/<section data-statement data-reading="\w+" data-verdict="\w+">/g)).toHaveLength(told.length);
    expect(html.match(/<tr data-protocol="tuned" data-task="latch">/g)?.length).toBeGreaterThan(50);
  });

  it("has contents that lead to every part and page", () => {
    const [, contents = ""] = /<nav [^>]*>([^]*?)<\/nav>/.exec(html) ?? [];
    const places = [...contents.matchAll(/href="#([\w-]+)"/g)].map(([, place]) => place);
    for (const id of ["theorem-3", "finding-annealing-slow", "experiments-companion", "live"]) {
      expect(places).toContain(id);
    }
  });

  it("names each place once, and leads only to places that it has", () => {
    const bare = html.replace(/<script>[^]*?<\/script>/g, "");
    const ids = new Set<string>();
    const twice = [...bare.matchAll(/ id="([^"]+)"/g)].flatMap(([, id]) => (ids.has(id) ? [id] : (ids.add(id), [])));
    expect(twice).toEqual([]);
    const links = [...bare.matchAll(/(?:href="|url\()#([^")]+)/g)].map(([, id]) => id);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe("README.md and the pages of docs/", () => {
  const kept = committedExperiments();
  const pages = ["README.md", "CONTRIBUTING.md", ...DOC_PAGES];

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
