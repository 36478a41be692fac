import { describe, expect, it } from "vitest";
import { CONTROL_FLOOR } from "../../properties/engine/control.ts";
import { CONTROLS, firstStrength, keptStrengths } from "../../scripts/control-strengths.ts";
import { mendedBy } from "./committed.ts";

/** What was measured on ten times as many draws, of which these are the first. */
const kept = keptStrengths();
const MEND = mendedBy("results:claims");

describe("every control is violated by so many of its draws that the default runs cannot miss it", () => {
  it.each(CONTROLS.map((control) => [control.id, control] as const))("%s", (id, control) => {
    const { violations, lowerBound } = firstStrength(control);
    expect(lowerBound).toBeGreaterThanOrEqual(CONTROL_FLOOR);
    const committed = kept.find((one) => one.id === id);
    if (committed !== undefined) expect(violations, MEND).toBe(committed.ofFirst);
  });
});

describe("the committed shares of violations", () => {
  it("are those of all controls of this code and of no other", () => {
    expect(kept.map(({ id }) => id).sort(), MEND).toEqual(CONTROLS.map(({ id }) => id).sort());
  });
});
