/**
 * Mutants of what decides findings: the measures, their boundaries, the rows they look at, and the way from parts to
 * verdicts. A unit test must notice each, without any committed row.
 */

/** A mutant of one compiled file, with the test that must fail on it. */
export interface FindingMutation {
  /** What it gets wrong, in words that no other mutant has. */
  readonly name: string;
  /** The text that is replaced, which must stand in the file exactly once. */
  readonly line: string;
  readonly by: string;
  /** The title of the test, or the beginning of it. */
  readonly caughtBy: string;
}

/** Mutations by compiled file, its path below dist/src/, beside the test file that must notice them. */
export const FINDING_MUTATIONS: Readonly<
  Record<string, { readonly noticedIn: string; readonly mutations: readonly FindingMutation[] }>
> = {
  "experiments/comparison/findings/measure.js": {
    noticedIn: "test/experiments/comparison/findings/measure.test.ts",
    mutations: [
      {
        name: "at least 4.5 times where more than 5 times is asked",
        line: "beyondRounding(found - log(factor))",
        by: "beyondRounding(found - log(0.9 * factor))",
        caughtBy: "stands on the factor",
      },
      {
        name: "at most 5.5 times counted against more than 5 times",
        line: "against: tail(-t),",
        by: "against: tail(-(excess - log(1.1)) / error),",
        caughtBy: "stands on the factor",
      },
      {
        name: "the tails of running times for each other",
        line: "for: tail(t),\n        against: tail(-t),",
        by: "for: tail(-t),\n        against: tail(t),",
        caughtBy: "stands on the factor",
      },
      {
        name: "what failures spent left out of the first's running time",
        line: "first += spent[i][0];",
        by: "first += spent[i][0] * solved[i][0];",
        caughtBy: "counts what failures spent",
      },
      {
        name: "what failures spent left out of the second's running time",
        line: "second += spent[i][1];",
        by: "second += spent[i][1] * solved[i][1];",
        caughtBy: "counts what failures spent",
      },
      {
        name: "running time for each trial and not for each success",
        line: "firstCount += solved[i][0];",
        by: "firstCount += 1;",
        caughtBy: "counts what failures spent",
      },
      {
        name: "the median ratio for the ratio of means",
        line: "const found = logRatio(pairs.map((_, i) => i));",
        by: "const found = log(median(both.map(ratioOf)));",
        caughtBy: "is of means and not of medians",
      },
      {
        name: "running times held against each other from the first success",
        line: "!(firstSolved >= LEAST_SOLVED && secondSolved >= LEAST_SOLVED)",
        by: "!(firstSolved >= 1 && secondSolved >= 1)",
        caughtBy: "is no test where either solves fewer than five trials",
      },
      {
        name: "successes asked of the first of two only",
        line: "!(firstSolved >= LEAST_SOLVED && secondSolved >= LEAST_SOLVED)",
        by: "!(firstSolved >= LEAST_SOLVED)",
        caughtBy: "is no test where either solves fewer than five trials",
      },
      {
        name: "running times without the least tail of the sign test",
        line: "Math.max(leastTail, studentUpperTail(above, n - 1))",
        by: "studentUpperTail(above, n - 1)",
        caughtBy: "has no tail below that of as many wins",
      },
      {
        name: "rounding taken for a difference of running times",
        line: "const excess = beyondRounding(found - log(factor));",
        by: "const excess = found - log(factor);",
        caughtBy: "knows nothing either way where every trial is at the factor",
      },
      {
        name: "equivalence with its upper side untested",
        line: "at(confidence).lower > -margin && at(confidence).upper < margin",
        by: "at(confidence).lower > -margin",
        caughtBy: "rules a difference out on both sides",
      },
      {
        name: "equivalence with its lower side untested",
        line: "at(confidence).lower > -margin && at(confidence).upper < margin",
        by: "at(confidence).upper < margin",
        caughtBy: "rules a difference out on both sides",
      },
      {
        name: "a difference contradicted on one side only",
        line: "at(confidence).lower > margin || at(confidence).upper < -margin",
        by: "at(confidence).lower > margin",
        caughtBy: "rules a difference out on both sides",
      },
      {
        name: "any difference against equivalence, however small",
        line: "at(confidence).lower > margin || at(confidence).upper < -margin",
        by: "at(confidence).lower > 0 || at(confidence).upper < 0",
        caughtBy: "stands on its margin",
      },
      {
        name: "a confidence to a factor of two",
        line: "error / tooSmall > 1.001",
        by: "error / tooSmall > 2",
        caughtBy: "has the least error at which both bounds",
      },
      {
        name: "against an advantage from 0 on and not from the margin",
        line: "against: beyond(margin).less",
        by: "against: beyond(0).less",
        caughtBy: "stands on 0 for it and on the margin against it",
      },
      {
        name: "an advantage only beyond the margin",
        line: "for: beyond(0).greater",
        by: "for: beyond(margin).greater",
        caughtBy: "stands on 0 for it and on the margin against it",
      },
      {
        name: "rounding taken for an advantage",
        line: "beyondRounding(difference - boundary)",
        by: "(difference - boundary)",
        caughtBy: "knows nothing against an advantage that is the margin",
      },
      {
        name: "fewer errors with the wrong sign",
        line: "second.heldOut.errorRate - first.heldOut.errorRate",
        by: "first.heldOut.errorRate - second.heldOut.errorRate",
        caughtBy: "sees a tenth less in each trial",
      },
      {
        name: "room for an advantage from once the margin on",
        line: "if (rivals < 2 * margin)",
        by: "if (rivals < margin)",
        caughtBy: "has no room where the other's error is below twice the margin",
      },
      {
        name: "an advantage too small to count against one that cannot be",
        line: "against: beyond(-margin).less, noRoom",
        by: "against: beyond(margin).less, noRoom",
        caughtBy: "has no room where the other's error is below twice the margin",
      },
      {
        name: "a rival better by less than counts against an advantage that cannot be",
        line: "against: beyond(-margin).less, noRoom",
        by: "against: beyond(0).less, noRoom",
        caughtBy: "has no room where the other's error is below twice the margin",
      },
      {
        name: "two that both fail as good as each other",
        line: "if (Math.max(...solvedBy) < margin * pairs.length)",
        by: "if (false)",
        caughtBy: "is no test where neither solves a share",
      },
      {
        name: "equal success asked of both",
        line: "if (Math.max(...solvedBy) < margin * pairs.length)",
        by: "if (Math.min(...solvedBy) < margin * pairs.length)",
        caughtBy: "is no test where neither solves a share",
      },
      {
        name: "permutations of counts drawn",
        line: "return areCounts ?",
        by: "return false ?",
        caughtBy: "computes the law of permutations of counts",
      },
      {
        name: "room for an advantage by the first's own error",
        line: "const rivals = mean(pairs.map(([, second]) => second.heldOut.errorRate));",
        by: "const rivals = mean(pairs.map(([first]) => first.heldOut.errorRate));",
        caughtBy: "has no room where the other's error is below twice the margin",
      },
      {
        name: "the sign of a difference of errors for its size",
        line: "const differences = pairs.map(([first, second]) => second.heldOut.errorRate - first.heldOut.errorRate);",
        by: "const differences = pairs.map(([first, second]) => 0.1 * Math.sign(second.heldOut.errorRate - first.heldOut.errorRate));",
        caughtBy: "is of means: few large differences",
      },
      {
        name: "binomial tails for each other",
        line: 'side === "above" ? { for: above, against: below }',
        by: 'side === "above" ? { for: below, against: above }',
        caughtBy: "takes binomial tails at the boundary",
      },
      {
        name: "the tail of fewer where that of more trials is asked",
        line: "{ for: below, against: above }",
        by: "{ for: above, against: below }",
        caughtBy: "takes binomial tails at the boundary",
      },
      {
        name: "McNemar's tails for each other",
        line: "return { what, seen, for: greater, against: less };",
        by: "return { what, seen, for: less, against: greater };",
        caughtBy: "counts 5 trials against 1",
      },
      {
        name: "room to solve more than all",
        line: "if (pairs.every(([, second]) => isSolved(second)))",
        by: "if (false)",
        caughtBy: "has no room where the second solves every trial",
      },
      {
        name: "the tails of a trend for each other",
        line: "for: greater,\n        against: less,\n    };",
        by: "for: less,\n        against: greater,\n    };",
        caughtBy: "finds two lengths in full order",
      },
      {
        name: "a trend where all trials are alike",
        line: "if (groups.every((values) => values.every((value) => value === first))) {",
        by: "if (false) {",
        caughtBy: "leaves out lengths without trials",
      },
    ],
  },
  "numeric/statistics/trend.js": {
    noticedIn: "test/numeric/statistics/trend.test.ts",
    mutations: [
      {
        name: "a trend by the normal law without its correction for ties",
        line: "- sum(t, f)) / 72",
        by: ") / 72",
        caughtBy: "has the probabilities of random deals, with little but ties",
      },
      {
        name: "steps of yes and no corrected as if they were single ones",
        line: "t.length === 2 ?",
        by: "false ?",
        caughtBy: "has the probabilities of random deals, of two groups of yes and no",
      },
    ],
  },
  "experiments/comparison/findings/boundaries.js": {
    noticedIn: "test/experiments/comparison/findings/findings.test.ts",
    mutations: [
      {
        name: "0.7 of trials for well",
        line: "[0.75, 0.5, 0.25]",
        by: "[0.7, 0.5, 0.25]",
        caughtBy: "annealing-solves-all, on latch at T = 10, lies between",
      },
      {
        name: "0.8 of trials for well",
        line: "[0.75, 0.5, 0.25]",
        by: "[0.8, 0.5, 0.25]",
        caughtBy: "guessing-solves-latch, on latch at T = 30, lies between",
      },
      {
        name: "0.55 of trials for reasonably",
        line: "[0.75, 0.5, 0.25]",
        by: "[0.75, 0.55, 0.25]",
        caughtBy: "discrete-solves-all, on parity at T = 10, lies between",
      },
      {
        name: "0.3 of trials for a failure",
        line: "[0.75, 0.5, 0.25]",
        by: "[0.75, 0.5, 0.3]",
        caughtBy: "multigrid-fails-parity, on parity at T = 10, lies between",
      },
      {
        name: "4.5 times for an order of magnitude",
        line: "MUCH = 5",
        by: "MUCH = 4.5",
        caughtBy: "discrete-faster, on parity at T = 10, lies between",
      },
      {
        name: "no least advantage",
        line: "LEAST_ADVANTAGE = 0.02",
        by: "LEAST_ADVANTAGE = 0",
        caughtBy: "pseudo-newton-better, on latch at T = 10, is an advantage of",
      },
      {
        name: "a least advantage of 0.03",
        line: "LEAST_ADVANTAGE = 0.02",
        by: "LEAST_ADVANTAGE = 0.03",
        caughtBy: "pseudo-newton-better, on latch at T = 10, is an advantage of",
      },
      {
        name: "a margin of equivalence of 0.05",
        line: "EQUIVALENCE = 0.15",
        by: "EQUIVALENCE = 0.05",
        caughtBy: "coin-as-good lies between",
      },
      {
        name: "a margin of equivalence of 0.25",
        line: "EQUIVALENCE = 0.15",
        by: "EQUIVALENCE = 0.25",
        caughtBy: "coin-as-good lies between",
      },
      {
        name: "near chance from 0.39 on",
        line: "NEAR_CHANCE = 0.4",
        by: "NEAR_CHANCE = 0.39",
        caughtBy: "back-propagation-chance is half of trials",
      },
      {
        name: "parity from T = 3 on",
        line: "PARITY_FROM = 10",
        by: "PARITY_FROM = 3",
        caughtBy: "of findings on parity that luck could solve",
      },
    ],
  },
  "experiments/comparison/findings/gradient-findings.js": {
    noticedIn: "test/experiments/comparison/findings/findings.test.ts",
    mutations: [
      {
        name: "the shortest T for the longest",
        line: ".slice(-1)",
        by: ".slice(0, 1)",
        caughtBy: "back-propagation-chance is half of trials",
      },
      {
        name: "2-sequence and parity for each other where one is the harder",
        line: '["two-sequence", "parity"]',
        by: '["parity", "two-sequence"]',
        caughtBy: "parity-harder flips, in each part",
      },
      {
        name: "pseudo-Newton and back-propagation for each other",
        line: '["pseudo-newton", "back-propagation"], fewerErrors',
        by: '["back-propagation", "pseudo-newton"], fewerErrors',
        caughtBy: "pseudo-newton-better flips, in each part",
      },
    ],
  },
  "experiments/comparison/findings/part.js": {
    noticedIn: "test/experiments/comparison/findings/verdicts.test.ts",
    mutations: [
      {
        name: "a cell left in a trend that is to do without it",
        line: "cellName(task, T) !== without",
        by: "true",
        caughtBy: "are left out of a trend over three or more",
      },
    ],
  },
  "experiments/comparison/findings/verdicts.js": {
    noticedIn: "test/experiments/comparison/findings/verdicts.test.ts",
    mutations: [
      {
        name: "no correction for many parts",
        line: "const adjusted = holmAdjusted([...tested.values()].flatMap((measure) => [measure.for, measure.against]));",
        by: "const adjusted = [...tested.values()].flatMap((measure) => [measure.for, measure.against]);",
        caughtBy: "is corrected for all parts of all findings",
      },
      {
        name: "a test that two findings share corrected for twice",
        line: "test ?? `${id}, ${where}`",
        by: "`${id}, ${where}`",
        caughtBy: "that several findings share is corrected for once",
      },
      {
        name: "correction for parts that are no tests",
        line: "filter(({ measure }) => measure.untestable === undefined)",
        by: "filter(() => true)",
        caughtBy: "is corrected for all parts of all findings",
      },
      {
        name: "for and against each other's place",
        line: "const [pFor, pAgainst] = [adjusted[2 * place], adjusted[2 * place + 1]];",
        by: "const [pAgainst, pFor] = [adjusted[2 * place], adjusted[2 * place + 1]];",
        caughtBy: "is decided by its adjusted probabilities",
      },
      {
        name: "for before against",
        line: "if (pAgainst <= LEVEL)",
        by: "if (pAgainst <= LEVEL && pFor > LEVEL)",
        caughtBy: "is contradicted where an advantage is there and too small",
      },
      {
        name: "a level of 0.04",
        line: "LEVEL = 0.05",
        by: "LEVEL = 0.04",
        caughtBy: "is decided by its adjusted probabilities",
      },
      {
        name: "a replication in the other direction",
        line: '(one.decision === "supported" ? found.for : found.against)',
        by: '(one.decision === "supported" ? found.against : found.for)',
        caughtBy: "does not agree where they show the other direction",
      },
      {
        name: "a replication in any direction",
        line: '(one.decision === "supported" ? found.for : found.against)',
        by: "Math.min(found.for, found.against)",
        caughtBy: "does not agree where they show the other direction",
      },
      {
        name: "a replication of what was not decided",
        line: "if (other === undefined || !isDecided(one.decision))",
        by: "if (other === undefined)",
        caughtBy: "is asked only of what is decided",
      },
      {
        name: "a mixed finding supported in part",
        line: 'if (isSome("supported") && isSome("contradicted"))',
        by: "if (false)",
        caughtBy: "is mixed where its parts are",
      },
      {
        name: "a finding in part called whole",
        line: 'return isSome("not decided") ? `${decision} in part` : decision;',
        by: "return decision;",
        caughtBy: "is supported in part where its parts are",
      },
      {
        name: "a part without room taken for undecided",
        line: 'one.measure.noRoom === undefined ? "not decided" : "not testable"',
        by: '"not decided"',
        caughtBy: "that has no room is contradicted or not testable",
      },
      {
        name: "parts that cannot be tested taken for undecided ones",
        line: 'const tested = parts.filter((decision) => decision !== "not testable");',
        by: 'const tested = parts.map((decision) => (decision === "not testable" ? "not decided" : decision));',
        caughtBy: "is supported where its parts are",
      },
      {
        name: "a cell that is never left out",
        line: "if (!part.cells.includes(cell))",
        by: "if (true)",
        caughtBy: "are those without which it is another",
      },
      {
        name: "a trend dropped with one of its cells",
        line: "cells.length > 2",
        by: "false",
        caughtBy: "are left out of a trend over three or more",
      },
      {
        name: "a trend over a single cell",
        line: "cells.length > 2",
        by: "cells.length > 1",
        caughtBy: "take a part over two of them with them",
      },
      {
        name: "each cell named on which nothing depends",
        line: "decisions[k] === decision ? [] :",
        by: "false ? [] :",
        caughtBy: "are those without which it is another",
      },
      {
        name: "an undecided part opposed to a decided one",
        line: "isDecided(decision) && isDecided(other) && decision !== other",
        by: "isDecided(decision) && decision !== other",
        caughtBy: "are opposed where one and the same part is decided the other way",
      },
      {
        name: "worlds of which one is contrary to another that agree",
        line: "some((before) => areOpposed(one, before))",
        by: "some(() => false)",
        caughtBy: "depends where a part is decided one way here and the other way there",
      },
      {
        name: "a world compared with the first alone",
        line: "decided.slice(0, k).some((before)",
        by: "decided.slice(0, Math.min(k, 1)).some((before)",
        caughtBy: "depends where a part is decided one way here and the other way there",
      },
      {
        name: "worlds on different sides that are on one",
        line: "sideOf(decision) !== sideOf(first.decision)",
        by: "false",
        caughtBy: "is mixed where worlds are on different sides, on no part in common",
      },
      {
        name: "worlds on one side, one of them in part, that disagree",
        line: "sideOf(decision) !== sideOf(first.decision)",
        by: "decision !== first.decision",
        caughtBy: "stands where those that decide are on one side",
      },
    ],
  },
  "experiments/comparison/findings/comparison-verdicts.js": {
    noticedIn: "test/experiments/comparison/findings/comparison-verdicts.test.ts",
    mutations: [
      {
        name: "findings judged under constants chosen by their results",
        line: "([world]) => JUDGED.includes(world)",
        by: "() => true",
        caughtBy: "are judged under the constants that were recovered",
      },
    ],
  },
  "experiments/comparison/findings/shorter-first-finding.js": {
    noticedIn: "test/experiments/comparison/findings/comparison-verdicts.test.ts",
    mutations: [
      {
        name: "trials without shorter sequences paired by their place",
        line: "others.get(keyOf(row))",
        by: "second[first.indexOf(row)]",
        caughtBy: "holds a trial against the same trial without",
      },
    ],
  },
  "experiments/comparison/comparison-rows.js": {
    noticedIn: "test/experiments/comparison/comparison-rows.test.ts",
    mutations: [
      {
        name: "trials counted that their initial weights solve",
        line: "if (!isGiven(row))",
        by: "if (rows)",
        caughtBy: "is in no cell and in no pair",
      },
      {
        name: "trials counted that their initial weights solve, as the second of a pair",
        line: "!pair.some(isGiven)",
        by: "!isGiven(pair[0])",
        caughtBy: "is in no cell and in no pair",
      },
      {
        name: "every trial that converged left out",
        line: 'outcome === "converged" && presentations === 0',
        by: 'outcome === "converged"',
        caughtBy: "is one that converged after no presentation",
      },
      {
        name: "rows under the older name of their protocol",
        line: "protocolName(trial.protocol)",
        by: "trial.protocol",
        caughtBy: "go by the name of today",
      },
    ],
  },
  "experiments/comparison/tuning.js": {
    noticedIn: "test/experiments/comparison/comparison-plan.test.ts",
    mutations: [
      {
        name: "an edge seen at one end of a grid only",
        line: "[...(least === from ? [] : [least]), ...(largest === to ? [] : [largest])]",
        by: "[...(largest === to ? [] : [largest])]",
        caughtBy: "is the least and the largest of the values",
      },
      {
        name: "the setting with most presentations among equals",
        line: "a.presentations - b.presentations",
        by: "b.presentations - a.presentations",
        caughtBy: "takes the setting that solves most",
      },
    ],
  },
  "tasks/two-sequence.js": {
    noticedIn: "test/tasks/bayes-error.test.ts",
    mutations: [
      {
        name: "all entries of a key taken to reach the answer",
        line: "Math.min(keyLength, length - lagOf(options))",
        by: "Math.min(keyLength, length)",
        caughtBy: "is half of what two boxes share",
      },
      {
        name: "keys told apart by once the half-width of the noise",
        line: "largestDifference(one, other, shortest) > 2 * noise",
        by: "largestDifference(one, other, shortest) > noise",
        caughtBy: "of the comparison at full scale can be answered",
      },
      {
        name: "keys told apart by entries that do not reach the answer",
        line: "largestDifference(one, other, shortest) > 2 * noise",
        by: "largestDifference(one, other, keyLength) > 2 * noise",
        caughtBy: "of the companion paper's tables can be answered",
      },
      {
        name: "the whole of what two boxes share",
        line: "/ (2 * noise)), 0.5)",
        by: "/ (2 * noise)), 1)",
        caughtBy: "is what the best rule errs on sequences that are drawn",
      },
    ],
  },
};
