import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CLAIMS } from "./claims.ts";
import { CONTROL_FLOOR, measureControl, QUICK_CONTROL_DRAWS } from "../engine/control.ts";

/** What `npm run test:slow` measured on ten times as many draws, of which these are the first. */
const measured = JSON.parse(readFileSync("results/slow/controls.json", "utf8")) as {
  readonly seed: string;
  readonly controls: readonly { readonly id: string; readonly ofFirst: number }[];
};
const MEND = "to mend it: npm run test:slow -- controls";

const controls = CLAIMS.filter(({ reading }) => reading === "control");

describe("every control is violated by so many of its draws that the default runs cannot miss it", () => {
  it.each(controls.map((control) => [control.id, control] as const))("%s", (id, control) => {
    const { violations, lowerBound } = measureControl(control, measured.seed, QUICK_CONTROL_DRAWS);
    expect(lowerBound).toBeGreaterThanOrEqual(CONTROL_FLOOR);
    const committed = measured.controls.find((one) => one.id === id);
    if (committed !== undefined) expect(violations, MEND).toBe(committed.ofFirst);
  });
});

describe("the committed shares of violations", () => {
  it("are those of all controls of this code and of no other", () => {
    expect(measured.controls.map(({ id }) => id).sort(), MEND).toEqual(controls.map(({ id }) => id).sort());
  });
});
