/** What latchlab adds to the paper's findings, with controls that the paper has not, declared before the run. */
import type { RowPair } from "../comparison-rows.ts";
import { EQUIVALENCE, LEAST_ADVANTAGE, WELL } from "./boundaries.ts";
import { type ComparisonFinding, HELD, TASKS } from "./finding.ts";
import { worsens } from "./gradient-findings.ts";
import { equivalenceMeasure, fewerErrorsMeasure, solvedMeasure, timesLongerMeasure } from "./measure.ts";
import { partAt } from "./part.ts";
import { pairParts } from "./search-findings.ts";

/** The findings that latchlab adds. */
export const CONTROL_FINDINGS: readonly ComparisonFinding[] = [
  {
    id: "guessing-beats-annealing",
    by: "latchlab",
    statement: "Guessing weights at random takes fewer presentations than annealing on latch and on 2-sequence.",
    rule: "on each of the two, at each T, annealing's expected running time is longer; bootstrap over trials",
    parts: (rows) =>
      pairParts(rows, HELD, ["simulated-annealing", "random-guessing"], (pairs, random) =>
        timesLongerMeasure(pairs, 1, random),
      ),
  },
  {
    id: "guessing-solves-latch",
    by: "latchlab",
    statement: "Guessing weights at random solves latch at every length.",
    rule: `at each T more than ${WELL} of trials are solved; exact binomial test`,
    parts: (rows) =>
      rows
        .lengths("latch")
        .map((T) =>
          partAt("latch", T, "", () =>
            solvedMeasure(rows.of({ task: "latch", algorithm: "random-guessing", T }), "above", WELL),
          ),
        ),
  },
  {
    id: "coin-as-good",
    by: "latchlab",
    statement: "Discrete error propagation solves as many trials with a coin flip in place of its error signal.",
    rule: `on each task, at each T, shares of trials solved differ by less than ${EQUIVALENCE}; exact paired intervals within that margin. The difference seen is that of the error signal over the coin`,
    parts: (rows) =>
      pairParts(rows, TASKS, ["discrete-error-propagation", "coin-flip-propagation"], (pairs: readonly RowPair[]) =>
        equivalenceMeasure(pairs, EQUIVALENCE),
      ),
  },
  {
    id: "adam-worsens",
    by: "latchlab",
    statement: "Adam with clipped gradients worsens with T just as back-propagation does.",
    rule: "on latch and on 2-sequence its error grows with T; Jonckheere's trend",
    parts: worsens(["adam"]),
  },
  {
    id: "gated-unit-better",
    by: "latchlab",
    statement: "A gated recurrent unit trained by Adam makes fewer errors than the paper's network trained by Adam.",
    rule: `on each task, at each T, its error is smaller; against it, that it is smaller by less than ${LEAST_ADVANTAGE}; paired permutation test`,
    parts: (rows) =>
      pairParts(rows, TASKS, ["gru-adam", "adam"], (pairs, random) =>
        fewerErrorsMeasure(pairs, LEAST_ADVANTAGE, random),
      ),
  },
];
