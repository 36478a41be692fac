/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as energy from "./remark-symmetric-weights.ts";
import * as cycles from "./remark-symmetric-weights-cycles.ts";

export const claims: readonly Claim[] = [energy.repaired, energy.control, cycles.repaired, cycles.control];
