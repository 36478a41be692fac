import { describe, expect, it } from "vitest";
import { PAPER_ITEMS } from "../../properties/claims/paper.ts";
import { withTables } from "../../scripts/readme-tables.ts";
import { mendedBy, read } from "./committed.ts";

const readme = read("README.md");

describe("README.md", () => {
  it("has the tables that code and committed results make", () => {
    expect(readme, mendedBy("results:readme")).toBe(withTables(readme));
  });

  it("leads to places that the report has", () => {
    const report = read("REPORT.md");
    const places = [...readme.matchAll(/\]\(REPORT\.md#([\w-]+)\)/g)].map(([, place]) => place);
    expect(places.length).toBeGreaterThan(PAPER_ITEMS.length);
    const missing = places.filter((place) => !report.includes(`<a id="${place}"></a>`));
    expect(missing, mendedBy("results:figures")).toEqual([]);
  });
});
