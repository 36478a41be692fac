/** The claims on Gaussian noise, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as forEver from "./remark-gaussian-noise-for-ever.ts";
import * as gaussianNoise from "./remark-gaussian-noise.ts";

export const claims = claimsOn(PAPER.gaussianNoise, [forEver.tempting, gaussianNoise.repaired]);
