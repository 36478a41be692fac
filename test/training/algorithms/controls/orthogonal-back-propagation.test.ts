import { describe, expect, it } from "vitest";
import { posed, runSpecification, trainingsOf } from "../../../../src/experiments/run-specification.ts";
import { type TrialRow, type TrialSpecification, trialSpecification } from "../../../../src/experiments/trial-row.ts";
import { recurrentMatrix } from "../../../../src/networks/wiring/recurrent-matrix.ts";
import {
  identity,
  largestEntry,
  multiply,
  subtractMatrices,
  transpose,
} from "../../../../src/numeric/linear-algebra/matrix.ts";
import { stream } from "../../../../src/numeric/random.ts";
import { orthogonalStart } from "../../../../src/training/algorithms/controls/orthogonal-back-propagation.ts";
import { runInLockstep } from "../../../../src/training/lockstep/lockstep.ts";

const specified = (task: string, trial: number, given: Record<string, number | string> = {}): TrialSpecification =>
  trialSpecification({
    task,
    T: 12,
    trial,
    algorithm: "orthogonal-back-propagation",
    algorithmOptions: given,
    budget: 150,
    acceptableCost: 0,
  });

describe("an orthogonal start", () => {
  it("of 2-sequence is an orthogonal W, another in each trial, and the identity where it is asked for", () => {
    const seen = new Set<string>();
    for (let trial = 1; trial <= 20; trial++) {
      const problem = posed(specified("two-sequence", trial));
      const { initial } = orthogonalStart(problem, { start: "orthogonal", gain: 1 }, stream(`start ${trial}`));
      const W = recurrentMatrix(problem.wiring, initial);
      expect(largestEntry(subtractMatrices(multiply(W, transpose(W)), identity(5)))).toBeLessThan(1e-14);
      seen.add(initial.join());
    }
    expect(seen.size).toBe(20);
    const problem = posed(specified("two-sequence", 1));
    const { initial } = orthogonalStart(problem, { start: "identity", gain: 1 }, stream("identity"));
    expect([...initial]).toEqual([...identity(5).data]);
  });

  it("of latch is ±γ with the trained inputs as they were drawn, and γ for the identity", () => {
    const weights = Array.from({ length: 40 }, (_, k) => {
      const problem = posed(specified("latch", k + 1));
      const { initial } = orthogonalStart(problem, { start: "orthogonal", gain: 1.5 }, stream(`latch ${k}`));
      expect([...initial.subarray(1)]).toEqual([...problem.initialParameters.subarray(1)]);
      const other = orthogonalStart(problem, { start: "identity", gain: 1.5 }, stream(`latch ${k}`));
      expect(other.initial[0]).toBe(1.5);
      return initial[0];
    });
    expect([...new Set(weights)].sort()).toEqual([-1.5, 1.5]);
  });

  it("leaves the initial parameters of the problem alone, which other algorithms start from", () => {
    const problem = posed(specified("parity", 3));
    const drawn = [...problem.initialParameters];
    orthogonalStart(problem, { start: "orthogonal", gain: 1 }, stream("parity"));
    expect([...problem.initialParameters]).toEqual(drawn);
  });
});

describe("trials of back-propagation from an orthogonal start", () => {
  const all = ["latch", "two-sequence", "parity"].flatMap((task) =>
    [{}, { start: "identity", gain: 0.9 }].flatMap((given) =>
      Array.from({ length: 8 }, (_, k) => specified(task, k + 1, given)),
    ),
  );

  it("end with the same bits alone, again, and in lockstep", () => {
    const alone = all.map((specification) => runSpecification(specification).row);
    expect(all.map((specification) => runSpecification(specification).row)).toEqual(alone);
    const left = [...all];
    const rows = new Map<TrialSpecification, TrialRow>();
    const failures: string[] = [];
    const { all: steps } = runInLockstep({
      next: () => left.shift(),
      begin: (specification: TrialSpecification) => trainingsOf(specification),
      onEnd: (specification, { row }) => rows.set(specification, row),
      onFailure: (_, why) => failures.push(why),
      inFlight: 48,
    });
    expect(failures).toEqual([]);
    expect(steps).toBeGreaterThan(0);
    expect(all.map((specification) => rows.get(specification))).toEqual(alone);
  });
});
