/** The claims on small weights, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as exploding from "./corollary-small-weights-exploding.ts";
import * as weighted from "./corollary-small-weights-weighted.ts";
import * as smallWeights from "./corollary-small-weights.ts";

export const claims: readonly Claim[] = [
  smallWeights.literal,
  exploding.literal,
  weighted.literal,
  smallWeights.repaired,
  smallWeights.control,
];
