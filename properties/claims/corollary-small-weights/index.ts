/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as statement from "./corollary-small-weights.ts";
import * as exploding from "./corollary-small-weights-exploding.ts";

export const claims: readonly Claim[] = [
  exploding.literal,
  exploding.sufficient,
  exploding.weighted,
  statement.repaired,
  statement.control,
];
