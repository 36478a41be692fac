/** The claims on theorem 3, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as adapted from "./theorem-3-adapted.ts";
import * as basin from "./theorem-3-basin.ts";
import * as eigenvalues from "./theorem-3-eigenvalues.ts";
import * as general from "./theorem-3-general.ts";
import * as limit from "./theorem-3-limit.ts";
import * as sharp from "./theorem-3-sharp.ts";
import * as threshold from "./theorem-3-threshold.ts";
import * as maps from "./theorem-3-maps.ts";
import * as theorem3 from "./theorem-3.ts";

export const claims = claimsOn(PAPER.theorem3, [
  theorem3.literal,
  eigenvalues.literal,
  theorem3.repaired,
  adapted.repaired,
  maps.onMaps,
  sharp.repaired,
  threshold.repaired,
  general.repaired,
  limit.repaired,
  basin.repaired,
]);
