import { describe, expect, it } from "vitest";
import { CLAIMS } from "../../properties/claims/claims.ts";
import type { Illustrations } from "../../src/experiments/illustrations.ts";
import { renderReport } from "../../src/report/report.ts";
import { committedExperiments, committedVerification, dataIn, mendedBy, read } from "./committed.ts";

const illustrations = dataIn("results/illustrations.json") as Illustrations;

describe("REPORT.md", () => {
  it("is what the committed results render to, byte for byte, figures included", async () => {
    const { markdown, figures } = await renderReport(
      committedVerification,
      illustrations,
      committedExperiments(),
      "results/figures",
    );
    expect(markdown, mendedBy("results:figures")).toBe(read("REPORT.md"));
    for (const [name, svg] of figures) {
      expect(svg, `${name}; ${mendedBy("results:figures")}`).toBe(read(`results/figures/${name}`));
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

describe("the committed verdicts", () => {
  it("are of this version and as expected", () => {
    const { version } = dataIn("package.json") as { version: string };
    expect(committedVerification.version, mendedBy("results:claims")).toBe(version);
    expect(committedVerification.summary.unexpected).toEqual([]);
  });

  it("are those of all claims of this code and of no other, in their order", () => {
    const committed = committedVerification.claims.map(({ id }) => id);
    expect(committed, mendedBy("results:claims")).toEqual(CLAIMS.map(({ id }) => id));
  });
});
