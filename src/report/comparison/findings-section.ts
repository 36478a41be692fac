/** The report's section on findings: one table with all verdicts, then the evidence for each. */
import type { FindingVerdict } from "../../experiments/comparison/findings/comparison-verdicts.ts";
import { LEVEL } from "../../experiments/comparison/findings/verdicts.ts";
import { significant } from "../../numeric/number-text.ts";
import { anchor, code, escapeText, linkTo, table } from "../words/markdown.ts";

const SIGNS = { supported: "✓", contradicted: "✗", "not decided": "–" } as const;

export const verdictText = ({ verdict, dependsOn, worlds }: FindingVerdict): string => {
  if (verdict !== "depends") return `**${verdict}**`;
  const others = dependsOn.map((world) => (worlds.find((one) => one.world === world)?.isVariant ? "variant" : world));
  return others.every((one) => one === "variant") ? "**depends on constants left out**" : "**depends on the protocol**";
};

export function findingsTable(verdicts: readonly FindingVerdict[]): string {
  const worlds = worldsOf(verdicts);
  return table(
    [
      "finding",
      "verdict",
      ...worlds.map(({ world, isVariant }, k) => (isVariant ? `v${k - protocolCount(worlds) + 1}` : world)),
    ],
    verdicts.map((one) => [
      linkTo(placeOf(one), escapeText(one.statement)),
      verdictText(one),
      ...worlds.map(({ world }) => {
        const judgement = one.worlds.find((other) => other.world === world);
        return judgement === undefined ? "" : SIGNS[judgement.decision];
      }),
    ]),
  );
}

/** The legend of the table's columns. */
export function findingsLegend(verdicts: readonly FindingVerdict[]): string {
  const worlds = worldsOf(verdicts);
  const variants = worlds.filter(({ isVariant }) => isVariant).map(({ world }, k) => `v${k + 1}: ${escapeText(world)}`);
  return [
    `✓ supported, ✗ contradicted, – not decided, at a probability of ${significant(LEVEL)} of one wrong decision or more among all findings of a column (Holm).`,
    ...(variants.length === 0
      ? []
      : [
          `Variants change one constant under the tuned settings, on fewer trials: ${variants.join("; ")}. With these few, an exact test of shares cannot decide after correction, whatever is seen, so there – says nothing of how robust a finding is.`,
        ]),
    "A finding depends on what two columns decide in opposite ways.",
  ].join(" ");
}

/** The evidence for each finding: what was declared, and what was measured under each protocol. */
export function findingsEvidence(verdicts: readonly FindingVerdict[]): readonly string[] {
  return verdicts.flatMap((one) => [
    `#### ${anchor(placeOf(one))}${escapeText(one.statement)}`,
    `${verdictText(one)}${one.dependsOn.length === 0 ? "" : `, decided otherwise by: ${escapeText(one.dependsOn.join("; "))}`}. Declared as ${code(one.finding)}: ${escapeText(one.rule)}.`,
    table(
      ["under", "measured", "seen", "p for", "p against"],
      one.worlds
        .filter(({ isVariant }) => !isVariant)
        .flatMap(({ world, measures, pFor, pAgainst, decision }) => [
          ...measures.map((measure) => [
            escapeText(world),
            escapeText(measure.what),
            escapeText(measure.seen),
            probability(measure.for),
            probability(measure.against),
          ]),
          [escapeText(world), `all together: ${decision}`, "adjusted", probability(pFor), probability(pAgainst)],
        ]),
    ),
  ]);
}

const placeOf = ({ finding }: FindingVerdict) => `finding/${finding}`;

const probability = (p: number) => (p < 1e-4 ? "< 0.0001" : significant(p, 2));

type World = Pick<FindingVerdict["worlds"][number], "world" | "isVariant">;

const protocolCount = (worlds: readonly World[]) => worlds.filter(({ isVariant }) => !isVariant).length;

/** All worlds of these verdicts, protocols before variants. */
function worldsOf(verdicts: readonly FindingVerdict[]): readonly World[] {
  const all = new Map(verdicts.flatMap(({ worlds }) => worlds.map((one): [string, World] => [one.world, one])));
  return [...all.values()].sort((a, b) => Number(a.isVariant) - Number(b.isVariant));
}
