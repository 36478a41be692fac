/** The claims on periodic attractors, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as decay from "./remark-periodic-attractors-decay.ts";
import * as periodicAttractors from "./remark-periodic-attractors.ts";

export const claims: readonly Claim[] = [
  periodicAttractors.literal,
  periodicAttractors.repaired,
  periodicAttractors.control,
  decay.repaired,
  decay.control,
];
