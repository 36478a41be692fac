import { describe, expect, it } from "vitest";
import type { Measure } from "../../../../src/experiments/comparison/findings/measure.ts";
import { type FindingPart, partAt, partOver } from "../../../../src/experiments/comparison/findings/part.ts";
import {
  areOpposed,
  byTask,
  type Decision,
  decisionOf,
  judged,
  LEVEL,
  overallVerdict,
  type PartDecision,
} from "../../../../src/experiments/comparison/findings/verdicts.ts";

/** A measure with these probabilities. */
const found = (forIt: number, against: number): Measure => ({ what: "x", seen: "", for: forIt, against });
const FOR = found(1e-9, 1);
const AGAINST = found(1, 1e-9);
const NEITHER = found(0.5, 0.5);
const NO_TEST: Measure = { ...found(1, 1), untestable: "nothing could come of it" };

const at = (T: number, measure: Measure, task = "latch"): FindingPart => partAt(task, T, "", () => measure);
/** One finding of these parts, judged alone. */
const judgedAlone = (parts: readonly FindingPart[], again?: readonly FindingPart[]) =>
  judged([{ id: "f", parts }], "world", again === undefined ? [] : [{ id: "f", parts: again }])[0];
const decisionsIn = (parts: readonly FindingPart[]) => judgedAlone(parts).parts.map(({ decision }) => decision);

describe("a part", () => {
  it("is decided by its adjusted probabilities, at the level", () => {
    expect(LEVEL).toBe(0.05);
    // Two directions of one part: the smaller counts twice.
    expect(decisionsIn([at(10, found(0.024, 1))])).toEqual(["supported"]);
    expect(decisionsIn([at(10, found(0.026, 1))])).toEqual(["not decided"]);
    expect(decisionsIn([at(10, found(1, 0.024))])).toEqual(["contradicted"]);
    expect(decisionsIn([at(10, found(1, 0.026))])).toEqual(["not decided"]);
    const [one] = judgedAlone([at(10, found(0.01, 0.7))]).parts;
    expect(one).toMatchObject({ where: "latch at T = 10", task: "latch", pFor: 0.02, pAgainst: 0.7 });
  });

  it("is corrected for all parts of all findings that are tests, in both directions", () => {
    const among = (others: number, measure: Measure) =>
      judged(
        [
          { id: "one", parts: [at(10, found(0.01, 1))] },
          { id: "other", parts: Array.from({ length: others }, (_, k) => at(10 + k, measure)) },
        ],
        "world",
      )[0].parts[0];
    expect(among(1, NEITHER)).toMatchObject({ decision: "supported", pFor: 0.04 });
    expect(among(2, NEITHER)).toMatchObject({ decision: "not decided", pFor: 0.06 });
    // What is no test costs nothing; what is decided anyway costs one place (Holm).
    expect(among(9, NO_TEST)).toMatchObject({ decision: "supported", pFor: 0.02 });
    expect(among(2, FOR)).toMatchObject({ decision: "supported", pFor: 0.04 });
    expect(among(3, FOR).pFor).toBeCloseTo(0.05, 14);
  });

  it("that several findings share is corrected for once, on the same draws", () => {
    const shared = (id: string, where: number) => ({
      id,
      parts: [{ ...partAt("latch", where, "", (random) => found(0.01 + random.uniform() / 1e4, 1)), test: "shared" }],
    });
    const [one, other] = judged([shared("one", 10), shared("other", 30)], "world").map(({ parts }) => parts[0]);
    expect(one.pFor).toBeCloseTo(0.02, 3);
    expect(other.pFor).toBe(one.pFor);
    const apart = judged([shared("one", 10), { id: "other", parts: [at(30, found(0.01, 1))] }], "world");
    expect(apart[0].parts[0].pFor).toBeCloseTo(0.04, 3);
  });

  it("is contradicted where an advantage is there and too small to count: against comes first", () => {
    expect(decisionsIn([at(10, found(1e-9, 1e-9))])).toEqual(["contradicted"]);
  });

  it("that is no test is not testable, with probabilities of 1", () => {
    expect(judgedAlone([at(10, NO_TEST), at(30, FOR)]).parts[0]).toMatchObject({
      decision: "not testable",
      pFor: 1,
      pAgainst: 1,
    });
  });

  it("that has no room is contradicted or not testable, and is corrected for in either case", () => {
    const noRoom = (against: number): Measure => ({ ...found(1, against), noRoom: "the other is perfect" });
    expect(decisionsIn([at(10, noRoom(0.9)), at(30, noRoom(1e-9))])).toEqual(["not testable", "contradicted"]);
    // Two parts are four tests: 0.02 four times over is above the level, as it would be beside any other part.
    expect(decisionsIn([at(10, noRoom(0.9)), at(30, found(0.02, 0.98))])).toEqual(["not testable", "not decided"]);
  });
});

describe("a finding", () => {
  it.each<[Decision, readonly PartDecision[]]>([
    ["supported", ["supported", "supported"]],
    ["supported", ["supported", "not testable"]],
    ["supported in part", ["supported", "not decided"]],
    ["supported in part", ["not decided", "supported", "not testable"]],
    ["mixed", ["supported", "contradicted"]],
    ["mixed", ["not decided", "contradicted", "supported", "not testable"]],
    ["contradicted in part", ["contradicted", "not decided"]],
    ["contradicted", ["contradicted", "contradicted", "not testable"]],
    ["not decided", ["not decided", "not testable"]],
    ["not testable", ["not testable", "not testable"]],
    ["not testable", []],
  ])("is %s where its parts are %j", (decision, parts) => {
    expect(decisionOf(parts)).toBe(decision);
    const measures = { supported: FOR, contradicted: AGAINST, "not decided": NEITHER, "not testable": NO_TEST };
    expect(judgedAlone(parts.map((one, k) => at(k + 1, measures[one]))).decision).toBe(decision);
  });

  it("is counted task by task", () => {
    const { parts } = judgedAlone([
      at(10, FOR),
      at(30, NEITHER),
      at(100, NO_TEST),
      at(10, FOR, "parity"),
      at(30, AGAINST, "parity"),
    ]);
    expect(byTask(parts)).toEqual([
      { task: "latch", decision: "supported in part", supported: 1, contradicted: 0, tested: 2 },
      { task: "parity", decision: "mixed", supported: 1, contradicted: 1, tested: 2 },
    ]);
  });
});

describe("the cells on which a verdict depends", () => {
  it("are those without which it is another, each with what it is then; none where none changes it", () => {
    expect(judgedAlone([at(10, FOR), at(30, FOR), at(100, FOR)]).dependsOnCells).toEqual([]);
    expect(judgedAlone([at(10, FOR), at(30, FOR), at(100, AGAINST)]).dependsOnCells).toEqual([
      { cell: "latch at T = 100", decision: "supported" },
    ]);
    expect(judgedAlone([at(10, FOR), at(30, AGAINST)])).toMatchObject({
      decision: "mixed",
      dependsOnCells: [
        { cell: "latch at T = 10", decision: "contradicted" },
        { cell: "latch at T = 30", decision: "supported" },
      ],
    });
    expect(judgedAlone([at(10, FOR), at(10, NEITHER, "parity"), at(30, NO_TEST, "parity")])).toMatchObject({
      decision: "supported in part",
      dependsOnCells: [
        { cell: "latch at T = 10", decision: "not decided" },
        { cell: "parity at T = 10", decision: "supported" },
      ],
    });
  });

  it("are left out of all findings at once, and the rest corrected anew", () => {
    // Alone 2 · 0.02 ≤ 0.05; with the other cell, and whatever is found there, 4 · 0.02 > 0.05.
    const one = { id: "one", parts: [at(10, found(0.02, 1))] };
    const other = { id: "other", parts: [at(30, NEITHER)] };
    const [{ decision, dependsOnCells }] = judged([one, other], "world");
    expect(decision).toBe("not decided");
    expect(dependsOnCells).toEqual([
      { cell: "latch at T = 10", decision: "not testable" },
      { cell: "latch at T = 30", decision: "supported" },
    ]);
  });

  it("are left out of a trend over three or more, which is measured again on the others", () => {
    const asked: (readonly number[])[] = [];
    const trend = (lengths: readonly number[]) =>
      partOver("latch", lengths, "", (left) => {
        asked.push(left);
        return left.includes(100) ? FOR : NEITHER;
      });
    expect(judgedAlone([trend([10, 30, 100])])).toMatchObject({
      decision: "supported",
      parts: [{ where: "latch over all T" }],
      dependsOnCells: [{ cell: "latch at T = 100", decision: "not decided" }],
    });
    expect(asked).toEqual([
      [10, 30, 100],
      [30, 100],
      [10, 100],
      [10, 30],
    ]);
  });

  it("take a part over two of them with them, as one cell has no trend", () => {
    const trend = partOver("latch", [10, 30], "", () => FOR);
    expect(judgedAlone([trend, at(10, FOR, "parity")]).dependsOnCells).toEqual([]);
    expect(judgedAlone([trend]).dependsOnCells.map(({ decision }) => decision)).toEqual([
      "not testable",
      "not testable",
    ]);
  });

  it("are not those of parts that look elsewhere", () => {
    const trend = partOver("parity", [3, 10, 30], "", (left) => (left.length === 3 ? FOR : AGAINST));
    const [held] = judged(
      [
        { id: "held", parts: [at(10, FOR), at(30, FOR)] },
        { id: "trend", parts: [trend] },
      ],
      "world",
    );
    expect(held.dependsOnCells).toEqual([]);
  });
});

describe("a replication", () => {
  const replicatedBy = (own: Measure, again: Measure) =>
    judgedAlone([at(10, own)], [at(10, again)]).parts[0].replicated;

  it("agrees where other seeds show the same direction at the level, by themselves", () => {
    expect(replicatedBy(FOR, found(0.04, 0.9))).toBe(true);
    expect(replicatedBy(FOR, found(0.06, 0.9))).toBe(false);
    expect(replicatedBy(AGAINST, found(0.9, 0.04))).toBe(true);
    expect(replicatedBy(AGAINST, found(0.9, 0.06))).toBe(false);
  });

  it("does not agree where they show the other direction, or nothing could come of them", () => {
    expect(replicatedBy(FOR, AGAINST)).toBe(false);
    expect(replicatedBy(AGAINST, FOR)).toBe(false);
    expect(replicatedBy(FOR, NO_TEST)).toBe(false);
  });

  it("is asked only of what is decided, and of the same part", () => {
    expect(judgedAlone([at(10, NEITHER)], [at(10, FOR)]).parts[0]).not.toHaveProperty("replicated");
    expect(judgedAlone([at(10, NO_TEST)], [at(10, FOR)]).parts[0]).not.toHaveProperty("replicated");
    const { parts } = judgedAlone([at(10, FOR), at(1000, FOR), at(30, AGAINST)], [at(30, AGAINST), at(10, NEITHER)]);
    expect(parts.map(({ replicated }) => replicated)).toEqual([false, undefined, true]);
    expect(judgedAlone([at(10, FOR)]).parts[0]).not.toHaveProperty("replicated");
  });

  it("changes no decision", () => {
    expect(judgedAlone([at(10, FOR)], [at(10, AGAINST)]).decision).toBe("supported");
  });
});

describe("the draws of a part", () => {
  const drawn = (world: string, again = false) => {
    const draws: number[] = [];
    const part = partAt("latch", 10, "", (random) => {
      draws.push(random.uniform());
      return FOR;
    });
    const finding = { id: "f", parts: [part] };
    judged([finding], world, again ? [finding] : []);
    return draws;
  };

  it("begin at the name of the world, the finding and the part, and are others for the replication", () => {
    expect(drawn("a")).toEqual(drawn("a"));
    expect(drawn("a")).not.toEqual(drawn("b"));
    const [first, second] = drawn("a", true);
    expect(first).toBe(drawn("a")[0]);
    expect(second).not.toBe(first);
  });
});

describe("two judgements of a finding", () => {
  it("are opposed where one and the same part is decided the other way, and nowhere else", () => {
    const one = judgedAlone([at(10, FOR), at(30, NEITHER), at(100, AGAINST)]);
    expect(areOpposed(one, one)).toBe(false);
    expect(areOpposed(judgedAlone([at(10, AGAINST)]), one)).toBe(true);
    expect(areOpposed(judgedAlone([at(100, FOR)]), one)).toBe(true);
    for (const other of [
      at(10, NEITHER),
      at(10, NO_TEST),
      at(30, AGAINST),
      at(300, AGAINST),
      at(10, AGAINST, "parity"),
    ]) {
      expect(areOpposed(judgedAlone([other]), one)).toBe(false);
    }
    expect(areOpposed(one, undefined)).toBe(false);
  });
});

describe("a verdict over several worlds", () => {
  const of = (...worlds: readonly (readonly FindingPart[])[]) =>
    overallVerdict(
      "x",
      worlds.map((parts, k) => ({ world: `world ${k + 1}`, ...judgedAlone(parts) })),
    );
  const [supported, inPart] = [[at(10, FOR)], [at(10, FOR), at(30, NEITHER)]];
  const [contradicted, notDecided, notTestable] = [[at(10, AGAINST)], [at(10, NEITHER)], [at(10, NO_TEST)]];

  it("stands where those that decide are on one side, in part where one of them says so", () => {
    expect(of(notDecided, supported, supported)).toEqual({ finding: "x", verdict: "supported", dependsOn: [] });
    expect(of(contradicted, notTestable).verdict).toBe("contradicted");
    expect(of(supported, inPart, supported)).toEqual({ finding: "x", verdict: "supported in part", dependsOn: [] });
    expect(of([at(10, AGAINST), at(30, NEITHER)], contradicted).verdict).toBe("contradicted in part");
    const mixed = [at(10, FOR), at(30, AGAINST)];
    expect(of(notTestable, mixed, mixed).verdict).toBe("mixed");
  });

  it("depends where a part is decided one way here and the other way there, and says on what", () => {
    expect(of(supported, contradicted, notDecided, contradicted)).toEqual({
      finding: "x",
      verdict: "depends",
      dependsOn: ["world 2", "world 4"],
    });
    expect(of(supported, [at(10, AGAINST), at(30, FOR)])).toMatchObject({ verdict: "depends", dependsOn: ["world 2"] });
    expect(of([at(30, FOR)], supported, contradicted)).toMatchObject({ verdict: "depends", dependsOn: ["world 3"] });
  });

  it("is mixed where worlds are on different sides, on no part in common", () => {
    const mixed = { finding: "x", verdict: "mixed", dependsOn: [] };
    expect(of(supported, [at(10, FOR), at(30, AGAINST)])).toEqual(mixed);
    expect(of(inPart, [at(10, NEITHER), at(30, AGAINST)])).toEqual(mixed);
    expect(of([at(30, AGAINST)], notTestable, supported)).toEqual(mixed);
  });

  it("is that of the first where none decides", () => {
    expect(of(notDecided, notTestable).verdict).toBe("not decided");
    expect(of(notTestable, notDecided).verdict).toBe("not testable");
    expect(of().verdict).toBe("not decided");
  });
});
