/** Trials that gave no row, as the end of a run shows them. */
import { counted } from "../../numeric/number-text.ts";
import type { Paint } from "../terminal/paint.ts";

/** The number of failures that are shown; run.json holds them all. */
const SHOWN = 10;

export const failureLines = (failures: readonly string[], paint: Paint): readonly string[] => [
  ...failures.slice(0, SHOWN).map((failure) => paint("red", `failed: ${failure}`)),
  ...(failures.length > SHOWN ? [paint("red", `… and ${counted(failures.length - SHOWN, "trial")} more`)] : []),
];

/** Tells these failures on stderr, where what is printed has no place for them. */
export function tellFailures(failures: readonly string[]): void {
  for (const line of failureLines(failures, (_, text) => text)) process.stderr.write(`${line}\n`);
}
