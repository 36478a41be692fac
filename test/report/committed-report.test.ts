import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CLAIMS } from "../../properties/claims/claims.ts";
import { PACKAGED_CORPUS, readCorpus } from "../../properties/engine/corpus.ts";
import type { Verification } from "../../properties/engine/verdict.ts";
import { verifyClaim } from "../../properties/engine/verify.ts";
import { illustrate, type Illustrations } from "../../src/experiments/illustrations.ts";
import { keptExperiments } from "../../src/cli/sweep/kept-sweeps.ts";
import { renderReport } from "../../src/report/report.ts";

const read = (file: string) => readFileSync(file, "utf8");
const verification = JSON.parse(read("results/verification.json")) as Verification;
const illustrations = JSON.parse(read("results/illustrations.json")) as Illustrations;

/** To mend any of these: `npm run results`. */
describe("REPORT.md", () => {
  it("is what the committed results render to, byte for byte, figures included", async () => {
    const { markdown, figures } = await renderReport(
      verification,
      illustrations,
      keptExperiments("results"),
      "results/figures",
    );
    expect(markdown).toBe(read("REPORT.md"));
    for (const [name, svg] of figures) expect(svg, name).toBe(read(`results/figures/${name}`));
  });

  it("leads with every link to a place that it has, and names each place once", () => {
    const text = read("REPORT.md");
    const places = [...text.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, place]) => place);
    expect(new Set(places).size).toBe(places.length);
    const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, place]) => place);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((place) => !places.includes(place))).toEqual([]);
  });

  it("is about the claims of this version, each as expected", () => {
    const { version } = JSON.parse(read("package.json")) as { version: string };
    expect(verification.version).toBe(version);
    expect(verification.claims.map(({ id, statement }) => [id, statement])).toEqual(
      CLAIMS.map(({ id, statement }) => [id, statement]),
    );
    expect(verification.summary.unexpected).toEqual([]);
  });

  it("shows figures computed by this code", () => {
    expect(JSON.parse(JSON.stringify(illustrate()))).toEqual(illustrations);
  });

  const { runs, seed } = verification;
  const corpus = readCorpus(PACKAGED_CORPUS);
  it.each(CLAIMS.map((claim, index) => [claim.id, claim, verification.claims[index]] as const))(
    "has the verdict on %s that this code gives, bit for bit",
    (_id, claim, committed) => {
      expect(JSON.parse(JSON.stringify(verifyClaim(claim, { runs, seed, corpus })))).toEqual(committed);
    },
  );
});
