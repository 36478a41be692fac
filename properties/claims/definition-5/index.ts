/** The claims on definition 5, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as definition5 from "./definition-5.ts";

export const claims = claimsOn(PAPER.definition5, [definition5.literal, definition5.tempting]);
