/** What `verify` does with a counterexample to a claim that was expected to hold. */
import { storeCounterexample } from "../../../properties/engine/corpus.ts";
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { makeFolder } from "../../../properties/engine/system/make-folder.ts";
import { NEW_COUNTEREXAMPLES } from "./stored-cases.ts";
import { VERSION } from "../../version.ts";

/**
 * Stores a counterexample that is unexpected and not a stored one yet. A folder that cannot be written costs one
 * line, no verdict.
 */
export function keepCounterexample(
  { id, verdict, asExpected }: ClaimResult,
  title: string,
  folder = NEW_COUNTEREXAMPLES,
): void {
  if (asExpected || verdict.kind !== "refuted" || verdict.found === "corpus") return;
  try {
    makeFolder(folder);
    const file = storeCounterexample(folder, id, verdict, VERSION);
    process.stderr.write(`${title}: the counterexample to ${id} is kept in ${file}\n`);
  } catch (error) {
    process.stderr.write(`${title}: the counterexample to ${id} could not be kept: ${(error as Error).message}\n`);
  }
}
