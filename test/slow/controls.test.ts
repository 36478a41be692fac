/** How strong each control is on 5000 draws. Writes results/slow/controls.json; about two minutes on one core. */
import { afterAll, describe, expect, it } from "vitest";
import { CONTROL_FLOOR } from "../../properties/engine/control.ts";
import { CONTROLS, fullStrength, keepStrengths, type KeptStrength } from "../../scripts/control-strengths.ts";

const measured: KeptStrength[] = [];

afterAll(() => {
  if (measured.length === CONTROLS.length) keepStrengths(measured);
});

describe("every control is violated by so many of 5000 draws that the default runs cannot miss it", () => {
  it.each(CONTROLS.map((control) => [control.id, control] as const))("%s", (_id, control) => {
    const strength = fullStrength(control);
    expect(strength.lowerBound).toBeGreaterThanOrEqual(CONTROL_FLOOR);
    measured.push(strength);
  });
});
