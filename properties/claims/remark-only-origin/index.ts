/** The claims on the origin as the only attractor, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as eigenvalues from "./remark-only-origin-eigenvalues.ts";
import * as scaled from "./remark-only-origin-scaled.ts";
import * as onlyOrigin from "./remark-only-origin.ts";

export const claims = claimsOn(PAPER.onlyOrigin, [onlyOrigin.literal, eigenvalues.literal, scaled.repaired]);
