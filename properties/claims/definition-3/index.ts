/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as statement from "./definition-3.ts";

export const claims: readonly Claim[] = [statement.repaired, statement.control];
