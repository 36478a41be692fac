/** The claims on symmetric weights, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as cycles from "./remark-symmetric-weights-cycles.ts";
import * as symmetricWeights from "./remark-symmetric-weights.ts";

export const claims: readonly Claim[] = [
  symmetricWeights.repaired,
  symmetricWeights.control,
  cycles.repaired,
  cycles.control,
];
