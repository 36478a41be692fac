/** The claims on small weights, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as exploding from "./corollary-small-weights-exploding.ts";
import * as weighted from "./corollary-small-weights-weighted.ts";
import * as smallWeights from "./corollary-small-weights.ts";

export const claims = claimsOn(PAPER.smallWeights, [
  smallWeights.tempting,
  exploding.tempting,
  weighted.tempting,
  smallWeights.repaired,
]);
