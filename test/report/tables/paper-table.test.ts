import { describe, expect, it } from "vitest";
import { CLAIMS } from "../../../properties/claims/claims.ts";
import { PAPER_ITEMS } from "../../../properties/claims/paper.ts";
import { paperTable } from "../../../src/report/tables/paper-table.ts";

const text = paperTable("REPORT.md", "pages");
const rows = text.split("\n");

describe("paperTable", () => {
  it("has a row for each item in the paper's order, and one number of cells", () => {
    expect(rows.length).toBe(2 + PAPER_ITEMS.length);
    expect(new Set(rows.map((row) => row.match(/(?<!\\)\|/g)?.length))).toEqual(new Set([6]));
    PAPER_ITEMS.forEach(({ id }, index) => expect(rows[index + 2]).toContain(`.md#${id})`));
  });

  it("counts every claim once", () => {
    const counts = [...text.matchAll(/(\d+) (?:literal|tempting|repaired|controls?|spoiled)\b/g)].map(([, n]) =>
      Number(n),
    );
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(CLAIMS.length);
  });

  it("names the sources and tests of an item", () => {
    const row = rows.find((line) => line.includes("#theorem-3)"));
    expect(row).toContain("`src/dynamics/bounded-drift.ts`");
    expect(row).toContain("`test/dynamics/bounded-drift.test.ts`");
    expect(row).toContain("[verdicts](pages/theorem-3.md#theorem-3)");
  });

  it("says of an item without claims that there are none", () => {
    const row = rows.find((line) => line.includes("#remark-requirements)"));
    expect(row).toContain("| none |");
    expect(row).toContain("[why none](REPORT.md#remark-requirements)");
  });
});
