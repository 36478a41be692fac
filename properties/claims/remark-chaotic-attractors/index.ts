/** The claims on chaotic attractors, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as vanishing from "./remark-chaotic-attractors-vanishing.ts";
import * as chaoticAttractors from "./remark-chaotic-attractors.ts";

export const claims = claimsOn(PAPER.chaoticAttractors, [
  chaoticAttractors.literal,
  vanishing.tempting,
  chaoticAttractors.repaired,
]);
