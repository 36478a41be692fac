/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as periodicSubsampling from "./periodic-subsampling.ts";
import * as statement from "./remark-periodic-attractors.ts";

export const claims: readonly Claim[] = [
  periodicSubsampling.literal,
  statement.repaired,
  statement.control,
  statement.decayRepaired,
  statement.decayControl,
];
