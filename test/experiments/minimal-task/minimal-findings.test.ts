import { describe, expect, it } from "vitest";
import {
  LARGEST_ERROR,
  MINIMAL_SCALES,
  minimalPlan,
  READINGS,
} from "../../../src/experiments/minimal-task/minimal-experiment.ts";
import { MINIMAL_FINDINGS, minimalVerdicts } from "../../../src/experiments/minimal-task/minimal-findings.ts";
import { trialsOf } from "../../../src/experiments/sweep/sweep-plan.ts";
import type { TrialRow, TrialSpecification } from "../../../src/experiments/trial-row.ts";

const SPECIFICATIONS = trialsOf(minimalPlan("minimal", "1", { ...MINIMAL_SCALES.quick, trials: 60 })).map(
  ({ specification }) => specification,
);

/** The share of runs that converge. */
type World = (run: { readonly T: number; readonly s: number; readonly w: number; readonly reading: string }) => number;

const pointOf = ({ T, taskOptions: { s, initialWeight, noiseReading } }: TrialSpecification) => ({
  ...{ T, s: s as number, w: initialWeight as number, reading: noiseReading as string },
});

/** The rows of the experiments in this world, the same runs converging first everywhere. */
const rowsIn = (world: World, specifications = SPECIFICATIONS): readonly TrialRow[] =>
  specifications.map((specification) => {
    const converges = ((specification.trial * 7) % 60) / 60 < world(pointOf(specification));
    const errorRate = converges ? LARGEST_ERROR : LARGEST_ERROR + 0.01;
    return { specification, heldOut: { cost: 0.1, errorRate } } as TrialRow;
  });

const verdictOn = (id: string, world: World, specifications = SPECIFICATIONS) => {
  const verdict = minimalVerdicts(rowsIn(world, specifications)).find(({ finding }) => finding === id);
  if (verdict === undefined) throw new Error(`there is no finding ${id}`);
  return verdict;
};

const LENGTH = "minimal-falls-with-length";
const NOISE = "minimal-rare-for-large-noise";
const fallsWithLength: World = ({ T }) => 1.2 - T / 60;
const growsWithLength: World = ({ T }) => T / 60;
/** Higher weights help and noise hinders, in no cell all or none. */
const asClaimed: World = ({ s, w }) => 0.5 + 0.16 * (w - 1.75) - 0.11 * Math.log(s / 0.09);
const opposite: World = (run) => 1 - asClaimed(run);

describe("findings on the minimal task", () => {
  it("flip when their rows come from the opposite world, under both readings", () => {
    for (const [id, isTrue, isFalse] of [
      [LENGTH, fallsWithLength, growsWithLength],
      [NOISE, asClaimed, opposite],
    ] as const) {
      for (const [world, decision] of [
        [isTrue, "supported"],
        [isFalse, "contradicted"],
      ] as const) {
        const { verdict, worlds } = verdictOn(id, world);
        expect([verdict, worlds.map((one) => [one.world, one.decision])]).toEqual([
          decision,
          READINGS.map((reading) => [reading, decision]),
        ]);
      }
    }
  });

  it("are each decided part by part: with the noise at each weight, with the weight at each noise", () => {
    const [{ parts }] = verdictOn(NOISE, asClaimed).worlds;
    const { initialWeights, noises } = MINIMAL_SCALES.quick;
    expect(parts.map(({ where }) => where)).toEqual([
      ...initialWeights.map((w) => `with s, at w₀ = ${w}`),
      ...noises.map((s) => `with w₀, at s = ${s}`),
    ]);
    // Noise hinders, and so does the weight.
    const hinders = verdictOn(NOISE, ({ s, w }) => 0.5 - 0.16 * (w - 1.75) - 0.11 * Math.log(s / 0.09));
    for (const { task, decision } of hinders.worlds[0].parts) {
      expect(decision).toBe(task === "with the noise" ? "supported" : "contradicted");
    }
    expect(hinders.verdict).toBe("mixed");
  });

  it("cannot be tested where nothing converges, such as at a small weight, and stand on the rest", () => {
    const { verdict, worlds } = verdictOn(NOISE, (run) => (run.w === 0.5 ? 0 : asClaimed(run)));
    expect(verdict).toBe("supported");
    expect(worlds[0].parts[0]).toMatchObject({ where: "with s, at w₀ = 0.5", decision: "not testable" });
    expect(verdictOn(NOISE, () => 0)).toMatchObject({ verdict: "not testable" });
  });

  it("do not know a trend that is not there", () => {
    expect(verdictOn(LENGTH, () => 0.5).verdict).toBe("not decided");
  });

  it("depend on the reading where the two decide otherwise", () => {
    const { verdict, dependsOn } = verdictOn(LENGTH, (run) =>
      (run.reading === "variance" ? fallsWithLength : growsWithLength)(run),
    );
    expect([verdict, dependsOn]).toEqual(["depends", ["standard-deviation"]]);
  });

  it("look at the paper's weight and noise for lengths, at one length for those, and at trained weights only", () => {
    // Whatever they do not look at is as if it were the other way round.
    const elsewhere = verdictOn(LENGTH, (run) =>
      (run.w === 1.25 && run.s === 0.2 ? fallsWithLength : growsWithLength)(run),
    );
    expect(elsewhere.verdict).toBe("supported");
    expect(verdictOn(NOISE, (run) => (run.T === 20 ? asClaimed : opposite)(run)).verdict).toBe("supported");
    const trained = SPECIFICATIONS.filter(({ taskOptions }) => taskOptions.weightTrained === "yes");
    const worldsOf = (rows: readonly TrialRow[]) => minimalVerdicts(rows).map(({ worlds }) => worlds);
    const fixed = rowsIn(growsWithLength).filter(
      ({ specification }) => specification.taskOptions.weightTrained === "no",
    );
    expect(fixed.length).toBeGreaterThan(0);
    expect(worldsOf([...rowsIn(fallsWithLength, trained), ...fixed])).toEqual(
      worldsOf(rowsIn(fallsWithLength, trained)),
    );
  });

  it("name the cell without which they are decided otherwise", () => {
    // Only the longest is another.
    const { worlds } = verdictOn(LENGTH, ({ T }) => (T === 60 ? 0.1 : 1));
    expect(worlds[0].decision).toBe("supported");
    expect(worlds[0].dependsOnCells).toEqual([{ cell: "T = 60", decision: "not testable" }]);
    expect(verdictOn(LENGTH, fallsWithLength).worlds[0].dependsOnCells).toEqual([]);
  });

  it("say of what they see whether it grows with the length, the noise or the weight", () => {
    const seenOf = (id: string) => verdictOn(id, asClaimed).worlds[0].parts.map(({ measure }) => measure.seen);
    expect(seenOf(LENGTH)[0]).toMatch(/^larger at the longer T in 0\.\d\d of pairs, 5 lengths$/);
    expect(seenOf(NOISE)[0]).toMatch(/^larger at the larger s in 0\.\d\d of pairs, 4 values$/);
    expect(seenOf(NOISE).at(-1)).toMatch(/^larger at the larger w₀ in 0\.\d\d of pairs, 6 values$/);
  });

  it("have an id, a statement and a rule each", () => {
    for (const { id, statement, rule } of MINIMAL_FINDINGS)
      for (const text of [id, statement, rule]) expect(text).toMatch(/\S/);
  });
});
