/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as statement from "./theorem-1.ts";
import * as distances from "./theorem-1-distances.ts";
import * as growth from "./theorem-1-growth.ts";
import * as image from "./theorem-1-image.ts";

export const claims: readonly Claim[] = [
  statement.literal,
  statement.control,
  growth.growthLiteral,
  growth.compoundLiteral,
  growth.dichotomyLiteral,
  distances.literal,
  image.repaired,
  image.control,
  image.growthRepaired,
  image.growthControl,
  distances.repaired,
  distances.control,
];
