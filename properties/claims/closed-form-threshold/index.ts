/** The claims on the closed form of the threshold, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as share from "./closed-form-threshold-share.ts";
import * as threshold from "./closed-form-threshold.ts";

export const claims = claimsOn(PAPER.neuronThreshold, [threshold.repaired, share.repaired]);
