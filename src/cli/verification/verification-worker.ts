/** What a worker thread does for `verify`: checks one claim, named by its id. */
import type { ClaimResult } from "../../../properties/engine/verdict.ts";
import { knownClaims, loadClaims, userClaims } from "./catalogue.ts";
import { verifyClaim, type VerifyOptions } from "../../../properties/engine/verify.ts";

export interface VerificationTask extends VerifyOptions {
  readonly id: string;
  /** The files of the modules of user-defined claims. */
  readonly modules: readonly string[];
}

export default async function verifyTask({ id, modules, ...options }: VerificationTask): Promise<ClaimResult> {
  if (userClaims().length === 0) await loadClaims(modules);
  const claim = knownClaims().find((one) => one.id === id);
  if (claim === undefined) throw new RangeError(`verifyTask: no claim is named ${id}`);
  return verifyClaim(claim, options);
}
