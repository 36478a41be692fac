/** The claims on persistence, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as persistence from "./corollary-persistence.ts";

export const claims: readonly Claim[] = [persistence.repaired, persistence.control];
