import { describe, expect, it } from "vitest";
import { declaredText } from "../../src/report/comparison/declaration.ts";

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
