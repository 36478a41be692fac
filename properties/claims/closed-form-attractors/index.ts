/** The claims on the closed form of the attractors, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as attractors from "./closed-form-attractors.ts";

export const claims = claimsOn(PAPER.neuronAttractors, [attractors.repaired]);
