/** The claims on definition 5, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as definition5 from "./definition-5.ts";

export const claims: readonly Claim[] = [definition5.literal, definition5.repaired, definition5.control];
