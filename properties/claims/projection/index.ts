/** The claims on projections, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as independent from "./projection-independent.ts";
import * as projection from "./projection.ts";

export const claims: readonly Claim[] = [
  projection.literal,
  projection.repaired,
  projection.control,
  independent.repaired,
  independent.control,
];
