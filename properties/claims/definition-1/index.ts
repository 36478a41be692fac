/** The claims on definition 1, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as definition1 from "./definition-1.ts";

export const claims = claimsOn(PAPER.definition1, [definition1.literal]);
