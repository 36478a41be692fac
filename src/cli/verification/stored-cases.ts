/** Stored counterexamples, read and checked before anything is computed. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Claim, ClaimInWords, Json } from "../../../properties/engine/claim.ts";
import {
  CorpusError,
  PACKAGED_CORPUS,
  readCorpus,
  readStoredCase,
  type StoredCase,
} from "../../../properties/engine/corpus.ts";
import { misfit } from "../../../properties/engine/replay.ts";
import { thrownText } from "../../examination/user-map/thrown-text.ts";
import { knownClaims, wholeClaim } from "./catalogue.ts";
import { UsageError } from "../terminal/usage-error.ts";

/** The folder of new counterexamples, below the working folder. */
export const NEW_COUNTEREXAMPLES = join("runs", "corpus");

/** The stored cases of a folder; by default the packaged ones and those that earlier runs here have found. */
export function corpusFor(claims: readonly ClaimInWords[], folder: string | undefined): readonly StoredCase[] {
  if (folder !== undefined && !existsSync(folder)) throw new UsageError(`--corpus ${folder}: there is no such folder`);
  const folders = folder === undefined ? [PACKAGED_CORPUS, NEW_COUNTEREXAMPLES] : [folder];
  const stored = folders.flatMap((one) => asUsage(() => readCorpus(one)));
  for (const { file, claim: id, case: c } of stored) {
    if (!knownClaims().some((claim) => claim.id === id)) {
      process.stderr.write(`latchlab: ${file}: no claim is named "${id}", so this case is not tried\n`);
    }
    const claim = claims.find((one) => one.id === id);
    // Those of a user's claims are tried by the thread that has its code.
    if (claim !== undefined && claim.module === undefined) requireFit(wholeClaim(id), c, `corpus file ${file}`);
  }
  return stored;
}

export const storedCaseIn = (file: string): StoredCase => asUsage(() => readStoredCase(file));

/** Refuses a case that cannot be one of this claim: keys or types differ, or the maps cannot be built from it. */
export function requireFit(claim: Claim, c: Json, source: string): void {
  const wrong = misfit(claim, c) ?? refusal(claim, c);
  if (wrong !== undefined) throw new UsageError(`${source}: this is no case of ${claim.id}: ${wrong}`);
}

function refusal(claim: Claim, c: Json): string | undefined {
  try {
    claim.examine(c);
    claim.narrate(c);
    return undefined;
  } catch (error) {
    return thrownText(error);
  }
}

function asUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof CorpusError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
