import { describe, expect, it } from "vitest";
import {
  didYouMean,
  editDistance,
  namesInBrief,
  nearestName,
  nearestNames,
} from "../../../src/cli/options/nearest-name.ts";

describe("the nearest name", () => {
  it("is by edit distance: letters inserted, deleted, replaced", () => {
    expect(editDistance("kitten", "sitting")).toBe(3);
    expect(editDistance("", "abc")).toBe(3);
    expect(editDistance("same", "same")).toBe(0);
    expect(nearestName("theorm-3", ["theorem-2", "theorem-3", "definition-4"])).toBe("theorem-3");
    expect(nearestName("x", ["theorem-3"])).toBeUndefined();
  });

  it("is one of several where these are equally near, or where the word begins them", () => {
    const names = ["decay", "drift", "driftwood-and-more", "deka", "drift"];
    expect(nearestNames("deky", names)).toEqual(["deka"]);
    expect(nearestNames("drafy", names)).toEqual(["drift"]);
    expect(nearestNames("dexay", [...names, "delay"])).toEqual(["decay", "delay"]);
    expect(nearestNames("drif", names)).toEqual(["drift", "driftwood-and-more"]);
    expect(nearestNames("dr", names)).toEqual([]);
    expect(nearestNames("figure-nosuch", names)).toEqual([]);
  });
});

describe("an error about a name", () => {
  const many = Array.from({ length: 30 }, (_, k) => `finding-of-some-length-${k}`);

  it("asks for a few of the names near, and for none where none is", () => {
    expect(didYouMean("theorm-3", ["theorem-3", "lemma"])).toBe("did you mean theorem-3?");
    expect(didYouMean("abc", ["abcd", "abce", "abcf"])).toBe("did you mean abcd, abce or abcf?");
    expect(didYouMean("finding-", many)).toMatch(/^did you mean (?:finding-of-some-length-\d+(?:, | or )?){3}\?$/);
    expect(didYouMean("sunflower", many)).toBe("");
    const long = "x".repeat(300);
    expect(didYouMean("xxx", [long, `${long}y`])).toBe(`did you mean ${long}?`);
  });

  it("lists the names where they are few, and says else how many there are and what lists them", () => {
    expect(namesInBrief(["latch", "parity"], "latchlab x --list")).toBe("latch, parity");
    expect(namesInBrief(many, "latchlab x --list")).toBe("30 names, which latchlab x --list lists");
  });
});
