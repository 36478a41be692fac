/** Judgements of parts that were never measured, for those who print them. */
import type { FindingVerdict } from "../../../../src/experiments/comparison/findings/comparison-verdicts.ts";
import {
  decisionOf,
  type JudgedPart,
  type PartDecision,
} from "../../../../src/experiments/comparison/findings/verdicts.ts";

type Part = readonly [task: string, decision: PartDecision];

/** A judgement in a world, with parts at T = 10, 20, … that are decided like this; `true` where it is a variant. */
export function judged(world: string, ...parts: readonly (Part | true)[]): FindingVerdict["worlds"][number] {
  const own = parts.filter((part) => part !== true).map(([task, decision], k) => partAt(task, 10 * (k + 1), decision));
  return {
    ...{ finding: "f", world, isVariant: parts.includes(true), dependsOnCells: [] },
    decision: decisionOf(own.map(({ decision }) => decision)),
    parts: own,
  };
}

/** A part at one T. Those that are decided have a probability of 0.001, the less the longer T is. */
export function partAt(task: string, T: number, decision: PartDecision, replicated?: boolean): JudgedPart {
  const clear = (side: PartDecision) => (decision === side ? 0.01 / T : 0.5);
  const measure = { what: "x", seen: `seen at ${T}`, for: clear("supported"), against: clear("contradicted") };
  return {
    ...{ where: `${task} at T = ${T}`, task, decision, pFor: measure.for, pAgainst: measure.against },
    measure: decision === "not testable" ? { ...measure, for: 1, against: 1, untestable: "no room" } : measure,
    ...(replicated === undefined ? {} : { replicated }),
  };
}
