/** Presentations per second beside C programs, on the same sequences, with the same final weights. */
import { given } from "../../src/numeric/given.ts";
import type { CPrograms, NetworkName } from "../c-programs.ts";
import { interleaved, type Contestant } from "../measurement.ts";
import { fullyConnectedProblem, latchProblem, parityProblem } from "../networks.ts";
import {
  byKernels,
  type Mode,
  type PresentationRun,
  shownIn,
  throughLockstep,
  throughTrial,
} from "../presentations.ts";
import type { Goal } from "../../src/report/tables/speed-table.ts";
import { perSecond, ratio, type Row } from "../row.ts";

const T = 100;
const GROUP = "presentations per second; ratio to scalar C";
/** The lanes of the vector program, by which a trial of its own has fewer presentations. */
const VECTOR_LANES: Readonly<Record<NetworkName, number>> = { latch: 16, five: 8, parity: 8 };

const NETWORKS = [
  {
    network: "latch",
    name: "latching neuron",
    problem: latchProblem(T),
    presentations: 64_000,
    forward: 7.5,
    update: 6,
  },
  {
    network: "five",
    name: "5-unit network",
    problem: fullyConnectedProblem(5, T),
    presentations: 64_000,
    forward: 2.4,
    update: 2,
  },
  { network: "parity", name: "parity network", problem: parityProblem(T), presentations: 128_000, update: 2.5 },
] as const;

export function cProgramRows({ scalar, vector }: CPrograms): Row[] {
  const rows = NETWORKS.flatMap(({ network, name, problem, presentations, ...goals }) =>
    (["forward", "back-propagation"] as const).flatMap((mode): Row[] => {
      const shown = shownIn(problem, mode, presentations);
      const alone = throughTrial(problem, mode, presentations);
      const kernels = byKernels(problem, mode, shown);
      const inC = scalar?.contestant(network, problem, mode, shown);
      const inVectors = vector?.contestant(network, problem, mode, shown);
      const contestants: Record<string, Contestant> = {
        alone,
        kernels,
        ...given({ inC, inVectors }),
        ...(mode === "forward" ? {} : { lockstep: throughLockstep(problem, presentations) }),
      };
      const times = interleaved(contestants);
      if (inC !== undefined) requireAgreement({ alone, kernels }, inC, mode);
      if (inVectors !== undefined && mode !== "forward") {
        const fewer = throughTrial(problem, mode, Math.floor(presentations / VECTOR_LANES[network]));
        fewer.run();
        requireAgreement({ alone: fewer }, inVectors, mode);
      }
      const atLeast = mode === "forward" ? ("forward" in goals ? goals.forward : undefined) : goals.update;
      // Forwards a trial asks for a whole set at once, which is answered in lanes; with the update trials share them.
      const judged = mode === "forward" ? "alone" : "lockstep";
      const through: Readonly<Record<string, string>> = {
        alone: mode === "forward" ? "a trial" : "one trial",
        lockstep: "trials in lockstep",
        kernels: "kernels alone, one sequence after the other",
        inVectors: "C with vectors of four doubles",
      };
      return Object.keys(through)
        .filter((key) => key in times)
        .map((key): Row => {
          const goal: Goal | undefined = key === judged && atLeast !== undefined ? { atLeast } : undefined;
          return {
            group: GROUP,
            name: `${name}, ${mode === "forward" ? "forward" : "back-propagation with update"}, ${through[key]}`,
            unit: "/s",
            ours: perSecond(times[key]),
            ...(inC === undefined
              ? {}
              : {
                  beside: { name: "scalar C", value: perSecond(times.inC) },
                  ratio: ratio(times.inC, times[key]),
                  ...given({ goal }),
                }),
          };
        });
    }),
  );
  return [...rows, ...searchRows(scalar)];
}

/** A step of a search: the cost of 50 sequences under one set of weights. */
function searchRows(scalar: CPrograms["scalar"]): Row[] {
  const presentations = 64_000;
  const problem = fullyConnectedProblem(5, T, 50);
  const shown = shownIn(problem, "forward", presentations);
  const ours = throughTrial(problem, "forward", presentations);
  const inC = scalar?.contestant("five", problem, "forward", shown);
  const times = interleaved<string>({ ours, ...given({ inC }) });
  return [
    {
      group: GROUP,
      name: "5-unit network, a step of a search over 50 sequences",
      unit: "/s",
      ours: perSecond(times.ours),
      ...(inC === undefined
        ? {}
        : {
            beside: { name: "scalar C", value: perSecond(times.inC) },
            ratio: ratio(times.inC, times.ours),
            goal: { atLeast: 2.5 },
          }),
    },
  ];
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
