/** The list of findings on the comparison of algorithms. */
import { CONTROL_FINDINGS } from "./control-findings.ts";
import type { ComparisonFinding } from "./finding.ts";
import { GRADIENT_FINDINGS } from "./gradient-findings.ts";
import { SEARCH_FINDINGS } from "./search-findings.ts";

/** The findings on the comparison of algorithms: those of the paper, then those that latchlab adds. */
export const FINDINGS: readonly ComparisonFinding[] = [...SEARCH_FINDINGS, ...GRADIENT_FINDINGS, ...CONTROL_FINDINGS];
