/** The claims on persistence, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as persistence from "./corollary-persistence.ts";

export const claims = claimsOn(PAPER.persistence, [persistence.repaired]);
