/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as tradeOff from "./corollary-trade-off.ts";
import * as volume from "./corollary-trade-off-volume.ts";

export const claims: readonly Claim[] = [tradeOff.repaired, tradeOff.control, volume.repaired, volume.control];
