/** The claims on the weight gradient, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as recent from "./corollary-weight-gradient-recent.ts";
import * as subsystems from "./corollary-weight-gradient-subsystems.ts";
import * as tail from "./corollary-weight-gradient-tail.ts";
import * as weightGradient from "./corollary-weight-gradient.ts";

export const claims = claimsOn(PAPER.weightGradient, [
  weightGradient.literal,
  recent.literal,
  recent.repaired,
  tail.repaired,
  subsystems.repaired,
]);
