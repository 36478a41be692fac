/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as statement from "./theorem-2.ts";
import * as adapted from "./theorem-2-adapted.ts";
import * as bestConstant from "./theorem-2-best-constant.ts";
import * as convexity from "./theorem-2-convexity.ts";
import * as fixedPoint from "./theorem-2-fixed-point.ts";
import * as gamma from "./theorem-2-gamma.ts";

export const claims: readonly Claim[] = [
  statement.pointwise,
  statement.eigenvalueReading,
  statement.repaired,
  statement.control,
  gamma.literal,
  gamma.repaired,
  gamma.control,
  adapted.adaptedRepaired,
  adapted.adaptedControl,
  adapted.cycleRepaired,
  adapted.cycleControl,
  fixedPoint.literal,
  convexity.repaired,
  convexity.control,
  bestConstant.repaired,
  bestConstant.control,
];
