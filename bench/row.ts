/**
 * One line of the bench's table: a time or speed of ours, what it stands beside, their ratio and what was aimed for.
 */
import { type Quartiles, quartiles, ratios } from "./measurement.ts";

export interface Row {
  readonly group: string;
  readonly name: string;
  readonly unit: string;
  readonly ours: Quartiles;
  readonly beside?: { readonly name: string; readonly value: Quartiles };
  /** The ratio of paired times; what it is of stands in the name of the group. */
  readonly ratio?: Quartiles;
  readonly goal?: Goal;
}

/** The goal for the median of a ratio. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

export function isMet(goal: Goal, { median }: Quartiles): boolean {
  return "atLeast" in goal ? median >= goal.atLeast : median <= goal.atMost;
}

export const perSecond = (seconds: readonly number[]) => quartiles(seconds.map((time) => 1 / time));

export const nanoseconds = (seconds: readonly number[], parts = 1) =>
  quartiles(seconds.map((time) => (1e9 * time) / parts));

export const ratio = (above: readonly number[], below: readonly number[]) => quartiles(ratios(above, below));
