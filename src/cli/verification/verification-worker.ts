/** What a worker thread does for `verify`: checks one claim, named by its id. */
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { verifyClaim, type VerifyOptions } from "../../../properties/engine/verify.ts";
import { outputSent, sendOutputToStderr } from "../../experiments/own-output.ts";
import { watchIntrinsics } from "../modules/intrinsics.ts";
import { loadClaims, wholeClaim } from "./catalogue.ts";
import { requireFit } from "./stored-cases.ts";

export interface VerificationTask extends VerifyOptions {
  readonly id: string;
  /** The files of the modules of user-defined claims. */
  readonly modules: readonly string[];
}

const changed = watchIntrinsics();
let loading: Promise<void> | undefined;

async function load(modules: readonly string[]): Promise<void> {
  if (modules.length > 0) sendOutputToStderr();
  await loadClaims(modules);
}

export default async function verifyTask({ id, modules, ...options }: VerificationTask): Promise<ClaimResult> {
  await (loading ??= load(modules));
  const claim = wholeClaim(id);
  if (claim.module !== undefined) {
    for (const { claim: of, file, case: c } of options.corpus)
      if (of === id) requireFit(claim, c, `corpus file ${file}`);
  }
  const result = verifyClaim(claim, options);
  const name = modules.length === 0 ? undefined : changed();
  if (name !== undefined) throw new Error(`the module changes ${name}, on which all that is computed rests`);
  if (modules.length > 0) await outputSent();
  return result;
}
