/** The claims on sign patterns, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as sharp from "./corollary-sign-patterns-sharp.ts";
import * as signPatterns from "./corollary-sign-patterns.ts";

export const claims = claimsOn(PAPER.signPatterns, [signPatterns.repaired, sharp.repaired]);
