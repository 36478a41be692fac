/**
 * The findings judged again where another share of wrong answers on fresh sequences counts as solved, since the paper's
 * criterion was not recovered: half of ours, and none at all, which leaves the training set.
 */
import type { ComparisonRows } from "../comparison-rows.ts";
import { LARGEST_HELD_OUT_ERROR, readUpTo } from "../solved.ts";
import { FINDINGS } from "./findings.ts";
import { partsOf } from "./comparison-verdicts.ts";
import { type Decision, decisionsIn } from "./verdicts.ts";

/** The largest shares of wrong answers on fresh sequences that count as solved: ours first; 1 asks nothing of them. */
export const HELD_OUT_BOUNDS = [LARGEST_HELD_OUT_ERROR, 0.05, 1] as const;

/** What is decided of a finding in one world under each bound. */
export interface RereadFinding {
  readonly finding: string;
  readonly statement: string;
  readonly world: string;
  /** The decisions, in the order of the bounds. */
  readonly decisions: readonly Decision[];
}

/** All findings in these worlds under each bound; those on shorter sequences first are left as they are. */
export function underOtherBounds(worlds: ReadonlyMap<string, ComparisonRows>): readonly RereadFinding[] {
  return [...worlds].flatMap(([world, rows]) => {
    const under = HELD_OUT_BOUNDS.map((bound) =>
      decisionsIn(
        partsOf(
          FINDINGS,
          rows.changed((row) => readUpTo(row, bound)),
        ),
        world,
      ),
    );
    return FINDINGS.map(({ id, statement }, k) => ({
      finding: id,
      statement,
      world,
      decisions: under.map((decisions) => decisions[k]),
    }));
  });
}
