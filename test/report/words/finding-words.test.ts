import { describe, expect, it } from "vitest";
import {
  dependenceText,
  partsText,
  replicationText,
  seenByTask,
  SIGNS,
} from "../../../src/report/words/finding-words.ts";
import { judged, partAt } from "../../experiments/comparison/findings/judged-parts.ts";

describe("what was seen of a finding, in words", () => {
  it("counts parts that are for it, and against it and not testable where there are any", () => {
    expect(partsText([partAt("latch", 10, "supported"), partAt("latch", 30, "not decided")])).toBe(
      "1 of 2 parts for it",
    );
    expect(partsText([partAt("latch", 10, "contradicted"), partAt("latch", 30, "not testable")])).toBe(
      "0 of 1 part for it, 1 against, 1 not testable",
    );
    expect(partsText([partAt("latch", 10, "not testable")])).toBe("no part can be tested");
    expect(partsText([])).toBe("no part can be tested");
  });

  it("has for each task its decision and the part that decides most clearly, in either direction", () => {
    expect(
      seenByTask([
        partAt("latch", 10, "supported"),
        partAt("latch", 30, "supported"),
        partAt("latch", 100, "not decided"),
        partAt("parity", 3, "contradicted"),
        partAt("two-sequence", 10, "not decided"),
        partAt("minimal", 5, "not testable"),
      ]),
    ).toBe(
      "latch: supported in part, 2 of 3 (at T = 30: seen at 30); parity: contradicted, 1 of 1 (at T = 3: seen at 3); " +
        "two-sequence: not decided (at T = 10: seen at 10); minimal: not testable",
    );
    const mixed = [partAt("latch", 10, "supported"), partAt("latch", 30, "contradicted")];
    expect(seenByTask(mixed)).toBe("latch: mixed, 1 for and 1 against of 2 (at T = 30: seen at 30)");
    // What cannot be tested is never the clearest.
    expect(seenByTask([partAt("latch", 10, "not testable"), partAt("latch", 30, "not decided")])).toBe(
      "latch: not decided (at T = 30: seen at 30)",
    );
  });

  it("says which cells change it, and nothing where none does", () => {
    const world = judged("recovered", ["latch", "supported"]);
    expect(dependenceText(world)).toBeUndefined();
    const cell = { cell: "latch at T = 10", decision: "not decided" } as const;
    expect(dependenceText({ ...world, dependsOnCells: [cell] })).toBe(
      "One cell changes it: without latch at T = 10: not decided.",
    );
    const other = { cell: "parity at T = 3", decision: "mixed" } as const;
    expect(dependenceText({ ...world, dependsOnCells: [cell, other] })).toBe(
      "Each of 2 cells changes it: without latch at T = 10: not decided; without parity at T = 3: mixed.",
    );
  });

  it("says which decided parts other seeds do not show, and nothing where none were asked", () => {
    expect(replicationText([partAt("latch", 10, "not decided")])).toBeUndefined();
    expect(replicationText([partAt("latch", 10, "supported")])).toBe("no other seeds were run.");
    const [shown, lost] = [partAt("latch", 10, "supported", true), partAt("latch", 30, "supported", false)];
    expect(replicationText([shown, partAt("latch", 100, "not decided")])).toBe(
      "other seeds show 1 of 1 decided part too.",
    );
    expect(replicationText([shown, lost])).toBe(
      "other seeds show 1 of 2 decided parts too; not replicated: latch at T = 30.",
    );
    expect(replicationText([shown, partAt("latch", 300, "supported"), partAt("latch", 1000, "contradicted")])).toBe(
      "other seeds show 1 of 1 decided part too; none were run for 2 others.",
    );
    expect(replicationText([shown, partAt("latch", 300, "supported")])).toBe(
      "other seeds show 1 of 1 decided part too; none were run for another.",
    );
  });

  it("has a sign of its own for each decision", () => {
    expect(new Set(Object.values(SIGNS)).size).toBe(Object.keys(SIGNS).length);
  });
});
