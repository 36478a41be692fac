/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as statement from "./remark-additive-inputs.ts";
import * as cost from "./remark-additive-inputs-cost.ts";
import * as norm from "./remark-additive-inputs-norm.ts";

export const claims: readonly Claim[] = [
  statement.repaired,
  statement.control,
  statement.spectrumRepaired,
  statement.spectrumControl,
  norm.normLiteral,
  norm.normRepaired,
  norm.normControl,
  cost.costRepaired,
  cost.costControl,
];
