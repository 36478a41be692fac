/** What a worker thread does for `verify`: checks one claim, named by its id. */
import { CLAIMS } from "../../properties/claims.ts";
import type { ClaimResult } from "../../properties/verdict.ts";
import { verifyClaim, type VerifyOptions } from "../../properties/verify.ts";

export interface VerificationTask extends VerifyOptions {
  readonly id: string;
}

export default function verifyTask({ id, ...options }: VerificationTask): ClaimResult {
  const claim = CLAIMS.find((one) => one.id === id);
  if (claim === undefined) throw new RangeError(`verifyTask: no claim is named ${id}`);
  return verifyClaim(claim, options);
}
