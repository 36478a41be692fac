/**
 * Multi-grid random search: uniform draws from a box round the best point, and a smaller box after each improvement.
 *
 * Paper, section on the comparison: a point is drawn uniformly from a hyperrectangle round the best point found; if its
 * cost is lower, the box is centred there and shrinks by a factor, so that the search grows finer as it gets better.
 *
 * Departure: the width of the first box is not recovered. The paper's search never leaves its box again and can get
 * stuck; with `restart`, a box that has become too small to matter is given up for a new one of the first size, centred
 * at a point drawn from the first box.
 *
 * Symbols: w parameters, C cost.
 */
import type { Parameters } from "../../networks/wiring/wiring.ts";
import type { Random } from "../../numeric/random.ts";
import { checkedValues, type OptionTable, type OptionValues } from "../../tasks/option-table.ts";
import { type AlgorithmEntry, SEARCH_BUDGET } from "../algorithm-entry.ts";
import type { TrainingAlgorithm } from "../training-algorithm.ts";

const OPTIONS = {
  halfWidth: {
    kind: "number",
    about: "half the width of the first box, in each coordinate",
    source: "not recovered; our choice",
    above: 0,
    recovered: 5,
  },
  shrink: {
    kind: "number",
    about: "factor of the width after an improvement",
    source: "paper, section on the comparison: 0.9",
    above: 0,
    to: 1,
    recovered: 0.9,
    working: 0.5,
  },
  leastHalfWidth: {
    kind: "number",
    about: "a narrower box is stuck; 0 never is",
    source: "not recovered; none known",
    from: 0,
    recovered: 0,
    working: 1e-3,
  },
  restart: {
    kind: "choice",
    about: "whether a search that is stuck begins anew",
    source: "not in the paper; found by trial",
    choices: ["no", "yes"],
    recovered: "no",
    working: "yes",
  },
} as const satisfies OptionTable;

/** Multi-grid random search with these constants. Throws a RangeError for options that break their rules. */
export function multigridRandomSearch(options: OptionValues<typeof OPTIONS>): TrainingAlgorithm<"cost"> {
  const { halfWidth, shrink, leastHalfWidth, restart } = checkedValues("multigrid-random-search", OPTIONS, options);
  return {
    name: "multigrid-random-search",
    knowledge: "cost",
    *start(initial, random) {
      const best = initial.slice();
      const w = initial.slice();
      const question = { at: w };
      for (;;) {
        let { cost: least } = yield question;
        for (let half = halfWidth; half >= leastHalfWidth;) {
          drawAround(best, half, random, w);
          const { cost } = yield question;
          if (cost < least) {
            least = cost;
            best.set(w);
            half *= shrink;
          }
        }
        if (restart === "no") return;
        drawAround(initial, halfWidth, random, best);
        w.set(best);
      }
    },
  };
}

/** Draws a point uniform in the box of this half-width round the centre, into `point`. */
function drawAround(centre: Parameters, half: number, random: Random, point: Parameters): void {
  for (let i = 0; i < point.length; i++) point[i] = centre[i] + random.uniformBetween(-half, half);
}

/** The entry of multi-grid random search. */
export const multigridRandomSearchEntry: AlgorithmEntry<typeof OPTIONS, "cost"> = {
  name: "multigrid-random-search",
  title: "multi-grid random search",
  role: "paper",
  about: "points are drawn round the best one so far, from a box that shrinks with every improvement",
  source: "paper, section on the comparison",
  units: "tanh",
  knowledge: "cost",
  options: OPTIONS,
  tuningGrid: [0.5, 0.7, 0.9, 0.95].flatMap((shrink) =>
    [2, 5, 10, 20, 50, 100, 200].map((halfWidth) => ({ halfWidth, shrink })),
  ),
  mark: { label: "multi-grid search", colour: "orange", dash: "solid", shape: "triangle-down" },
  budget: SEARCH_BUDGET,
  create: multigridRandomSearch,
};
