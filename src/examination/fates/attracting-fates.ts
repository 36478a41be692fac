/** Which of the fates on record are attractors: sets of more than a point or a cycle to which states are drawn. */
import type { FateRecord } from "../examination-record.ts";

/** The fates that draw states to a set which none was seen to leave, and so count as attractors. */
export const attractingFates = (fates: readonly FateRecord[]): readonly FateRecord[] =>
  fates.filter((fate) => {
    const isSet = fate.kind === "chaotic" || fate.kind === "closed curve";
    return isSet && fate.left === null && !keepsVolumes(fate);
  });

/** The size of a sum of exponents that rounding makes of 0. */
const ROUNDING = 1e-8;

/** Whether the exponents sum up to 0, as those of a map do that keeps volumes: it draws nothing anywhere. */
export function keepsVolumes({ exponents }: FateRecord): boolean {
  if (exponents === null || exponents.length < 2) return false;
  const sum = exponents.reduce((total, { value }) => total + (value ?? -Infinity), 0);
  return Math.abs(sum) < ROUNDING;
}
