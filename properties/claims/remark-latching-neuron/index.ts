/** The claims on the latching neuron, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as forEver from "./remark-latching-neuron-for-ever.ts";
import * as oneSided from "./remark-latching-neuron-one-sided.ts";
import * as switching from "./remark-latching-neuron-switch.ts";
import * as threshold from "./remark-latching-neuron-threshold.ts";
import * as transient from "./remark-latching-neuron-transient.ts";
import * as latchingNeuron from "./remark-latching-neuron.ts";

export const claims = claimsOn(PAPER.latchNeuron, [
  latchingNeuron.literal,
  oneSided.repaired,
  switching.literal,
  switching.repaired,
  threshold.literal,
  transient.literal,
  forEver.tempting,
  forEver.repaired,
]);
