import { describe, expect, it } from "vitest";
import type { KeptSweep } from "../../src/experiments/sweep/compact-rows.ts";
import { declaredText, onOneSeedText, timesText } from "../../src/report/comparison/declaration.ts";

const MAIN = { commit: "0123456789abcdef", trials: 200 };

describe("what was declared of a comparison", () => {
  it("is nothing where no commit is known", () => {
    expect(declaredText({ parts: {} })).toEqual([]);
    expect(declaredText({ parts: { tuning: MAIN } })).toEqual([]);
  });

  it("names the commits, and before what they were", () => {
    expect(declaredText({ parts: { main: MAIN } })).toEqual([
      "Findings and their tests in commit `0123456789ab`, before the first row of the main sweep was there.",
    ]);
    const [both] = declaredText({ parts: { main: MAIN, tuning: { commit: "fedcba9876543210" } } });
    expect(both).toBe(
      "Tasks, lengths and grids were declared in commit `fedcba987654`, before tuning ended, " +
        "findings and their tests in commit `0123456789ab`, before the first row of the main sweep was there.",
    );
  });

  it("says which trials were known before, and what was changed after", () => {
    const [text, title, changes] = declaredText({
      parts: {
        tuning: { commit: "f", trialsBefore: 7 },
        main: { ...MAIN, trialsKnown: 30 },
        "shorter-first": { ...MAIN, trials: 20, trialsKnown: 5 },
        replication: MAIN,
      },
      amended: ["one <rule>", "another"],
    });
    expect(text).toContain("Of the tuning, 7 trials had been run at an earlier commit");
    expect(text).toContain(
      "But 30 of the 200 trials of the part main and 5 of the 20 trials of the part shorter-first are, bit for bit,",
    );
    expect(title).toBe("Changed since, with the rows known:");
    expect(changes).toBe("- one &lt;rule&gt;\n- another");
  });
});

describe("how long the parts of a comparison took", () => {
  it("stands beside what was estimated, and names those that are further off than three tenths", () => {
    const part = (seconds: number, estimatedCoreSeconds: number) => ({ ...MAIN, seconds, estimatedCoreSeconds });
    const parts = {
      main: part(1299, 2000),
      long: part(1301, 2000),
      "variant-1": part(701, 2000),
      "variant-2": part(699, 2000),
      tuning: { ...part(1, 2000), trialsBefore: 7 },
      replication: MAIN,
    };
    expect(timesText({ parts, cores: 2 })).toEqual([
      "On 2 cores these parts took 1.1 hours. Core-seconds by the clock, with what was estimated before in brackets: " +
        "main 2600 (2000), long 2600 (2000), variant-1 1400 (2000), variant-2 1400 (2000). " +
        "Further off than 30 %: long, variant-2. What else the machine did meanwhile is in these times.",
    ]);
  });

  it("is nothing where it is not known, and has no word on what is near enough", () => {
    expect(timesText({ parts: { main: MAIN } })).toEqual([]);
    const near = { ...MAIN, seconds: 3600, estimatedCoreSeconds: 3600 };
    expect(timesText({ parts: { main: near } }).join("")).toMatch(/^On 1 core .* main 3600 \(3600\)\.$/);
  });
});

describe("what stands on one set of seeds", () => {
  const sweep = (part: string, T: readonly number[] = [10, 30]): KeptSweep => ({
    part,
    rows: [],
    plan: {
      ...{ name: part, seed: "1", algorithms: ["adam"], protocols: [], trials: 1 },
      tasks: [
        { task: "latch", T },
        { task: "parity", T: T.slice(0, 1) },
      ],
    },
  });
  const main = sweep("main");
  const replication = sweep("replication");

  it("is the longest T and the variants, where the main sweep has other seeds too", () => {
    const [text, ...others] = onOneSeedText([main, sweep("long", [1000, 300]), replication, sweep("variant-2")]);
    expect(others).toEqual([]);
    expect(text).toContain("The longest T (300, 1000) and the variants were not, for the time that it takes");
    expect(onOneSeedText([main, replication, sweep("variant-1")]).join(" ")).toContain("The variants were not, for");
  });

  it("is not said where nothing was run again, or where all was", () => {
    expect(onOneSeedText([main, sweep("long"), sweep("variant-1")])).toEqual([]);
    expect(onOneSeedText([main, replication, sweep("shorter-first")])).toEqual([]);
  });
});
