/** The claims on the trade-off, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as volume from "./corollary-trade-off-volume.ts";
import * as tradeOff from "./corollary-trade-off.ts";

export const claims = claimsOn(PAPER.tradeOff, [tradeOff.tempting, volume.repaired]);
