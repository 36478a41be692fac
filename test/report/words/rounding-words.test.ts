import { describe, expect, it } from "vitest";
import { examinationSummary } from "../../../src/report/words/examination-summary.ts";
import { folded } from "../../../src/report/words/folded.ts";
import { plateauWords, roundingSentences } from "../../../src/report/words/rounding-words.ts";
import { examination, mapOfOneUnit, orbit } from "./hand-made-examination.ts";

const rounding = { share: 1.234e-7, grid: 1e-45 };
const plateau = { low: [0.25], high: [0.5], seen: 17 };
const rounded = (orbits: readonly ReturnType<typeof orbit>[], by = rounding) =>
  roundingSentences(examination({ map: { ...mapOfOneUnit, rounding: by }, orbits })).join(" ");

describe("roundingSentences", () => {
  it("says nothing of doubles", () => {
    expect(roundingSentences(examination())).toEqual([]);
  });

  it("says by how much is rounded, and that a plateau counts as one orbit", () => {
    expect(rounded([orbit()])).toBe("Next states seem to be rounded, by up to about 1.3 × 10⁻⁷ of their size.");
    expect(rounded([orbit({ plateau })])).toContain("count as one with the orbit that they are beside (1 orbit)");
    expect(rounded([], { share: 0, grid: 0.00391 })).toContain("about 0.004.");
  });

  it("names what is undecided, the first few of many", () => {
    const hidden = Array.from({ length: 5 }, (_, k) => orbit({ kind: "undecided", points: [[k / 10]] }));
    expect(rounded(hidden.slice(1, 2))).toContain(
      "is undecided: whether the fixed point near 0.1 attracts, and how many there are in its place.",
    );
    expect(rounded(hidden)).toContain("near 0.2 and 2 more attract, and how many there are in the place of each.");
  });
});

describe("plateauWords", () => {
  it("gives the fixed points seen and the extent, on a line its ends", () => {
    expect(plateauWords(orbit({ plateau }))).toBe("plateau of 17 fixed points seen, from 0.25 to 0.5");
    expect(plateauWords(orbit({ period: 2, plateau: { low: [0, 0], high: [0.25, 0.125], seen: 3 } }))).toBe(
      "plateau of 3 fixed points over a period seen, up to 0.25 wide",
    );
    expect(plateauWords(orbit())).toBe("");
  });
});

describe("folded", () => {
  it("leaves short lists as they are, and counts what it leaves out of long ones", () => {
    expect(folded(["a", "b", "c"], 3)).toEqual(["a", "b", "c"]);
    expect(folded(["a", "b", "c", "d"], 3)).toEqual(["a", "b", "2 more"]);
  });

  it("keeps a summary short that leaves much out", () => {
    const missing = Array.from({ length: 100 }, (_, k) => `attractor ${k + 1}: Γ, noise and gradient`);
    const summary = examinationSummary(examination({ missing }));
    expect(summary).toContain("attractor 4: Γ, noise and gradient; 96 more.");
    expect(summary).not.toContain("attractor 5");
  });
});
