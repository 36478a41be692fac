import { describe, expect, it } from "vitest";
import { ComparisonRows } from "../../../../src/experiments/comparison/comparison-rows.ts";
import { FINDINGS } from "../../../../src/experiments/comparison/findings/findings.ts";
import { shorterFirstFinding } from "../../../../src/experiments/comparison/findings/shorter-first-finding.ts";
import { stream } from "../../../../src/numeric/random.ts";
import {
  type Decision,
  judged,
  LEVEL,
  overallVerdict,
} from "../../../../src/experiments/comparison/findings/verdicts.ts";
import { type Fate, rowOf, rowsIn, type World } from "./synthetic-rows.ts";

const SOLVED: Fate = { solved: true, presentations: 1000 };
const SLOWLY: Fate = { solved: true, presentations: 50_000 };
const FAILED: Fate = { solved: false, presentations: 100_000 };

const SA = "simulated-annealing";
const DEP = "discrete-error-propagation";
const MG = "multigrid-random-search";
const BP = "back-propagation";
const PN = "pseudo-newton";
const TWPN = "time-weighted-pseudo-newton";

/** These algorithms meet one fate, all others another. */
const among =
  (names: readonly string[], fate: Fate, others: Fate): World =>
  ({ algorithm }) =>
    names.includes(algorithm) ? fate : others;
/** These fail on more trials the longer T is; others solve all. */
const failingWithLength =
  (names: readonly string[]): World =>
  ({ algorithm, T, trial }) =>
    names.includes(algorithm) && trial % 30 < 7 * Math.log(T) - 5 ? FAILED : SOLVED;
const failingWithShortness =
  (names: readonly string[]): World =>
  ({ algorithm, T, trial }) =>
    names.includes(algorithm) && trial % 30 < 35 - 7 * Math.log(T) ? FAILED : SOLVED;

/** For each finding a world in which it is true, and one in which the opposite is. */
const WORLDS: Readonly<Record<string, readonly [isTrue: World, isFalse: World]>> = {
  "annealing-solves-all": [among([SA], SOLVED, FAILED), among([SA], FAILED, SOLVED)],
  "annealing-slow": [among([SA], SLOWLY, SOLVED), among([SA], SOLVED, SLOWLY)],
  "multigrid-fast": [among([MG], SOLVED, SLOWLY), among([MG], SLOWLY, SOLVED)],
  "multigrid-fails-parity": [({ task }) => (task === "parity" ? FAILED : SOLVED), () => SOLVED],
  "annealing-latch-grows": [
    ({ T }) => ({ solved: true, presentations: 1000 * T }),
    ({ T }) => ({ solved: true, presentations: Math.round(1e6 / T) }),
  ],
  "discrete-solves-all": [among([DEP], SOLVED, FAILED), ({ T }) => (T === 100 ? FAILED : SOLVED)],
  "discrete-less-reliable": [among([DEP], FAILED, SOLVED), among([SA], FAILED, SOLVED)],
  "discrete-faster": [among([SA], SLOWLY, SOLVED), () => SOLVED],
  "discrete-more-robust": [among([MG], FAILED, SOLVED), among([DEP], FAILED, SOLVED)],
  "pseudo-newton-better": [among([BP], FAILED, SOLVED), () => SOLVED],
  "gradient-worsens": [failingWithLength([BP, PN]), failingWithShortness([BP, PN])],
  "time-weighted-best": [among([BP, PN], FAILED, SOLVED), among([BP], FAILED, SOLVED)],
  "time-weighted-worsens": [failingWithLength([TWPN]), failingWithShortness([TWPN])],
  "back-propagation-chance": [({ T }) => (T === 100 ? FAILED : SOLVED), () => SOLVED],
  "parity-traps-gradient": [
    ({ task }) => (task === "parity" ? FAILED : SOLVED),
    ({ task, algorithm }) => (task === "parity" && algorithm !== BP ? FAILED : SOLVED),
  ],
  "parity-harder": [
    ({ task }) => (task === "parity" ? FAILED : SOLVED),
    ({ task }) => (task === "two-sequence" ? FAILED : SOLVED),
  ],
  "guessing-beats-annealing": [among([SA], SLOWLY, SOLVED), among([SA], SOLVED, SLOWLY)],
  "guessing-solves-latch": [() => SOLVED, ({ T }) => (T === 5 ? FAILED : SOLVED)],
  "coin-as-good": [among([DEP, "coin-flip-propagation"], SOLVED, FAILED), among([DEP], SOLVED, FAILED)],
  "adam-worsens": [failingWithLength(["adam"]), failingWithShortness(["adam"])],
};

/**
 * The decision on one finding, judged alone and corrected by the number of them all (Bonferroni): decided here, it is
 * decided among all of them too (Holm).
 */
function decisionOn(id: string, rows: ComparisonRows): Decision {
  const [{ pFor, pAgainst }] = judged(
    FINDINGS.filter((finding) => finding.id === id),
    rows,
    "test",
  );
  const level = LEVEL / FINDINGS.length;
  return pAgainst <= level ? "contradicted" : pFor <= level ? "supported" : "not decided";
}

describe("findings", () => {
  it("have a world for and a world against each", () => {
    expect(Object.keys(WORLDS)).toEqual(FINDINGS.map(({ id }) => id));
  });

  it.each(Object.keys(WORLDS))("%s flips when its rows come from the opposite world", (id) => {
    const [isTrue, isFalse] = WORLDS[id];
    expect(decisionOn(id, rowsIn(isTrue))).toBe("supported");
    expect(decisionOn(id, rowsIn(isFalse))).toBe("contradicted");
  });

  it("are not decided on a handful of trials, and on none", () => {
    const rows = rowsIn(({ trial }) => (trial % 2 === 0 ? SOLVED : FAILED), 1);
    for (const { decision } of judged(FINDINGS, rows, "few")) expect(decision).toBe("not decided");
    for (const { decision } of judged(FINDINGS, new ComparisonRows([]), "none")) expect(decision).toBe("not decided");
  });

  it("are contradicted by an advantage that is there, but too small to count", () => {
    const ahead =
      (by: number): World =>
      ({ algorithm, trial }) => ({ ...FAILED, error: 0.3 + 0.002 * (trial % 3) - (algorithm === PN ? by : 0) });
    expect(decisionOn("pseudo-newton-better", rowsIn(ahead(0.01)))).toBe("contradicted");
    expect(decisionOn("pseudo-newton-better", rowsIn(ahead(0.03)))).toBe("supported");
  });

  it("see a difference that only pairs show", () => {
    // The same trials are hard for both, and one solves a few of them more: unpaired counts would not tell.
    const solvedBy =
      (extra: number): World =>
      ({ trial, T, algorithm }) =>
        (trial * 7 + T) % 30 < 15 + (algorithm === SA ? extra : 0) ? SOLVED : FAILED;
    const judgement = judged(FINDINGS, rowsIn(solvedBy(1)), "paired").find(
      ({ finding }) => finding === "discrete-less-reliable",
    );
    expect(judgement?.decision).toBe("supported");
    const [{ seen }] = judgement?.measures ?? [];
    expect(seen).toMatch(/^\+0\.03 .* of 390 pairs$/);
  });

  it("tell whether shorter sequences first help, from the same trials with and without", () => {
    const shorter = (fate: Fate) =>
      new ComparisonRows(
        [
          ["latch", 30],
          ["parity", 10],
        ].flatMap(([task, T]) =>
          Array.from({ length: 30 }, (_, k) =>
            rowOf({ task: task as string, T: T as number, algorithm: BP, trial: k + 1 }, fate),
          ),
        ),
      );
    const decision = (fate: Fate, others: Fate) =>
      judged(
        [shorterFirstFinding(shorter(fate))],
        rowsIn(() => others),
        "shorter",
      )[0].decision;
    expect(decision(SOLVED, FAILED)).toBe("supported");
    expect(decision(FAILED, SOLVED)).toBe("contradicted");
    expect(decision(SOLVED, SOLVED)).toBe("not decided");
  });

  it("hold a trial on shorter sequences first against the same trial without, whichever are missing", () => {
    const late = Array.from({ length: 20 }, (_, k) => 30 - k);
    const shorter = new ComparisonRows(
      late.map((trial) => rowOf({ task: "latch", T: 30, algorithm: BP, trial }, SOLVED)),
    );
    // Without, the first ten trials are solved, none of which was run on shorter sequences first.
    const rows = rowsIn(({ trial }) => (trial <= 10 ? SOLVED : FAILED));
    const [latch, parity] = shorterFirstFinding(shorter).measures(rows, stream("unused"));
    expect(latch.seen).toMatch(/^\+1\.00 .* of 20 pairs$/);
    expect(parity.seen).toBe("no trials");
  });
});

describe("rows of a comparison", () => {
  it("refuse a trial that stands twice", () => {
    const row = rowOf({ task: "latch", T: 5, algorithm: BP, trial: 1 }, SOLVED);
    expect(() => new ComparisonRows([row, row])).toThrow(/^ComparisonRows: .* trial 1 twice$/);
  });

  it("pair trials by their number, whatever their order and whichever are missing", () => {
    const of = (algorithm: string, trials: readonly number[]) =>
      trials.map((trial) => rowOf({ task: "latch", T: 5, algorithm, trial }, { solved: true, presentations: trial }));
    const rows = new ComparisonRows([...of(BP, [3, 1, 2]), ...of(PN, [4, 2, 3])]);
    expect(rows.pairs("latch", BP, PN).map((pair) => pair.map(({ presentations }) => presentations))).toEqual([
      [2, 2],
      [3, 3],
    ]);
  });
});

describe("a verdict over several worlds", () => {
  const of = (...decisions: ("supported" | "contradicted" | "not decided")[]) =>
    overallVerdict(
      "x",
      decisions.map((decision, k) => ({ world: `world ${k + 1}`, decision })),
    );

  it("stands where those that decide agree, depends where they do not, and says on what", () => {
    expect(of("not decided", "supported", "supported")).toEqual({ finding: "x", verdict: "supported", dependsOn: [] });
    expect(of("contradicted", "not decided").verdict).toBe("contradicted");
    expect(of("not decided", "not decided").verdict).toBe("not decided");
    expect(of("supported", "contradicted", "not decided", "contradicted")).toEqual({
      finding: "x",
      verdict: "depends",
      dependsOn: ["world 2", "world 4"],
    });
  });
});
