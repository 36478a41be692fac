/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as statement from "./definition-5.ts";

export const claims: readonly Claim[] = [statement.literal, statement.repaired, statement.control];
