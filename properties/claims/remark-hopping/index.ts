/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as remarkHopping from "./remark-hopping.ts";

export const claims: readonly Claim[] = [remarkHopping.literal, remarkHopping.repaired, remarkHopping.control];
