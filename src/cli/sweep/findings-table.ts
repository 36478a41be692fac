/** Verdicts on the findings, for the terminal. */
import type { FindingVerdict } from "../../experiments/comparison/findings/comparison-verdicts.ts";
import type { Paint } from "../terminal/paint.ts";
import { paragraph } from "../terminal/paragraph.ts";

const COLOUR = { supported: "green", contradicted: "red", depends: "yellow", "not decided": "dim" } as const;

/** The table of findings: a line for each, with a heading before those of the paper and before those of latchlab. */
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
