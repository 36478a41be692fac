import { describe, expect, it } from "vitest";
import { ComparisonRows } from "../../../../src/experiments/comparison/comparison-rows.ts";
import { partsOf } from "../../../../src/experiments/comparison/findings/comparison-verdicts.ts";
import { FINDINGS } from "../../../../src/experiments/comparison/findings/findings.ts";
import { judged } from "../../../../src/experiments/comparison/findings/verdicts.ts";
import { CELLS, GIVEN, rowsIn, type TrialOf, type World } from "./synthetic-rows.ts";

const SA = "simulated-annealing";
const DEP = "discrete-error-propagation";
const MG = "multigrid-random-search";
const BP = "back-propagation";
const PN = "pseudo-newton";
const TWPN = "time-weighted-pseudo-newton";
const COIN = "coin-flip-propagation";
const GUESSING = "random-guessing";

/** Fates that vary from trial to trial, whatever the algorithm. */
const solvedIn =
  (presentations: number): World =>
  ({ trial, algorithm }) => ({
    solved: true,
    presentations: presentations * (1 + ((trial * (algorithm.length % 7) + 3 * trial) % 11) / 20),
  });
const SOLVED = solvedIn(1000);
const SLOWLY = solvedIn(50_000);
const FAILED: World = ({ trial }) => ({ solved: false, presentations: 100_000, error: 0.4 + (trial % 10) / 50 });

/** These algorithms meet one fate, all others another. */
const among =
  (names: readonly string[], fate: World, others: World): World =>
  (trial) =>
    (names.includes(trial.algorithm) ? fate : others)(trial);
/** More and more trials of these fail the longer T is, or the shorter. */
const failing =
  (names: readonly string[], share: (T: number) => number): World =>
  (trial) =>
    (names.includes(trial.algorithm) && (trial.trial % 30) / 30 < share(trial.T) ? FAILED : SOLVED)(trial);
const withLength = (names: readonly string[]) => failing(names, (T) => 0.35 * Math.log(T) - 0.75);
const withShortness = (names: readonly string[]) => failing(names, (T) => 1.66 - 0.35 * Math.log(T));
const onParity =
  (fate: World, others: World): World =>
  (trial) =>
    (trial.task === "parity" ? fate : others)(trial);

/** For each finding a world in which it is true, and one in which the opposite is, each in all its parts. */
const WORLDS: Readonly<Record<string, readonly [isTrue: World, isFalse: World]>> = {
  "annealing-solves-all": [among([SA], SOLVED, FAILED), among([SA], FAILED, SOLVED)],
  "annealing-slow": [among([SA], SLOWLY, SOLVED), among([SA], SOLVED, SLOWLY)],
  "multigrid-fast": [among([MG], SOLVED, SLOWLY), among([MG], SLOWLY, SOLVED)],
  "multigrid-fails-parity": [among([MG], FAILED, SOLVED), among([MG], SOLVED, FAILED)],
  "annealing-latch-grows": [(trial) => solvedIn(1000 * trial.T)(trial), (trial) => solvedIn(1e6 / trial.T)(trial)],
  "discrete-solves-all": [among([DEP], SOLVED, FAILED), among([DEP], FAILED, SOLVED)],
  "discrete-less-reliable": [
    among([DEP], FAILED, SOLVED),
    among(
      [SA],
      FAILED,
      failing([DEP], () => 0.1),
    ),
  ],
  "discrete-faster": [among([SA], SLOWLY, SOLVED), among([DEP], SLOWLY, SOLVED)],
  "discrete-more-robust": [
    among([MG], FAILED, SOLVED),
    among(
      [DEP],
      FAILED,
      failing([MG], () => 0.1),
    ),
  ],
  "pseudo-newton-better": [among([BP], FAILED, SOLVED), FAILED],
  "gradient-worsens": [withLength([BP, PN]), withShortness([BP, PN])],
  "time-weighted-best": [among([BP, PN], FAILED, SOLVED), FAILED],
  "time-weighted-worsens": [withLength([TWPN]), withShortness([TWPN])],
  "back-propagation-chance": [among([BP], FAILED, SOLVED), among([BP], SOLVED, FAILED)],
  "parity-traps-gradient": [among([BP, PN, TWPN], FAILED, SOLVED), among([BP, PN, TWPN], SOLVED, FAILED)],
  "parity-harder": [onParity(FAILED, SOLVED), onParity(SOLVED, FAILED)],
  "guessing-beats-annealing": [among([SA], SLOWLY, SOLVED), among([SA], SOLVED, SLOWLY)],
  "guessing-solves-latch": [among([GUESSING], SOLVED, FAILED), among([GUESSING], FAILED, SOLVED)],
  "coin-as-good": [among([DEP, COIN], SOLVED, FAILED), among([DEP], SOLVED, FAILED)],
  "adam-worsens": [withLength(["adam"]), withShortness(["adam"])],
  "gated-unit-better": [among(["gru-adam"], SOLVED, FAILED), FAILED],
};

/** The parts of one finding on these rows, without those that look elsewhere, and the finding judged alone. */
const partsIn = (id: string, rows: ComparisonRows) =>
  partsOf(
    FINDINGS.filter((finding) => finding.id === id),
    rows,
  );
const judgedAlone = (id: string, rows: ComparisonRows, again?: ComparisonRows) =>
  judged(partsIn(id, rows), "test", again === undefined ? [] : partsIn(id, again))[0];

/** The cells that a finding looks at. */
const cellsOf = (id: string) => [
  ...new Set(partsIn(id, new ComparisonRows(rowsOfOne())).flatMap(({ parts }) => parts.flatMap(({ cells }) => cells))),
];
const cellOf = ({ task, T }: { readonly task: string; readonly T: number }) => `${task} at T = ${T}`;
function* rowsOfOne() {
  const rows = rowsIn(SOLVED, 1);
  for (const [task, T] of CELLS) yield* rows.of({ task, algorithm: BP, T });
}

describe("findings", () => {
  it("have a world for and a world against each", () => {
    expect(Object.keys(WORLDS)).toEqual(FINDINGS.map(({ id }) => id));
  });

  it.each(Object.keys(WORLDS))("%s flips, in each part, when its rows come from the opposite world", (id) => {
    const [isTrue, isFalse] = WORLDS[id].map((world) => judgedAlone(id, rowsIn(world)));
    expect(new Set(isTrue.parts.map(({ decision }) => decision))).toEqual(new Set(["supported"]));
    expect(new Set(isFalse.parts.map(({ decision }) => decision))).toEqual(new Set(["contradicted"]));
    expect([isTrue.decision, isFalse.decision]).toEqual(["supported", "contradicted"]);
    for (const { dependsOnCells } of [isTrue, isFalse]) {
      expect(dependsOnCells.filter(({ decision }) => decision !== "not testable")).toEqual([]);
    }
  });

  it.each(
    Object.keys(WORLDS).filter((id) => partsIn(id, rowsIn(SOLVED, 1))[0].parts.every((one) => one.cells.length === 1)),
  )("%s flips in one cell alone, and says that it depends on it", (id) => {
    const [isTrue, isFalse] = WORLDS[id];
    const cells = cellsOf(id);
    const flipped = cells[cells.length >> 1];
    const rows = rowsIn((trial) => (cellOf(trial) === flipped ? isFalse : isTrue)(trial));
    const { decision, parts, dependsOnCells } = judgedAlone(id, rows);
    for (const part of parts) {
      expect(part.decision).toBe(`${part.where},`.startsWith(`${flipped},`) ? "contradicted" : "supported");
    }
    if (cells.length === 1) return;
    expect(decision).toBe("mixed");
    expect(dependsOnCells).toContainEqual({ cell: flipped, decision: "supported" });
    if (cells.length > 2) expect(dependsOnCells).toHaveLength(1);
  });

  it.each(["gradient-worsens", "time-weighted-worsens", "adam-worsens"])("%s flips on one task alone", (id) => {
    const [isTrue, isFalse] = WORLDS[id];
    const { decision, parts, dependsOnCells } = judgedAlone(
      id,
      rowsIn((trial) => (trial.task === "latch" ? isFalse : isTrue)(trial)),
    );
    for (const part of parts) expect(part.decision).toBe(part.task === "latch" ? "contradicted" : "supported");
    expect([decision, dependsOnCells]).toEqual(["mixed", []]);
  });

  it("name in their parts the algorithm only where there are several", () => {
    const whereIn = (id: string) => partsIn(id, new ComparisonRows(rowsOfOne()))[0].parts.map(({ where }) => where);
    expect(whereIn("gradient-worsens")).toEqual([
      "latch over all T, back-propagation",
      "two-sequence over all T, back-propagation",
      "latch over all T, pseudo-newton",
      "two-sequence over all T, pseudo-newton",
    ]);
    expect(whereIn("adam-worsens")).toEqual(["latch over all T", "two-sequence over all T"]);
    // One that is about the longest T alone looks at no other.
    const longest = (task: string) => Math.max(...CELLS.flatMap(([name, T]) => (name === task ? [T] : [])));
    expect(whereIn("back-propagation-chance")).toEqual(
      ["latch", "two-sequence"].map((task) => `${task} at T = ${longest(task)}`),
    );
  });

  it("are decided in part where trials are few elsewhere", () => {
    const [isTrue, isFalse] = WORLDS["discrete-less-reliable"];
    const few = (world: World) =>
      new ComparisonRows(
        CELLS.flatMap(([task, T]) =>
          [SA, DEP].flatMap((algorithm) =>
            rowsIn(world, task === "latch" ? 60 : 3, [[task, T]]).of({ task, algorithm, T }),
          ),
        ),
      );
    expect(judgedAlone("discrete-less-reliable", few(isTrue)).decision).toBe("supported in part");
    expect(judgedAlone("discrete-less-reliable", few(isFalse)).decision).toBe("contradicted in part");
  });

  it("are decided by no handful of trials, such as a quick comparison has, and by none at all", () => {
    const handfuls: readonly World[] = [
      (trial) => (trial.trial % 2 === 0 ? SOLVED : FAILED)(trial),
      among([SA], SLOWLY, SOLVED),
      among([BP], FAILED, SOLVED),
    ];
    for (const world of handfuls) {
      for (const { parts } of judged(partsOf(FINDINGS, rowsIn(world, 5)), "few")) {
        for (const { decision } of parts) expect(["not decided", "not testable"]).toContain(decision);
      }
    }
    for (const { decision, parts } of judged(partsOf(FINDINGS, new ComparisonRows([])), "none")) {
      expect([decision, parts.filter((part) => part.decision !== "not testable")]).toEqual(["not testable", []]);
    }
  });

  it("are contradicted by an advantage that is there, but too small to count", () => {
    const ahead =
      (by: number): World =>
      ({ algorithm, trial }) => ({
        ...{ solved: false, presentations: 100_000 },
        error: 0.3 + 0.002 * (trial % 3) - (algorithm === PN ? by * (1 + ((trial % 7) - 3) / 10) : 0),
      });
    expect(judgedAlone("pseudo-newton-better", rowsIn(ahead(0.01))).decision).toBe("contradicted");
    expect(judgedAlone("pseudo-newton-better", rowsIn(ahead(0.03))).decision).toBe("supported");
  });

  it("cannot be tested where the rival's error is below twice the margin", () => {
    const [isTrue] = WORLDS["pseudo-newton-better"];
    const small: World = ({ trial }) => ({ solved: true, presentations: 1000, error: 0.03 + 0.01 * (trial % 2) });
    const { decision, parts } = judgedAlone(
      "pseudo-newton-better",
      rowsIn((trial) => (trial.task === "latch" && trial.algorithm === BP ? small : isTrue)(trial)),
    );
    for (const part of parts) expect(part.decision).toBe(part.task === "latch" ? "not testable" : "supported");
    expect(decision).toBe("supported");
  });

  it("see a difference that only pairs show", () => {
    // The same trials are hard for both, and one solves a few of them more: unpaired counts would not tell.
    const rows = rowsIn((trial) => {
      const extra = trial.algorithm === SA ? 12 : 0;
      return ((trial.trial * 7 + trial.T) % 60 < 30 + extra ? SOLVED : FAILED)(trial);
    });
    const { decision, parts } = judgedAlone("discrete-less-reliable", rows);
    expect(decision).toBe("supported");
    expect(parts[0].measure.seen).toMatch(/^\+0\.20 .* of 60 pairs$/);
  });

  it("are replicated where other seeds say the same, part by part", () => {
    const [isTrue, isFalse] = WORLDS["annealing-solves-all"];
    const again = rowsIn((trial) => (trial.task === "parity" ? isFalse : isTrue)(trial));
    const { parts } = judgedAlone("annealing-solves-all", rowsIn(isTrue), again);
    for (const { task, replicated } of parts) expect(replicated).toBe(task !== "parity");
  });

  it.each(Object.keys(WORLDS))("%s says the same whatever trials are solved by initial weights", (id) => {
    const world = WORLDS[id][0];
    const rows = rowsIn(world, 12);
    const more = rowsIn((trial) => (trial.trial > 12 ? GIVEN : world(trial)), 24);
    const isLeftOut = ({ trial, algorithm }: TrialOf) => trial > 12 && (trial + algorithm.length) % 3 > 0;
    // Of a pair one or the other may be solved so, or both.
    const either = rowsIn((trial) => (isLeftOut(trial) ? GIVEN : world(trial)), 24);
    const left = rowsIn((trial) => (isLeftOut(trial) ? undefined : world(trial)), 24);
    const measuresIn = (some: ComparisonRows) => judgedAlone(id, some).parts.map(({ measure }) => measure);
    expect(measuresIn(more)).toEqual(measuresIn(rows));
    expect(measuresIn(either)).toEqual(measuresIn(left));
  });
});

/** Trials enough to tell a share from one a few hundredths off, in one cell. */
const MANY = 1500;
const sharing =
  (share: number, holds: World, others: World): World =>
  (trial) =>
    (trial.trial <= share * MANY ? holds : others)(trial);

describe("the boundary of a finding", () => {
  const measureIn = (id: string, where: string, world: World, trials = MANY) => {
    const [, task, T] = /^(\S+) at T = (\d+)/.exec(where) ?? [];
    const cells = CELLS.filter(([name, length]) => length === Number(T) && (name === task || id === "parity-harder"));
    const part = partsIn(id, rowsIn(world, trials, cells))[0].parts.find((one) => one.where === where);
    if (part === undefined) throw new Error(`${id} has no part ${where}`);
    return judged([{ id, parts: [part] }], "boundary")[0].parts[0];
  };

  it.each([
    ["annealing-solves-all", "latch at T = 10", 0.72, 0.78],
    ["guessing-solves-latch", "latch at T = 30", 0.72, 0.78],
    ["discrete-solves-all", "parity at T = 10", 0.47, 0.53],
    ["multigrid-fails-parity", "parity at T = 10", 0.28, 0.22],
    ["parity-traps-gradient", `parity at T = 30, ${PN}`, 0.28, 0.22],
  ])("%s, on %s, lies between %d and %d of trials solved", (id, where, no, yes) => {
    expect(measureIn(id, where, sharing(no, SOLVED, FAILED)).decision).toBe("contradicted");
    expect(measureIn(id, where, sharing(yes, SOLVED, FAILED)).decision).toBe("supported");
  });

  it.each([
    ["annealing-slow", `latch at T = 10, against ${DEP}`, 4.7, 5.3],
    ["multigrid-fast", "two-sequence at T = 10", 4.7, 5.3],
    ["discrete-faster", "parity at T = 10", 4.7, 5.3],
    ["guessing-beats-annealing", "latch at T = 10", 0.94, 1.06],
  ])("%s, on %s, lies between %d and %d times the presentations", (id, where, no, yes) => {
    const world = (multiple: number) => among([SA], solvedIn(1000 * multiple), SOLVED);
    expect(measureIn(id, where, world(no)).decision).toBe("contradicted");
    expect(measureIn(id, where, world(yes)).decision).toBe("supported");
  });

  it.each([
    ["pseudo-newton-better", "latch at T = 10", PN],
    ["time-weighted-best", `two-sequence at T = 30, against ${BP}`, TWPN],
    ["gated-unit-better", "parity at T = 10", "gru-adam"],
  ])("%s, on %s, is an advantage of 0.02: 0.017 is against it, 0.023 is for it", (id, where, better) => {
    const world =
      (by: number): World =>
      ({ algorithm, trial }) => ({
        ...{ solved: false, presentations: 100_000 },
        error: 0.3 - (algorithm === better ? by * (1 + ((trial % 7) - 3) / 10) : 0),
      });
    expect(measureIn(id, where, world(0.017), 200).decision).toBe("contradicted");
    expect(measureIn(id, where, world(0.023), 200).decision).toBe("supported");
  });

  it("coin-as-good lies between differences of 0.1 and 0.2 of trials solved, whoever solves them", () => {
    for (const better of [DEP, COIN]) {
      const world = (by: number) => among([better], sharing(0.5 + by, SOLVED, FAILED), sharing(0.5, SOLVED, FAILED));
      expect(measureIn("coin-as-good", "latch at T = 10", world(0.1)).decision).toBe("supported");
      expect(measureIn("coin-as-good", "latch at T = 10", world(0.2)).decision).toBe("contradicted");
    }
  });

  it("back-propagation-chance is half of trials with at least 0.4 of answers wrong, at the longest T", () => {
    const errs =
      (error: number): World =>
      () => ({ solved: false, presentations: 100_000, error });
    const world = (share: number, error: number) => sharing(share, errs(error), errs(0.39));
    const decided = (share: number, error: number) =>
      measureIn("back-propagation-chance", "latch at T = 100", world(share, error)).decision;
    expect([decided(0.53, 0.4), decided(0.47, 0.4)]).toEqual(["supported", "contradicted"]);
    expect(decided(1, 0.395)).toBe("contradicted");
    expect(partsIn("back-propagation-chance", rowsIn(SOLVED, 1))[0].parts.map(({ where }) => where)).toEqual([
      "latch at T = 100",
      "two-sequence at T = 100",
    ]);
  });

  it("parity-harder is which of the two is left unsolved more often, however close", () => {
    const where = `parity at T = 10, ${MG}`;
    const world = (share: number) => onParity(sharing(0.5, FAILED, SOLVED), sharing(share, FAILED, SOLVED));
    expect(measureIn("parity-harder", where, world(0.44)).decision).toBe("supported");
    expect(measureIn("parity-harder", where, world(0.56)).decision).toBe("contradicted");
    expect(measureIn("parity-harder", where, world(0.5)).decision).toBe("not decided");
  });

  it("of findings on parity that luck could solve is T = 10", () => {
    for (const id of ["multigrid-fails-parity", "parity-traps-gradient", "parity-harder"]) {
      const cells = cellsOf(id).filter((cell) => cell.startsWith("parity"));
      expect(cells).toEqual(["parity at T = 10", "parity at T = 30", "parity at T = 100"]);
    }
    expect(cellsOf("discrete-solves-all")).toContain("parity at T = 3");
  });
});
