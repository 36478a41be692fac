/** The claims on definition 3, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as definition3 from "./definition-3.ts";

export const claims = claimsOn(PAPER.definition3, [definition3.repaired]);
