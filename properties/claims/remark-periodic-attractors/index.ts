/** The claims on periodic attractors, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as decay from "./remark-periodic-attractors-decay.ts";
import * as periodicAttractors from "./remark-periodic-attractors.ts";

export const claims = claimsOn(PAPER.periodicAttractors, [
  periodicAttractors.literal,
  periodicAttractors.repaired,
  decay.repaired,
]);
