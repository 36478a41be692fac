/** The claims on hopping, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as hopping from "./remark-hopping.ts";

export const claims = claimsOn(PAPER.hopping, [hopping.literal, hopping.repaired]);
