/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as statement from "./theorem-3.ts";
import * as adapted from "./theorem-3-adapted.ts";
import * as basin from "./theorem-3-basin.ts";
import * as general from "./theorem-3-general.ts";
import * as limit from "./theorem-3-limit.ts";
import * as sharp from "./theorem-3-sharp.ts";
import * as threshold from "./theorem-3-threshold.ts";

export const claims: readonly Claim[] = [
  statement.literal,
  adapted.eigenvalueReading,
  statement.repaired,
  statement.control,
  adapted.adaptedRepaired,
  adapted.adaptedControl,
  sharp.repaired,
  sharp.control,
  threshold.repaired,
  threshold.control,
  general.repaired,
  general.control,
  limit.repaired,
  limit.control,
  basin.repaired,
  basin.control,
];
