/** The claims on sign patterns, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as sharp from "./corollary-sign-patterns-sharp.ts";
import * as signPatterns from "./corollary-sign-patterns.ts";

export const claims: readonly Claim[] = [signPatterns.repaired, signPatterns.control, sharp.repaired, sharp.control];
