/**
 * What lies beyond each hypothesis, on 5000 draws. Writes results/hypotheses.json; some minutes on one core.
 */
import { afterAll, describe, expect, it } from "vitest";
import type { KeptStrength } from "../../properties/engine/control.ts";
import { fullStrength, keepStrengths, keyOfTried, TRIED } from "../../scripts/hypothesis-strengths.ts";

const measured: KeptStrength[] = [];

afterAll(() => {
  if (measured.length === TRIED.length) keepStrengths(measured);
});

describe("beyond every hypothesis the statement fails so often that the default runs cannot miss it, or never", () => {
  it.each(TRIED.map((one) => [keyOfTried(one), one] as const))("%s", (_key, one) => {
    const strength = fullStrength(one);
    expect(["needed", "needless", "not breakable alone"]).toContain(strength.verdict);
    measured.push(strength);
  });
});
