import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Claim } from "../../properties/engine/claim.ts";
import type { ClaimResult } from "../../properties/engine/verdict.ts";
import { summarise, verifyClaim } from "../../properties/engine/verify.ts";
import { finding } from "../../properties/vocabulary/examination.ts";
import { claimsOn, heldUnder } from "../../properties/vocabulary/statements.ts";
import type { Illustrations } from "../../src/experiments/illustrations.ts";
import { commandsFor } from "../../src/report/own-claims.ts";
import { renderReport } from "../../src/report/report.ts";
import { dataIn } from "../results/committed.ts";

const item = { id: "my-map", kind: "remark", name: "My map", title: "k is small" } as const;
const numbers = (min: number, max: number) => fc.record({ k: fc.integer({ min, max }) });
const own: readonly Claim[] = claimsOn(
  item,
  heldUnder("my-map", {
    probe: {
      examine: ({ k }: { readonly k: number }) => finding({ margin: 1 - k / 6.5, allowance: 0 }, []),
      narrate: ({ k }) => [`k = ${k}`],
    },
    build: (c: { readonly k: number }) => c,
    cases: numbers(1, 6),
    sources: [],
    hypotheses: [
      {
        name: "small k",
        words: "k ≤ 6",
        met: ({ k }) => k <= 6,
        beyond: { broken: "k is large", cases: numbers(7, 9) },
      },
    ],
    conclusion: "k < 7",
    why: "6 is the largest",
    coverage: {},
  }),
).map((claim) => ({ ...claim, module: "my claims.mjs" }));
const results = own.map((claim): ClaimResult => verifyClaim(claim, { runs: 20, seed: "1", corpus: [] }));

const illustrations = dataIn("results/illustrations.json") as Illustrations;
const render = (claims: readonly ClaimResult[], known: readonly Claim[]) =>
  renderReport(
    summarise("1.2.3", { runs: 20, seed: "1" }, claims),
    illustrations,
    {},
    {
      fileOf: ({ module }) => module,
      places: {
        fromReport: { pages: "pages", figures: "figures" },
        fromPages: { report: "../REPORT.md", figures: "../figures" },
      },
      own: known,
    },
  );

describe("the report of a user's own claims", () => {
  it("has names, titles and reasons from the claims where they are known", async () => {
    const { markdown, pages, document } = await render(results, own);
    const page = pages.get("my-map.md") ?? "";
    expect(markdown).toContain("| [My map](pages/my-map.md#my-map) | k is small (a user's own) |");
    expect(page).toContain('# <a id="my-map"></a>My map: k is small');
    expect(page).toContain("This is no item of the paper but a user's own, from `my claims.mjs`.");
    expect(page).toContain("**Why it is true.** 6 is the largest");
    expect(page).toContain("latchlab verify my-map/repaired --claims 'my claims.mjs'");
    expect(document).toContain("## Items of a user's own");
    expect(document).not.toContain("The items of the paper, one by one");
  });

  it("says that they are a user's, known by their ids alone, where the claims are not known", async () => {
    const { markdown, pages } = await render(results, []);
    const page = pages.get("my-map.md") ?? "";
    expect(markdown).toContain("| [`my-map`](pages/my-map.md#my-map) | (a user's own) |");
    expect(page).toContain('# <a id="my-map"></a>`my-map`\n\nThis is no item of the paper but a user\'s own');
    expect(page).toContain("`latchlab report --claims` with its module tells more");
    expect(page).toContain("latchlab verify my-map/repaired --claims MODULE");
  });

  it("says so of a statement of a user's on an item of the paper, beside those that are latchlab's", async () => {
    const [mine] = results.map((result) => ({ ...result, id: "theorem-3-mine/repaired", item: "theorem-3" }));
    const { pages } = await render([mine], []);
    const page = pages.get("theorem-3.md") ?? "";
    expect(page.match(/This is no claim of latchlab but a user's own/g)).toHaveLength(1);
    expect(page).not.toContain("This is no item");
    const latchlabs = await render([{ ...mine, id: "theorem-3/repaired" }], []);
    expect(latchlabs.pages.get("theorem-3.md")).not.toContain("a user's own");
  });
});

describe("the commands that give results again", () => {
  it("are one for the paper's claims and one for a user's, with the modules of these", () => {
    const paper = { ...results[0], id: "theorem-3/repaired" };
    const unknown = { ...results[0], id: "lost/repaired" };
    expect(commandsFor([paper], own, "--json")).toEqual(["latchlab verify --json"]);
    expect(commandsFor(results, own, "--json")).toEqual(["latchlab verify --claims 'my claims.mjs' --json"]);
    expect(commandsFor([paper, ...results, unknown], own, "--json")).toEqual([
      "latchlab verify --json",
      "latchlab verify --claims 'my claims.mjs' --claims MODULE --json",
    ]);
    expect(commandsFor([], own, "--json")).toEqual(["latchlab verify --json"]);
  });
});
