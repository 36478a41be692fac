/** The page of a finding: what is claimed, by which test, what each protocol decides, and every part measured. */
import type { FindingVerdict } from "../../experiments/comparison/findings/comparison-verdicts.ts";
import type { JudgedPart } from "../../experiments/comparison/findings/verdicts.ts";
import { significant } from "../../numeric/number-text.ts";
import { placeOf, verdictText } from "../comparison/findings-section.ts";
import { dependenceText, partsText, replicationText, seenByTask } from "../words/finding-words.ts";
import { anchor, capitalised, code, escapeText, table } from "../words/markdown.ts";

/** The page: what was declared, and what was measured under each protocol. */
export function findingPage(one: FindingVerdict): readonly string[] {
  return [
    `### ${anchor(placeOf(one))}${escapeText(one.statement)}`,
    `Stated by ${one.by === "paper" ? "the paper, by experiment" : "latchlab"}: ${verdictText(one)}${one.dependsOn.length === 0 ? "" : `, decided otherwise by: ${escapeText(one.dependsOn.join("; "))}`}. Declared as ${code(one.finding)}: ${escapeText(one.rule)}.`,
    ...one.worlds.filter(({ isVariant }) => !isVariant).map((world) => escapeText(worldText(world))),
    table(
      ["under", "where", "measured", "seen", "p for", "p against", "decided"],
      one.worlds
        .filter(({ isVariant }) => !isVariant)
        .flatMap(({ world, parts }) =>
          parts.map((part) => [
            escapeText(world),
            escapeText(part.where),
            escapeText(part.measure.what),
            escapeText(part.measure.seen),
            part.measure.untestable === undefined ? probability(part.pFor) : "",
            part.measure.untestable === undefined ? probability(part.pAgainst) : "",
            escapeText(decisionText(part)),
          ]),
        ),
    ),
  ];
}

/** What is decided of a part; for one that is not testable, why. */
function decisionText({ decision, measure, replicated }: JudgedPart): string {
  if (decision === "not testable") return measure.untestable ?? measure.noRoom ?? decision;
  return `${decision}${replicated === undefined ? "" : replicated ? ", replicated" : ", not replicated"}`;
}

/** What one world decides of a finding: the verdict, what was seen, what it rests on, and what other seeds say. */
function worldText(world: FindingVerdict["worlds"][number]): string {
  const { world: name, decision, parts } = world;
  const replicated = replicationText(parts);
  return [
    `Under ${name}: ${decision}, ${partsText(parts)}. ${seenByTask(parts)}.`,
    dependenceText(world) ?? "No one cell changes this verdict.",
    ...(replicated === undefined ? [] : [capitalised(replicated)]),
  ].join(" ");
}

const probability = (p: number) => (p < 1e-4 ? "< 0.0001" : significant(p, 2));
