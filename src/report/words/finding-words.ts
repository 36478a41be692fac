/** What was seen of a finding, in words: for the report, for the terminal and for the page of a finding. */
import { byTask, type Decision, type JudgedPart } from "../../experiments/comparison/findings/verdicts.ts";
import type { FindingVerdict } from "../../experiments/comparison/findings/comparison-verdicts.ts";
import { counted } from "../../numeric/number-text.ts";

/** The sign of a decision in a table; a legend explains it. */
export const SIGNS: Readonly<Record<Decision, string>> = {
  supported: "✓",
  "supported in part": "(✓)",
  mixed: "✓✗",
  "contradicted in part": "(✗)",
  contradicted: "✗",
  "not decided": "–",
  "not testable": "·",
};

/** How many parts are decided, as "4 of 5 parts for it, 1 against". */
export function partsText(parts: readonly JudgedPart[]): string {
  const countOf = (decision: JudgedPart["decision"]) => parts.filter((part) => part.decision === decision).length;
  const tested = parts.length - countOf("not testable");
  if (tested === 0) return "no part can be tested";
  const [supported, contradicted] = [countOf("supported"), countOf("contradicted")];
  return [
    `${supported} of ${counted(tested, "part")} for it`,
    ...(contradicted === 0 ? [] : [`${contradicted} against`]),
    ...(tested === parts.length ? [] : [`${parts.length - tested} not testable`]),
  ].join(", ");
}

/**
 * What was seen where, task by task, with the effect of the part that decides most clearly: "latch: supported in 4 of 5
 * (at T = 30: +0.46 (0.28 to 0.59) of 100 pairs); parity: not decided".
 */
export function seenByTask(parts: readonly JudgedPart[]): string {
  return byTask(parts)
    .map(({ task, decision, supported, contradicted, tested }) => {
      if (tested === 0) return `${task}: not testable`;
      const decided =
        supported > 0 && contradicted > 0
          ? `, ${supported} for and ${contradicted} against of ${tested}`
          : `, ${supported + contradicted} of ${tested}`;
      const clearest = clearestOf(parts.filter((part) => part.task === task));
      const shown = `${clearest.where.replace(`${task} `, "")}: ${clearest.measure.seen}`;
      return `${task}: ${decision}${supported + contradicted === 0 ? "" : decided} (${shown})`;
    })
    .join("; ");
}

/** The part with the least probability for or against; the first where several have it. */
function clearestOf(parts: readonly JudgedPart[]): JudgedPart {
  const clarity = ({ measure, decision }: JudgedPart) =>
    decision === "not testable" ? 2 : Math.min(measure.for, measure.against);
  return parts.reduce((best, part) => (clarity(part) < clarity(best) ? part : best));
}

/** Without which cells a verdict would be another, as a sentence; undefined where it stands without any one of them. */
export function dependenceText({ dependsOnCells }: FindingVerdict["worlds"][number]): string | undefined {
  if (dependsOnCells.length === 0) return undefined;
  const some = dependsOnCells.map(({ cell, decision }) => `without ${cell}: ${decision}`);
  return `${dependsOnCells.length === 1 ? "One cell" : `Each of ${dependsOnCells.length} cells`} changes it: ${some.join("; ")}.`;
}

/** What other seeds say of the decided parts, as a sentence; undefined where none is decided. */
export function replicationText(parts: readonly JudgedPart[]): string | undefined {
  const decided = parts.filter(({ decision }) => decision === "supported" || decision === "contradicted");
  if (decided.length === 0) return undefined;
  const tried = decided.filter(({ replicated }) => replicated !== undefined);
  if (tried.length === 0) return "no other seeds were run.";
  const wheres = (some: readonly JudgedPart[]) => some.map(({ where }) => where).join("; ");
  const lost = tried.filter(({ replicated }) => replicated === false);
  const alone = decided.filter((part) => !tried.includes(part));
  return `${[
    `other seeds show ${tried.length - lost.length} of ${counted(tried.length, "decided part")} too`,
    ...(lost.length === 0 ? [] : [`not replicated: ${wheres(lost)}`]),
    ...(alone.length === 0 ? [] : [`none were run for ${alone.length === 1 ? "another" : `${alone.length} others`}`]),
  ].join("; ")}.`;
}
