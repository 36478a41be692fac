/** The claims on definition 3, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as definition3 from "./definition-3.ts";

export const claims: readonly Claim[] = [definition3.repaired, definition3.control];
