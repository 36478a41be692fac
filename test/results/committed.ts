/** The committed results, read once for the tests that look at them, and the command that makes each of them anew. */
import { readFileSync } from "node:fs";
import type { Verification } from "../../properties/engine/verdict.ts";
import { keptExperiments } from "../../src/cli/sweep/kept-sweeps.ts";

export const read = (file: string): string => readFileSync(file, "utf8");
export const dataIn = (file: string): unknown => JSON.parse(read(file));

export const committedVerification = dataIn("results/verification.json") as Verification;

let kept: ReturnType<typeof keptExperiments> | undefined;
/** The rows of the sweeps: seven megabytes, so only for who asks. */
export const committedExperiments = () => (kept ??= keptExperiments("results"));

/** What a test of committed results says when it fails: one line with the command that mends it. */
export const mendedBy = (script: MendingScript) => `to mend it: npm run ${script}`;

type MendingScript =
  | `results:${"claims" | "figures" | "minimal" | "comparison" | "search" | "pages" | "readme"}`
  | "test:mutants"
  | "test:mutation"
  | `test:slow ${string}`;
