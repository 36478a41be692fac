/** The claims on definition 6, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as definition6 from "./definition-6.ts";

export const claims = claimsOn(PAPER.definition6, [definition6.repaired]);
