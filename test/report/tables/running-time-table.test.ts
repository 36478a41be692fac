import { describe, expect, it } from "vitest";
import type { KeptComparison } from "../../../src/report/comparison/kept-comparison.ts";
import { guessShareTable, runningTimeTable } from "../../../src/report/tables/running-time-table.ts";
import { rowsIn, type World } from "../../experiments/comparison/findings/synthetic-rows.ts";

/** A comparison under one protocol, as far as the tables read it. */
const keptIn = (world: World, algorithms: readonly string[] = []) =>
  ({
    plan: { algorithms, protocols: [] },
    protocols: new Map([["recovered", rowsIn(world, 2)]]),
  }) as unknown as KeptComparison;

describe("the table of expected running times", () => {
  it("has the trials solved, the time with its interval, the least in bold, and what never ends", () => {
    const times = new Map([
      ["adam", 2000],
      ["back-propagation", 1_500_000],
    ]);
    const kept = keptIn(
      ({ algorithm }) => ({ solved: times.has(algorithm), presentations: times.get(algorithm) ?? 10 }),
      ["adam", "back-propagation", "multigrid-random-search"],
    );
    const firstColumns = (line: string) => line.split(" | ").slice(0, 2).join(" | ");
    expect(runningTimeTable(kept, "recovered", "latch").split("\n").map(firstColumns)).toEqual([
      "| algorithm | T = 10",
      "| --- | ---",
      "| Adam (control) | **2k** (2k–2k) · 2/2",
      "| back-propagation | 1.5M (1.5M–1.5M) · 2/2",
      "| multi-grid search | ∞ · 0/2",
    ]);
  });
});

describe("the table of guesses", () => {
  it("has the share of guesses that end a trial, with its interval", () => {
    const kept = keptIn(() => ({ solved: true, presentations: 6400 }));
    const [header, , first] = guessShareTable(kept, ["latch"]).split("\n");
    expect(header).toBe(
      "| protocol | task | T | box | trials ended | guesses in a trial: a quarter of trials | half | three quarters | guesses in all | share of guesses that end one | 95 % interval |",
    );
    // 6400 presentations of 50 sequences are 128 guesses.
    expect(first).toBe("| recovered | latch | 10 | ±10 | 2/2 | 128 | 128 | 128 | 256 | 0.0078 | 0.00095 to 0.028 |");
  });
});
