/** The claims on other error criteria, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as errorCriteria from "./remark-error-criteria.ts";

export const claims = claimsOn(PAPER.errorCriteria, [errorCriteria.repaired]);
