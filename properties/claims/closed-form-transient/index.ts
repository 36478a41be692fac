/** The claims on the transient length, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as law from "./closed-form-transient-law.ts";
import * as transient from "./closed-form-transient.ts";

export const claims = claimsOn(PAPER.neuronTransient, [transient.repaired, law.repaired]);
