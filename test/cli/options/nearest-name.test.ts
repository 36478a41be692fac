import { describe, expect, it } from "vitest";
import { editDistance, nearestName } from "../../../src/cli/options/nearest-name.ts";

describe("the nearest name", () => {
  it("is by edit distance: letters inserted, deleted, replaced", () => {
    expect(editDistance("kitten", "sitting")).toBe(3);
    expect(editDistance("", "abc")).toBe(3);
    expect(editDistance("same", "same")).toBe(0);
    expect(nearestName("theorm-3", ["theorem-2", "theorem-3", "definition-4"])).toBe("theorem-3");
    expect(nearestName("x", ["theorem-3"])).toBeUndefined();
  });
});
