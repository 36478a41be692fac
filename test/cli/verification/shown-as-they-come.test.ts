import { describe, expect, it } from "vitest";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { shownAsTheyCome } from "../../../src/cli/verification/shown-as-they-come.ts";

const claims = [
  { id: "theorem-3/literal", item: { id: "theorem-3" } },
  { id: "theorem-3/repaired", item: { id: "theorem-3" } },
  { id: "theorem-1/literal", item: { id: "theorem-1" } },
  { id: "my-map/literal", item: { id: "my-map" } },
];
const result = (id: string) => ({ id, item: id.split("/")[0] }) as unknown as ClaimResult;

describe("results shown as they come", () => {
  it("are shown item by item in the paper's order, each once it is whole, however they come", () => {
    const shown: string[] = [];
    const { take, results } = shownAsTheyCome(claims, ({ item, results: own }) =>
      shown.push(`${item.id}: ${own.map(({ id }) => id.split("/")[1]).join(" ")}`),
    );
    take(result("theorem-3/repaired"));
    take(result("my-map/literal"));
    expect(shown).toEqual([]);
    take(result("theorem-1/literal"));
    expect(shown).toEqual(["theorem-1: literal"]);
    take(result("theorem-3/literal"));
    expect(shown).toEqual(["theorem-1: literal", "theorem-3: literal repaired", "my-map: literal"]);
    expect(results().map(({ id }) => id)).toEqual(claims.map(({ id }) => id));
  });

  it("are shown as far as they have come where no more will", () => {
    const shown: string[] = [];
    const { take, rest } = shownAsTheyCome(claims, ({ item, results: own }) => shown.push(`${item.id}: ${own.length}`));
    take(result("theorem-3/repaired"));
    rest();
    rest();
    expect(shown).toEqual(["theorem-3: 1"]);
  });
});
