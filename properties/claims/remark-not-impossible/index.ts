/** The claims on what is possible, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as notImpossible from "./remark-not-impossible.ts";

export const claims = claimsOn(PAPER.notImpossible, [notImpossible.repaired]);
