/**
 * Random weight guessing: parameters drawn at random until they solve the task. A control, not in the paper.
 *
 * Hochreiter & Schmidhuber: what guessing solves in a few tries does not measure a training algorithm. Guesses are
 * independent and uniform in a box, so the number of guesses until success is geometric.
 */
import { checkedValues, type OptionTable, type OptionValues } from "../../../tasks/option-table.ts";
import { type AlgorithmEntry, SEARCH_BUDGET } from "../../algorithm-entry.ts";
import type { TrainingAlgorithm } from "../../training-algorithm.ts";

const OPTIONS = {
  halfWidth: {
    kind: "number",
    about: "guesses are uniform in plus and minus this, in each coordinate",
    source: "control; found by trial: 10",
    above: 0,
    recovered: 10,
  },
} as const satisfies OptionTable;

/** Random guessing in the box of this half-width. Throws a RangeError for options that break their rules. */
export function randomGuessing(options: OptionValues<typeof OPTIONS>): TrainingAlgorithm<"cost"> {
  const { halfWidth } = checkedValues("random-guessing", OPTIONS, options);
  return {
    name: "random-guessing",
    knowledge: "cost",
    *start(initial, random) {
      const w = new Float64Array(initial.length);
      const question = { at: w };
      for (;;) {
        for (let i = 0; i < w.length; i++) w[i] = random.uniformBetween(-halfWidth, halfWidth);
        yield question;
      }
    },
  };
}

/** The entry of random guessing, a control. */
export const randomGuessingEntry: AlgorithmEntry<typeof OPTIONS, "cost"> = {
  name: "random-guessing",
  title: "random guessing",
  role: "control",
  about: "all weights are drawn at random, again and again, until they happen to solve the task (a control)",
  source: "control, not in the paper; Hochreiter & Schmidhuber 1996",
  units: "tanh",
  knowledge: "cost",
  options: OPTIONS,
  tuningGrid: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((halfWidth) => ({ halfWidth })),
  mark: { label: "guessing (control)", colour: "black", dash: "dashed", shape: "circle" },
  budget: SEARCH_BUDGET,
  create: randomGuessing,
};
