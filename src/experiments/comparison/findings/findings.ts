/**
 * What the paper found when it compared algorithms, and what we expect beyond it, as hypotheses.
 *
 * They were declared before the comparison at its full scale was run: the cells they look at, the effect, one test and
 * its boundaries. A finding with several parts holds where all of them do.
 *
 * Paper, section on the comparison. Departure: the paper gives no numbers for "performs well", "about an order of
 * magnitude", "much faster" or "fails"; the boundaries here are ours: three quarters of trials, half, five times, a
 * quarter.
 */
import type { Random } from "../../../numeric/random.ts";
import type { ComparisonRows } from "../comparison-rows.ts";
import {
  equivalenceMeasure,
  errorOf,
  fewerErrorsMeasure,
  growsMeasure,
  type Measure,
  shareMeasure,
  solvedMeasure,
  solvesMoreMeasure,
  timesLongerMeasure,
  timeToSolve,
} from "./measure.ts";

/** What was found when algorithms were compared, as a hypothesis that rows can decide. */
export interface ComparisonFinding {
  /** The id of the finding, such as "annealing-slow". */
  readonly id: string;
  /** Who states the finding. */
  readonly by: "paper" | "latchlab";
  /** What is claimed, in our words. */
  readonly statement: string;
  /** The test and its boundaries. */
  readonly rule: string;
  /** The measures of the finding on the rows of one protocol; tests by permutation draw from `random`. */
  measures(rows: ComparisonRows, random: Random): readonly Measure[];
}

const TASKS = ["latch", "two-sequence", "parity"] as const;
/** The tasks whose answer is settled at the start of the sequence. */
const HELD = ["latch", "two-sequence"] as const;
const GRADIENT = ["back-propagation", "pseudo-newton", "time-weighted-pseudo-newton"] as const;
const RIVALS_OF_ANNEALING = [...GRADIENT, "discrete-error-propagation", "multigrid-random-search"] as const;

/** The shares of trials solved that stand for "performs well", "performs reasonably" and "fails". */
const [WELL, REASONABLY, FAILS] = [0.75, 0.5, 0.25];
/** The least multiple that stands for "much faster" and "about an order of magnitude". */
const MUCH = 5;
/** The least difference of error that counts. */
const LEAST_ADVANTAGE = 0.02;
/** The difference below which shares of trials solved are as good as equal. */
const EQUIVALENCE = 0.15;
/** The share of wrong answers from which a trial is near the ½ of a coin flip. */
const NEAR_CHANCE = 0.4;
/** The T from which on parity is not solved by luck. */
const PARITY_FROM = 10;

const longParity = (rows: ComparisonRows) => rows.lengths("parity").filter((T) => T >= PARITY_FROM);

const worsens = (algorithms: readonly string[]) => (rows: ComparisonRows, random: Random) =>
  algorithms.flatMap((algorithm) =>
    HELD.map((task) =>
      growsMeasure(
        `${algorithm} on ${task}: error`,
        rows.lengths(task).map((T) => rows.of({ task, algorithm, T })),
        errorOf,
        random,
      ),
    ),
  );

/** The findings on the comparison of algorithms: those of the paper, then those that latchlab adds. */
export const FINDINGS: readonly ComparisonFinding[] = [
  {
    id: "annealing-solves-all",
    by: "paper",
    statement: "Simulated annealing performs well on all three tasks.",
    rule: `on each task, all lengths together, more than ${WELL} of trials are solved; exact binomial test`,
    measures: (rows) =>
      TASKS.map((task) => solvedMeasure(task, rows.ofTask(task, "simulated-annealing"), "above", WELL)),
  },
  {
    id: "annealing-slow",
    by: "paper",
    statement: "Simulated annealing needs about an order of magnitude more presentations than the other algorithms.",
    rule: `against each of the paper's others, on trials that both solve, the ratio is more than ${MUCH} more often than not; sign test`,
    measures: (rows) =>
      RIVALS_OF_ANNEALING.map((rival) =>
        timesLongerMeasure(
          `against ${rival}`,
          TASKS.flatMap((task) => rows.pairs(task, "simulated-annealing", rival)),
          MUCH,
        ),
      ),
  },
  {
    id: "multigrid-fast",
    by: "paper",
    statement: "Multi-grid random search is much faster than annealing where it succeeds.",
    rule: `on latch and on 2-sequence, trials that both solve take annealing more than ${MUCH} times as long more often than not; sign test`,
    measures: (rows) =>
      HELD.map((task) =>
        timesLongerMeasure(task, rows.pairs(task, "simulated-annealing", "multigrid-random-search"), MUCH),
      ),
  },
  {
    id: "multigrid-fails-parity",
    by: "paper",
    statement: "Multi-grid random search fails on parity.",
    rule: `from T = ${PARITY_FROM} on fewer than ${FAILS} of trials are solved; exact binomial test`,
    measures: (rows) => [
      solvedMeasure("parity", rows.ofTask("parity", "multigrid-random-search", longParity(rows)), "below", FAILS),
    ],
  },
  {
    id: "annealing-latch-grows",
    by: "paper",
    statement: "The time that annealing needs on latch grows with T.",
    rule: "the time to solve, never being the longest, grows with T; Jonckheere's trend by permutation",
    measures: (rows, random) => [
      growsMeasure(
        "latch: time to solve",
        rows.lengths("latch").map((T) => rows.of({ task: "latch", algorithm: "simulated-annealing", T })),
        timeToSolve,
        random,
      ),
    ],
  },
  {
    id: "discrete-solves-all",
    by: "paper",
    statement: "Discrete error propagation performs reasonably on all tasks and lengths.",
    rule: `in each cell more than ${REASONABLY} of trials are solved; exact binomial test`,
    measures: (rows) =>
      TASKS.flatMap((task) =>
        rows
          .lengths(task)
          .map((T) =>
            solvedMeasure(
              `${task}, T = ${T}`,
              rows.of({ task, algorithm: "discrete-error-propagation", T }),
              "above",
              REASONABLY,
            ),
          ),
      ),
  },
  {
    id: "discrete-less-reliable",
    by: "paper",
    statement: "Discrete error propagation is less reliable than annealing.",
    rule: "over all tasks and lengths annealing solves more of the same trials; McNemar's exact test",
    measures: (rows) => [
      solvesMoreMeasure(
        "all tasks",
        TASKS.flatMap((task) => rows.pairs(task, "simulated-annealing", "discrete-error-propagation")),
      ),
    ],
  },
  {
    id: "discrete-faster",
    by: "paper",
    statement: "Discrete error propagation is much faster than annealing.",
    rule: `on each task, trials that both solve take annealing more than ${MUCH} times as long more often than not; sign test`,
    measures: (rows) =>
      TASKS.map((task) =>
        timesLongerMeasure(task, rows.pairs(task, "simulated-annealing", "discrete-error-propagation"), MUCH),
      ),
  },
  {
    id: "discrete-more-robust",
    by: "paper",
    statement: "Discrete error propagation is more robust to local minima than multi-grid random search.",
    rule: "on parity it solves more of the same trials; McNemar's exact test",
    measures: (rows) => [
      solvesMoreMeasure("parity", rows.pairs("parity", "discrete-error-propagation", "multigrid-random-search")),
    ],
  },
  {
    id: "pseudo-newton-better",
    by: "paper",
    statement: "Pseudo-Newton performs consistently better than back-propagation.",
    rule: `on latch and on 2-sequence its error is smaller; against it, that it is smaller by less than ${LEAST_ADVANTAGE}; paired permutation test`,
    measures: (rows, random) =>
      HELD.map((task) =>
        fewerErrorsMeasure(task, rows.pairs(task, "pseudo-newton", "back-propagation"), LEAST_ADVANTAGE, random),
      ),
  },
  {
    id: "gradient-worsens",
    by: "paper",
    statement: "Back-propagation and pseudo-Newton worsen as the span grows.",
    rule: "for both, on latch and on 2-sequence, the error grows with T; Jonckheere's trend by permutation",
    measures: worsens(["back-propagation", "pseudo-newton"]),
  },
  {
    id: "time-weighted-best",
    by: "paper",
    statement: "Time-weighted pseudo-Newton beats the other variants of back-propagation.",
    rule: `on latch and on 2-sequence its error is smaller than that of either; against it, that it is smaller by less than ${LEAST_ADVANTAGE}; paired permutation test`,
    measures: (rows, random) =>
      ["back-propagation", "pseudo-newton"].flatMap((rival) =>
        HELD.map((task) =>
          fewerErrorsMeasure(
            `${task}, against ${rival}`,
            rows.pairs(task, "time-weighted-pseudo-newton", rival),
            LEAST_ADVANTAGE,
            random,
          ),
        ),
      ),
  },
  {
    id: "time-weighted-worsens",
    by: "paper",
    statement: "Time-weighted pseudo-Newton, too, worsens with T.",
    rule: "on latch and on 2-sequence its error grows with T; Jonckheere's trend by permutation",
    measures: worsens(["time-weighted-pseudo-newton"]),
  },
  {
    id: "back-propagation-chance",
    by: "paper",
    statement: "At the longest T back-propagation does no better than chance on latch and on 2-sequence.",
    rule: `more than half of its trials answer at least ${NEAR_CHANCE} of fresh sequences wrongly; exact binomial test`,
    measures: (rows) =>
      HELD.map((task) => {
        const longest = rows.lengths(task).slice(-1);
        return shareMeasure(
          `${task}, T = ${longest.join("")}: share of trials near chance`,
          rows.ofTask(task, "back-propagation", longest).map((row) => errorOf(row) >= NEAR_CHANCE),
          "above",
          0.5,
        );
      }),
  },
  {
    id: "parity-traps-gradient",
    by: "paper",
    statement: "On parity back-propagation and its variants get stuck.",
    rule: `from T = ${PARITY_FROM} on each variant of back-propagation solves fewer than ${FAILS} of trials; exact binomial test`,
    measures: (rows) =>
      GRADIENT.map((algorithm) =>
        solvedMeasure(algorithm, rows.ofTask("parity", algorithm, longParity(rows)), "below", FAILS),
      ),
  },
  {
    id: "parity-harder",
    by: "paper",
    statement: "Parity is harder than 2-sequence although it has fewer parameters.",
    rule: `from T = ${PARITY_FROM} on, for back-propagation, its variants and multi-grid search, trials are left unsolved more often; Jonckheere's test for two groups by permutation`,
    measures: (rows, random) =>
      [...GRADIENT, "multigrid-random-search"].map((algorithm) => {
        const from = (task: string) =>
          rows.ofTask(
            task,
            algorithm,
            rows.lengths(task).filter((T) => T >= PARITY_FROM),
          );
        const groups = [from("two-sequence"), from("parity")];
        const named = `${algorithm}: unsolved on parity, against 2-sequence`;
        return {
          ...growsMeasure(named, groups, (row) => (timeToSolve(row) < Infinity ? 0 : 1), random),
          seen: groups
            .map((some) => `${some.filter((row) => timeToSolve(row) < Infinity).length}/${some.length}`)
            .reverse()
            .join(" solved, against "),
        };
      }),
  },
  {
    id: "guessing-beats-annealing",
    by: "latchlab",
    statement: "Guessing weights at random takes fewer presentations than annealing on latch and on 2-sequence.",
    rule: "trials that both solve take annealing longer more often than not; sign test",
    measures: (rows) =>
      HELD.map((task) => timesLongerMeasure(task, rows.pairs(task, "simulated-annealing", "random-guessing"), 1)),
  },
  {
    id: "guessing-solves-latch",
    by: "latchlab",
    statement: "Guessing weights at random solves latch at every length.",
    rule: `at each T more than ${WELL} of trials are solved; exact binomial test`,
    measures: (rows) =>
      rows
        .lengths("latch")
        .map((T) =>
          solvedMeasure(`T = ${T}`, rows.of({ task: "latch", algorithm: "random-guessing", T }), "above", WELL),
        ),
  },
  {
    id: "coin-as-good",
    by: "latchlab",
    statement: "Discrete error propagation solves as many trials with a coin flip in place of its error signal.",
    rule: `on each task, shares of trials solved differ by less than ${EQUIVALENCE}; exact paired intervals within that margin`,
    measures: (rows) =>
      TASKS.map((task) =>
        equivalenceMeasure(task, rows.pairs(task, "discrete-error-propagation", "coin-flip-propagation"), EQUIVALENCE),
      ),
  },
  {
    id: "adam-worsens",
    by: "latchlab",
    statement: "Adam with clipped gradients worsens with T just as back-propagation does.",
    rule: "on latch and on 2-sequence its error grows with T; Jonckheere's trend by permutation",
    measures: worsens(["adam"]),
  },
];
