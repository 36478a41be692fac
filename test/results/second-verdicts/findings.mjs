/**
 * The findings, written a second time from their statements and rules: each is a list of parts, a part is one test on
 * the rows of a world. A test gives `for` and `against` as in statistics.mjs, or says why it is none.
 */
import {
  binomialTest,
  equivalence,
  jonckheere,
  mcNemar,
  runningTimes,
  signFlips,
} from "./statistics.mjs";
import { generator } from "./distributions.mjs";
import { sameTrials } from "./rows.mjs";

const [BP, PN, TWPN] = ["back-propagation", "pseudo-newton", "time-weighted-pseudo-newton"];
const [DISCRETE, COIN] = ["discrete-error-propagation", "coin-flip-propagation"];
const [ANNEALING, MULTIGRID, GUESSING] = ["simulated-annealing", "multigrid-random-search", "random-guessing"];
const EACH_TASK = ["latch", "two-sequence", "parity"];
const LATCH_AND_TWO_SEQUENCE = ["latch", "two-sequence"];

/** No wrong answer on the training set, and at most a tenth on fresh sequences. */
export const isSolved = (row) => row.trainingError === 0 && row.heldOutError <= 0.1;

const SURE = { p: 1, low: 1, high: 1 };
const NO_TRIALS = { untestable: "there are no trials" };

const shareTest = (holds, side, boundary) => {
  if (holds.length === 0) return NO_TRIALS;
  const { above, below } = binomialTest(holds.filter(Boolean).length, holds.length, boundary);
  return side === "more" ? { for: above, against: below } : { for: below, against: above };
};

const countOnly = (pairs, one, other) => pairs.filter((pair) => isSolved(pair[one]) && !isSolved(pair[other])).length;

function solvesMore(pairs) {
  if (pairs.length === 0) return NO_TRIALS;
  const { above, below } = mcNemar(countOnly(pairs, 0, 1), countOnly(pairs, 1, 0));
  if (pairs.every(([, second]) => isSolved(second))) return { for: SURE, against: below, cannotBeShown: true };
  return { for: above, against: below };
}

function asGood(pairs, margin) {
  if (pairs.length === 0) return NO_TRIALS;
  const most = Math.max(...[0, 1].map((one) => pairs.filter((pair) => isSolved(pair[one])).length));
  if (most / pairs.length < margin) return { untestable: "both fail" };
  const { within, beyond } = equivalence(countOnly(pairs, 0, 1), countOnly(pairs, 1, 0), pairs.length, margin);
  return { for: within, against: beyond };
}

function takesLonger(pairs, factor) {
  if (pairs.length === 0) return NO_TRIALS;
  const cases = pairs.map(([first, second]) => [
    first.presentations,
    second.presentations,
    Number(isSolved(first)),
    Number(isSolved(second)),
  ]);
  const [solved, rivalSolved] = [2, 3].map((k) => cases.reduce((sum, one) => sum + one[k], 0));
  if (solved < 5 || rivalSolved < 5) return { untestable: "one of the two solves fewer than 5 trials" };
  const { longer, shorter } = runningTimes(cases, factor, generator(1994));
  return { for: longer, against: shorter };
}

/** Errors are counts of fresh sequences, and the margin is one: so the sums of differences are exact. */
function errsLess(pairs, margin) {
  if (pairs.length === 0) return NO_TRIALS;
  const { sequences } = pairs[0][0];
  const counts = pairs.map((pair) => pair.map(({ heldOutError }) => Math.round(heldOutError * sequences)));
  const least = Math.round(margin * sequences);
  const isCount = ({ heldOutError }, count) => heldOutError === count / sequences;
  const areCounts = pairs.every((pair, k) => pair.every((row, j) => isCount(row, counts[k][j])));
  if (!areCounts || least / sequences !== margin) throw new RangeError(`errors of ${sequences} sequences are no counts`);
  const advantages = counts.map(([own, rival]) => rival - own);
  if (counts.reduce((sum, [, rival]) => sum + rival, 0) < 2 * least * pairs.length) {
    const { less } = signFlips(advantages.map((advantage) => advantage + least));
    return { for: SURE, against: less, cannotBeShown: true };
  }
  return {
    for: signFlips(advantages).greater,
    against: signFlips(advantages.map((advantage) => advantage - least)).less,
  };
}

function grows(groups) {
  const some = groups.filter(({ length }) => length > 0);
  if (some.length < 2) return NO_TRIALS;
  if (new Set(some.flat()).size === 1) return { untestable: "all trials are alike" };
  const { greater, less } = jonckheere(some, generator(1994));
  return { for: greater, against: less };
}

const nameOf = (task, T) => `${task} at T = ${T}`;

/** A part for each T of each of these tasks. */
const atEachT = (world, tasks, test, besides = "", from = 1) =>
  tasks.flatMap((task) =>
    world
      .lengths(task)
      .filter((T) => T >= from)
      .map((T) => ({
        where: `${nameOf(task, T)}${besides}`,
        cells: [nameOf(task, T)],
        test: () => test(task, T),
      })),
  );

const solved = (world, algorithm, side, boundary) => (task, T) =>
  shareTest(world.trials(task, algorithm, T).map(isSolved), side, boundary);

/** One part over all T of a task. */
const overT = (world, task, algorithm, quantity, besides = "") => ({
  where: `${task} over all T${besides}`,
  cells: world.lengths(task).map((T) => nameOf(task, T)),
  test: (without) =>
    grows(
      world
        .lengths(task)
        .filter((T) => nameOf(task, T) !== without)
        .map((T) => world.trials(task, algorithm, T).map(quantity)),
    ),
});

const errorGrows = (world, algorithms) =>
  algorithms.flatMap((algorithm) =>
    LATCH_AND_TWO_SEQUENCE.map((task) =>
      overT(world, task, algorithm, (row) => row.heldOutError, algorithms.length > 1 ? `, ${algorithm}` : ""),
    ),
  );

const annealingTakes = (world, factor, rival) => (task, T) => ({
  ...takesLonger(world.pairs(task, ANNEALING, rival, T), factor),
  sharedAs: `annealing, ${factor} times ${rival}, ${nameOf(task, T)}`,
});

/** The findings in the order in which they are declared, each with its parts in a world. */
export const FINDINGS = {
  "annealing-solves-all": (world) => atEachT(world, EACH_TASK, solved(world, ANNEALING, "more", 0.75)),
  "annealing-slow": (world) =>
    [BP, PN, TWPN, DISCRETE, MULTIGRID].flatMap((rival) =>
      atEachT(world, EACH_TASK, annealingTakes(world, 5, rival), `, against ${rival}`),
    ),
  "multigrid-fast": (world) => atEachT(world, LATCH_AND_TWO_SEQUENCE, annealingTakes(world, 5, MULTIGRID)),
  "multigrid-fails-parity": (world) => atEachT(world, ["parity"], solved(world, MULTIGRID, "fewer", 0.25), "", 10),
  "annealing-latch-grows": (world) => [
    overT(world, "latch", ANNEALING, (row) => (isSolved(row) ? row.presentations : Infinity)),
  ],
  "discrete-solves-all": (world) => atEachT(world, EACH_TASK, solved(world, DISCRETE, "more", 0.5)),
  "discrete-less-reliable": (world) =>
    atEachT(world, EACH_TASK, (task, T) => solvesMore(world.pairs(task, ANNEALING, DISCRETE, T))),
  "discrete-faster": (world) => atEachT(world, EACH_TASK, annealingTakes(world, 5, DISCRETE)),
  "discrete-more-robust": (world) =>
    atEachT(world, ["parity"], (task, T) => solvesMore(world.pairs(task, DISCRETE, MULTIGRID, T))),
  "pseudo-newton-better": (world) =>
    atEachT(world, LATCH_AND_TWO_SEQUENCE, (task, T) => errsLess(world.pairs(task, PN, BP, T), 0.02)),
  "gradient-worsens": (world) => errorGrows(world, [BP, PN]),
  "time-weighted-best": (world) =>
    [BP, PN].flatMap((rival) =>
      atEachT(
        world,
        LATCH_AND_TWO_SEQUENCE,
        (task, T) => errsLess(world.pairs(task, TWPN, rival, T), 0.02),
        `, against ${rival}`,
      ),
    ),
  "time-weighted-worsens": (world) => errorGrows(world, [TWPN]),
  "back-propagation-chance": (world) =>
    LATCH_AND_TWO_SEQUENCE.flatMap((task) => {
      const nearChance = (row) => row.heldOutError >= 0.4;
      const test = (_, T) => shareTest(world.trials(task, BP, T).map(nearChance), "more", 0.5);
      return atEachT(world, [task], test).slice(-1);
    }),
  "parity-traps-gradient": (world) =>
    [BP, PN, TWPN].flatMap((algorithm) =>
      atEachT(world, ["parity"], solved(world, algorithm, "fewer", 0.25), `, ${algorithm}`, 10),
    ),
  "parity-harder": (world) =>
    [BP, PN, TWPN, MULTIGRID].flatMap((algorithm) => {
      const unsolved = (task, T) => world.trials(task, algorithm, T).map((row) => Number(!isSolved(row)));
      const test = (_, T) => grows([unsolved("two-sequence", T), unsolved("parity", T)]);
      return world.lengths("two-sequence").flatMap((T) =>
        atEachT(world, ["parity"], test, `, ${algorithm}`, 10)
          .filter(({ cells }) => cells.includes(nameOf("parity", T)))
          .map((part) => ({ ...part, cells: [...part.cells, nameOf("two-sequence", T)] })),
      );
    }),
  "guessing-beats-annealing": (world) =>
    atEachT(world, LATCH_AND_TWO_SEQUENCE, annealingTakes(world, 1, GUESSING)),
  "guessing-solves-latch": (world) => atEachT(world, ["latch"], solved(world, GUESSING, "more", 0.75)),
  "coin-as-good": (world) =>
    atEachT(world, EACH_TASK, (task, T) => asGood(world.pairs(task, DISCRETE, COIN, T), 0.15)),
  "adam-worsens": (world) => errorGrows(world, ["adam"]),
  "gated-unit-better": (world) =>
    atEachT(world, EACH_TASK, (task, T) => errsLess(world.pairs(task, "gru-adam", "adam", T), 0.02)),
};

/** The parts of the finding on shorter sequences first, which has a world of its own beside that without. */
export const shorterFirst = (shorter, world) =>
  atEachT(shorter, ["latch", "parity"], (task, T) =>
    solvesMore(sameTrials(shorter.trials(task, BP, T), world.trials(task, BP, T))),
  );
