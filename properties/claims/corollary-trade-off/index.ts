/** The claims on the trade-off, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as volume from "./corollary-trade-off-volume.ts";
import * as tradeOff from "./corollary-trade-off.ts";

export const claims: readonly Claim[] = [tradeOff.repaired, tradeOff.control, volume.repaired, volume.control];
