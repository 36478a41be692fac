import fc from "fast-check";
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CLAIMS } from "../../properties/claims/claims.ts";
import { PAPER_ITEMS } from "../../properties/claims/paper.ts";
import { placeName } from "../../src/report/place-name.ts";

/** Names of pieces that are told apart by little, or that places are made of. */
const NAMES = fc
  .array(
    fc.constantFrom(
      ...[
        "a",
        "A",
        "ä",
        "b",
        "-",
        "/",
        "_",
        " ",
        "\ud800",
        "😀",
        "5f",
        "repaired",
        "control",
        "finding",
        "figure",
        "live",
      ],
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(""));

describe("the place of a name", () => {
  it("is that of no other name", () => {
    const property = fc.property(fc.uniqueArray(NAMES, { minLength: 50, maxLength: 300 }), (names) => {
      expect(new Set(names.map(placeName)).size).toBe(names.length);
    });
    fc.assert(property, { seed: 1, numRuns: 200 });
  });

  it("is made of letters that links, files and every system hold apart", () => {
    const property = fc.property(fc.oneof(NAMES, fc.string({ unit: "binary" })), (name) => {
      expect(placeName(name)).toMatch(/^[a-z0-9_-]+$/);
    });
    fc.assert(property, { seed: 1, numRuns: 1000 });
  });

  it("is read like the name where that is one of the paper's or of the report", () => {
    for (const { id } of [...PAPER_ITEMS, ...CLAIMS]) expect(placeName(id)).toBe(id.replace("/", "-"));
    expect(["finding/annealing-slow", "figure/drift", "experiments/companion"].map(placeName)).toEqual([
      ...["finding-annealing-slow", "figure-drift", "experiments-companion"],
    ]);
    expect(placeName("items without a claim")).toBe("items-without-a-claim");
    expect(placeName("my-map/repaired")).toBe("my-map-repaired");
  });

  it("tells apart names that differ in other letters only", () => {
    expect(["my map", "my-map", "my_map", "My-map", "my/map", "my--map", "µ"].map(placeName)).toEqual([
      ...["my_20_map", "my-map", "my_5f_map", "_4d_y-map", "my_2f_map", "my--map", "_b5_"],
    ]);
    expect(["a-repaired", "a/repaired", "a-control/repaired"].map(placeName)).toEqual([
      ...["a-repaired_", "a-repaired", "a-control_2f_repaired"],
    ]);
  });

  it("is none of the report's own pages and places for an item that is called like one", () => {
    const pages = readdirSync("results/pages").map((file) => file.replace(/\.md$/, ""));
    const own = pages.filter((page) => PAPER_ITEMS.every(({ id }) => id !== page));
    expect(own.length).toBeGreaterThan(20);
    const places = ["figures", "top", "live", "live-tube", "live-figure-tube", "text", "bar", "search", "filter-task"];
    for (const name of [...own, ...places, "part-1", "figure-drift", "experiments-companion"]) {
      expect(placeName(name)).toBe(`${name}_`);
    }
  });
});
