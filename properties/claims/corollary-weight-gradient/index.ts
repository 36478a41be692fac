/** The claims on the weight gradient, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as recent from "./corollary-weight-gradient-recent.ts";
import * as tail from "./corollary-weight-gradient-tail.ts";
import * as weightGradient from "./corollary-weight-gradient.ts";

export const claims: readonly Claim[] = [
  weightGradient.repaired,
  weightGradient.control,
  recent.literal,
  tail.repaired,
  tail.control,
];
