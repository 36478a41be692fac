/** Verdicts on the findings, for the terminal. */
import type { FindingVerdict } from "../../experiments/comparison/findings/comparison-verdicts.ts";
import type { Paint } from "../terminal/paint.ts";
import { paragraph } from "../terminal/paragraph.ts";

const COLOUR = { supported: "green", contradicted: "red", depends: "yellow", "not decided": "dim" } as const;

/** A line for each finding; a heading before those of the paper and before our own. */
export function findingsTable(verdicts: readonly FindingVerdict[], paint: Paint): string[] {
  const protocols = [
    ...new Set(
      verdicts.flatMap(({ worlds }) => worlds.filter(({ isVariant }) => !isVariant).map(({ world }) => world)),
    ),
  ];
  return (["paper", "latchlab"] as const).flatMap((by) => [
    "",
    paint("bold", by === "paper" ? "What the paper found" : "Beyond the paper"),
    ...verdicts
      .filter((one) => one.by === by)
      .flatMap(({ verdict, statement, worlds, dependsOn }) => [
        `${paint(COLOUR[verdict], verdict.padEnd(12))} ${statement}`,
        ...(verdict === "depends"
          ? paragraph(`decided otherwise under ${dependsOn.join("; ")}`, 13)
          : worlds
              .filter(({ world, decision }) => protocols.includes(world) && decision !== verdict)
              .flatMap(({ world, decision }) => paragraph(`${world}: ${decision}`, 13))),
      ]),
  ]);
}
