import { describe, expect, it } from "vitest";
import { committedPages } from "../../../src/cli/files/committed-results.ts";
import { knownPages, linkCommands } from "../../../src/cli/findings/known-pages.ts";

describe("the command for a link of a page", () => {
  it("explains the statement, the page or the figure that it leads to", () => {
    const commandFor = linkCommands();
    for (const [address, name] of [
      ["theorem-3.md#theorem-3-sharp-repaired", "theorem-3-sharp/repaired"],
      ["theorem-3.md#theorem-3", "theorem-3"],
      ["theorem-3.md", "theorem-3"],
      ["pages/finding-annealing-slow.md#finding-annealing-slow", "finding-annealing-slow"],
      ["running-times.md#experiments-running-times", "running-times"],
      ["theorem-3.md#figure-drift", "figure-drift"],
      ["../figures/drift.svg", "figure-drift"],
    ] as const) {
      expect([address, commandFor(address)]).toEqual([address, `latchlab explain ${name}`]);
    }
    for (const address of ["#theorem-3", "../../REPORT.md", "https://doi.org/10.1109/72.279181", "none.svg", ""]) {
      expect([address, commandFor(address)]).toEqual([address, undefined]);
    }
  });

  it("is there for every link of the committed pages to another, but the way back to the first", () => {
    const commandFor = linkCommands();
    const links = committedPages().flatMap((page) =>
      Array.from(page.matchAll(/\]\(([^)#]+\.(?:md|svg)(?:#[^)]*)?)\)/g), ([, address]) => address),
    );
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter((one) => !one.includes("REPORT.md") && commandFor(one) === undefined)).toEqual([]);
  });
});

describe("the pages that are known", () => {
  it("have a name of their own and words without markup", () => {
    const pages = knownPages();
    expect(new Set(pages.map(({ name }) => name)).size).toBe(pages.length);
    for (const { about } of pages) expect(about).not.toMatch(/[#\\]|<\/?\w+>|^$/);
  });
});
