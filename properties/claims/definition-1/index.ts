/** The claims on definition 1, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as definition1 from "./definition-1.ts";

export const claims: readonly Claim[] = [definition1.repaired, definition1.control];
