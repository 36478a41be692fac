/** Verdicts on the findings, for the terminal. */
import type { FindingVerdict } from "../../experiments/comparison/findings/comparison-verdicts.ts";
import { partsText, seenByTask } from "../../report/words/finding-words.ts";
import type { Paint } from "../terminal/paint.ts";
import { paragraph } from "../terminal/paragraph.ts";

const COLOUR = {
  supported: "green",
  "supported in part": "green",
  mixed: "yellow",
  "contradicted in part": "red",
  contradicted: "red",
  depends: "yellow",
  "not decided": "dim",
  "not testable": "dim",
} as const satisfies Record<FindingVerdict["verdict"], string>;

/** The table of findings: a line for each, with a heading before those of the paper and before those of latchlab. */
export function findingsTable(verdicts: readonly FindingVerdict[], paint: Paint): string[] {
  return (["paper", "latchlab"] as const).flatMap((by) => [
    "",
    paint("bold", by === "paper" ? "What the paper found" : "Beyond the paper"),
    ...verdicts
      .filter((one) => one.by === by)
      .flatMap(({ verdict, statement, worlds }) => [
        `${paint(COLOUR[verdict], verdict.padEnd(WIDTH))} ${statement}`,
        ...worlds
          .filter(({ isVariant }) => !isVariant)
          .flatMap(({ world, decision, parts }) =>
            paragraph(`${world}: ${decision}, ${partsText(parts)}. ${seenByTask(parts)}`, WIDTH + 1),
          ),
      ]),
  ]);
}

const WIDTH = Math.max(...Object.keys(COLOUR).map(({ length }) => length));
