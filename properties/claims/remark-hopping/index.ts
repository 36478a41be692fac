/** The claims on hopping, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as hopping from "./remark-hopping.ts";

export const claims: readonly Claim[] = [hopping.literal, hopping.repaired, hopping.control];
