/** The claims on the latching neuron, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as forEver from "./remark-latching-neuron-for-ever.ts";
import * as switching from "./remark-latching-neuron-switch.ts";
import * as latchingNeuron from "./remark-latching-neuron.ts";

export const claims = claimsOn(PAPER.latchNeuron, [
  latchingNeuron.repaired,
  latchingNeuron.control,
  switching.literal,
  switching.repaired,
  switching.control,
  forEver.literal,
  forEver.repaired,
  forEver.control,
]);
