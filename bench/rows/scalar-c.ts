/** Presentations per second beside the C program, on the same sequences, with the same final weights. */
import { given } from "../../src/numeric/given.ts";
import { interleaved } from "../measurement.ts";
import { fullyConnectedProblem, latchProblem } from "../networks.ts";
import { byKernels, type Mode, type PresentationRun, shownIn, throughTrial } from "../presentations.ts";
import { type Goal, perSecond, ratio, type Row } from "../row.ts";
import type { ScalarC } from "../scalar-c.ts";

const T = 100;
const GROUP = "presentations per second; ratio to scalar C";

const NETWORKS = [
  { network: "latch", name: "latching neuron", problem: latchProblem(T), presentations: 32_000, atLeast: 1.4 },
  {
    network: "five",
    name: "5-unit network",
    problem: fullyConnectedProblem(5, T),
    presentations: 8_000,
    atLeast: 0.75,
  },
] as const;

export function scalarCRows(c: ScalarC | undefined): Row[] {
  return NETWORKS.flatMap(({ network, name, problem, presentations, atLeast }) =>
    (["forward", "back-propagation"] as const).flatMap((mode): Row[] => {
      const shown = shownIn(problem, mode, presentations);
      const ours = { trial: throughTrial(problem, mode, presentations), kernels: byKernels(problem, mode, shown) };
      const beside = c?.contestant(network, problem, mode, shown);
      const runs: Record<string, PresentationRun> = beside === undefined ? ours : { ...ours, beside };
      const times = interleaved(runs);
      if (beside !== undefined) requireAgreement(ours, beside, mode);
      return (["trial", "kernels"] as const).map((through) => {
        const goal: Goal | undefined = through === "trial" && mode === "back-propagation" ? { atLeast } : undefined;
        return {
          group: GROUP,
          name: `${name}, ${mode === "forward" ? "forward" : "back-propagation with update"}, ${through === "trial" ? "through runTrial" : "kernels alone"}`,
          unit: "/s",
          ours: perSecond(times[through]),
          ...(beside === undefined
            ? {}
            : {
                beside: { name: "scalar C", value: perSecond(times.beside) },
                ratio: ratio(times.beside, times[through]),
                ...given({ goal }),
              }),
        };
      });
    }),
  );
}

/**
 * Throws unless all did the same work: the same came of it, up to what rounding makes of thousands of updates.
 */
function requireAgreement(ours: Readonly<Record<string, PresentationRun>>, beside: PresentationRun, mode: Mode): void {
  const theirs = beside.computed();
  const near = (x: number, y: number) => Math.abs(x - y) <= 1e-6 * Math.abs(y);
  for (const [name, run] of Object.entries(ours)) {
    const { cost, weights } = run.computed();
    const agrees =
      mode === "forward" ? near(cost, theirs.cost) : weights.every((weight, i) => near(weight, theirs.weights[i]));
    if (!agrees) {
      throw new Error(
        `bench: ${name} and the C program must agree, got ${cost}, ${weights.join(" ")} and ${theirs.cost}, ${theirs.weights.join(" ")}`,
      );
    }
  }
}
