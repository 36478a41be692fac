/**
 * How strong each control is: the share of 5000 draws that violate the statement. Writes results/slow/controls.json,
 * with the violations among the first draws, which `npm test` repeats; about two minutes on one core.
 */
import { afterAll, describe, expect, it } from "vitest";
import { CLAIMS } from "../../properties/claims/claims.ts";
import { CONTROL_DRAWS, CONTROL_FLOOR, measureControl, QUICK_CONTROL_DRAWS } from "../../properties/engine/control.ts";
import { keepResult, linesOf } from "./keep-result.ts";

const SEED = "controls";

const controls = CLAIMS.filter(({ reading }) => reading === "control");
const measured: Readonly<Record<string, number | string>>[] = [];

afterAll(() => {
  if (measured.length < controls.length) return;
  const result = { seed: SEED, draws: CONTROL_DRAWS, firstDraws: QUICK_CONTROL_DRAWS, controls: measured };
  keepResult("controls", linesOf(result));
});

describe("every control is violated by so many of 5000 draws that the default runs cannot miss it", () => {
  it.each(controls.map((control) => [control.id, control] as const))("%s", (id, control) => {
    const { violations, lowerBound } = measureControl(control, SEED);
    expect(lowerBound).toBeGreaterThanOrEqual(CONTROL_FLOOR);
    const ofFirst = measureControl(control, SEED, QUICK_CONTROL_DRAWS).violations;
    measured.push({ id, violations, ofFirst, lowerBound: Number(lowerBound.toPrecision(4)) });
  });
});
