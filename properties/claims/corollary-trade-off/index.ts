/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as statement from "./corollary-trade-off.ts";
import * as volume from "./corollary-trade-off-volume.ts";

export const claims: readonly Claim[] = [statement.repaired, statement.control, volume.repaired, volume.control];
