import { describe, expect, it } from "vitest";
import { comparisonPlan, comparisonTuning } from "../../src/experiments/comparison/comparison-plan.ts";
import { companionPlan } from "../../src/experiments/companion/companion-plan.ts";
import { longPlan, replicationPlan, shorterFirstPlan, variantPlans } from "../../src/experiments/comparison/side-sweeps.ts";
import { MINIMAL_SCALES, minimalPlan } from "../../src/experiments/minimal-task/minimal-experiment.ts";
import { type SweepPlan, trialsOf } from "../../src/experiments/sweep/sweep-plan.ts";
import { runSpecification } from "../../src/experiments/run-specification.ts";
import { trialId, withoutParameters } from "../../src/experiments/trial-row.ts";
import { seedAddress, stream } from "../../src/numeric/random.ts";
import { keptComparison } from "../../src/report/comparison/kept-comparison.ts";
import { committedExperiments, mendedBy } from "./committed.ts";

const { comparison = [], minimal = [] } = committedExperiments();
const rows = [...comparison, ...minimal].flatMap((sweep) => sweep.rows);

/** Drawn by their place; the cheaper half of the rows, so that replaying stays a matter of seconds. */
function drawn(count: number) {
  const random = stream(seedAddress("kept-rows", "replay"));
  const cheap = [...rows].sort((a, b) => a.multiplyAdds - b.multiplyAdds).slice(0, Math.floor(rows.length / 2));
  const dear = rows.filter(({ multiplyAdds }) => multiplyAdds < 1e9);
  return [
    ...Array.from({ length: count - 6 }, () => cheap[random.integerBelow(cheap.length)]),
    ...Array.from({ length: 6 }, () => dear[random.integerBelow(dear.length)]),
  ];
}

describe("the rows that the report is rendered from", () => {
  it.each(drawn(30).map((row) => [`${row.specification.task} ${row.specification.algorithm} ${row.id}`, row] as const))(
    "are what this code gives, bit for bit: %s",
    (_name, row) => {
      const { row: again } = runSpecification(row.specification);
      const whole = row.parametersHash === undefined ? again : withoutParameters(again);
      expect(whole, mendedBy("results:comparison")).toEqual(row);
    },
  );

  it("are those of this version's plans for the tasks and algorithms that they are of, none missing", () => {
    const mend = mendedBy("results:comparison");
    const planOf = (part: string) => comparison.find((sweep) => sweep.part === part)?.plan;
    const { settings, plan: kept } = keptComparison(comparison);
    const tasks = [...new Set(kept.tasks.map(({ task }) => task))];
    const request = { scale: "paper", seed: "1", tasks, algorithms: kept.algorithms } as const;
    const main = comparisonPlan(request, settings);
    const plans: Record<string, SweepPlan | undefined> = {
      main,
      tuning: comparisonTuning(request),
      long: longPlan(main),
      "shorter-first": shorterFirstPlan(main),
      replication: replicationPlan(main),
      "shorter-first-replication": replicationPlan(shorterFirstPlan(main)),
      companion: companionPlan(),
      ...Object.fromEntries(variantPlans(main).map(({ plan }, k) => [`variant-${k + 1}`, plan])),
    };
    const parts = comparison.map(({ part }) => part);
    expect(new Set(parts).size, mend).toBe(parts.length);
    for (const part of ["main", "tuning"]) expect(parts, mend).toContain(part);
    for (const part of parts) expect(planOf(part), `${part}; ${mend}`).toEqual(plans[part]);
    expect(minimal.map(({ plan }) => plan), mend).toEqual([minimalPlan("minimal-paper", "1", MINIMAL_SCALES.paper)]);
    for (const { plan, rows: ran, part } of [...comparison, ...minimal]) {
      const ids = new Set(trialsOf(plan).map(({ specification }) => trialId(specification)));
      expect(new Set(ran.map(({ id }) => id)), `${part}; ${mend}`).toEqual(ids);
    }
  });
});
