/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as statement from "./remark-latching-neuron.ts";
import * as forEver from "./remark-latching-neuron-for-ever.ts";

export const claims: readonly Claim[] = [
  statement.holdRepaired,
  statement.holdControl,
  statement.switchLiteral,
  statement.switchRepaired,
  statement.switchControl,
  forEver.literal,
  forEver.repaired,
  forEver.control,
];
