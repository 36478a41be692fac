/** The entry of a list that belongs to the step t of a run around a cycle: that at t modulo the length. */
export const atStep = <T>(list: readonly T[], t: number): T => list[t % list.length];
