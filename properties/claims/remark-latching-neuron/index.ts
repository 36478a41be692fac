/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as hold from "./remark-latching-neuron.ts";
import * as forEver from "./remark-latching-neuron-for-ever.ts";
import * as switching from "./remark-latching-neuron-switch.ts";

export const claims: readonly Claim[] = [
  hold.repaired,
  hold.control,
  switching.literal,
  switching.repaired,
  switching.control,
  forEver.literal,
  forEver.repaired,
  forEver.control,
];
