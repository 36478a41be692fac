/** What the parts of a trial cost: noise, tanh, curvature, and what unrolling saves. */
import type { Kernels } from "../../src/networks/back-propagation-through-time/kernels.ts";
import { generatedKernels, kernelsFor } from "../../src/networks/back-propagation-through-time/generated.ts";
import { plainKernels } from "../../src/networks/back-propagation-through-time/plain-loops.ts";
import { tanh } from "../../src/numeric/elementary/tanh.ts";
import { stream } from "../../src/numeric/random.ts";
import type { Problem } from "../../src/tasks/task.ts";
import { type Contestant, interleaved } from "../measurement.ts";
import { fullyConnectedProblem, latchProblem, SEQUENCES, targetOf } from "../networks.ts";
import { byKernels, shownIn, throughTrial } from "../presentations.ts";
import { nanoseconds, ratio, type Row } from "../row.ts";

const T = 100;

export function partRows(): Row[] {
  return [noiseRow(), ...tanhRows(), ...derivativeRows(), ...unrollingRows()];
}

function noiseRow(): Row {
  const random = stream("bench/gaussian");
  const inputs = new Float64Array(T);
  const sequences = 20_000;
  const noise: Contestant = {
    work: sequences,
    run() {
      for (let n = 0; n < sequences; n++) for (let t = 0; t < T; t++) inputs[t] = random.gaussian();
    },
  };
  const presentation = throughTrial(fullyConnectedProblem(5, T), "back-propagation", 8_000);
  const times = interleaved({ noise, presentation });
  return {
    group: "noise; ratio to the time of a presentation",
    name: "a Gaussian sequence of T = 100, beside the 5-unit network's back-propagation with update",
    unit: "ns",
    ours: nanoseconds(times.noise),
    beside: { name: "presentation", value: nanoseconds(times.presentation) },
    ratio: ratio(times.noise, times.presentation),
    goal: { atMost: 0.5 },
  };
}

function tanhRows(): Row[] {
  const size = 1000;
  const random = stream("bench/tanh");
  const inputs = Float64Array.from({ length: size }, () => random.uniformBetween(-0.5, 0.5));
  const sums = Float64Array.from({ length: size }, () => random.uniformBetween(-3, 3));
  const results = new Float64Array(size);
  const repetitions = 1000;
  const uses = {
    "one after the other, x = tanh(1.25 x + u)": (f: (x: number) => number) => {
      let x = 0;
      for (let k = 0; k < size; k++) x = f(1.25 * x + inputs[k]);
      results[0] = x;
    },
    "of independent numbers in [-3, 3]": (f: (x: number) => number) => {
      for (let k = 0; k < size; k++) results[k] = f(sums[k]);
    },
  };
  return Object.entries(uses).map(([name, use]) => {
    const contestant = (f: (x: number) => number): Contestant => ({
      work: size * repetitions,
      run() {
        for (let n = 0; n < repetitions; n++) use(f);
      },
    });
    const times = interleaved({ ours: contestant(tanh), engine: contestant((x) => Math.tanh(x)) });
    return {
      group: "tanh; ratio to the time of Math.tanh",
      name,
      unit: "ns",
      ours: nanoseconds(times.ours),
      beside: { name: "Math.tanh", value: nanoseconds(times.engine) },
      ratio: ratio(times.ours, times.engine),
    };
  });
}

const NETWORKS = [
  { name: "latching neuron", problem: latchProblem(T), rounds: 600 },
  { name: "5-unit network", problem: fullyConnectedProblem(5, T), rounds: 200 },
];

function derivativeRows(): Row[] {
  return NETWORKS.flatMap(({ name, problem, rounds }) => {
    const kernels = kernelsFor(problem.wiring);
    const { length: P } = problem.initialParameters;
    const [gradient, curvature] = [new Float64Array(T * P), new Float64Array(T * P)];
    const times = interleaved({
      gradient: everySequence(problem, rounds, (w, p, d) => kernels.gradient(w, problem.training, p, d, gradient)),
      curvature: everySequence(problem, rounds, (w, p, d) =>
        kernels.curvature(w, problem.training, p, d, gradient, curvature),
      ),
      byCopy: everySequence(problem, rounds, (w, p, d) =>
        kernels.byCopy(w, problem.training, p, d, gradient, curvature),
      ),
    });
    return (["curvature", "byCopy"] as const).map((kernel) => ({
      group: "derivatives, per unit and step; ratio to the time of the gradient",
      name: `${name}, ${kernel === "curvature" ? "gradient and curvature" : "both for each copy"}`,
      unit: "ns",
      ours: nanoseconds(times[kernel], T * problem.wiring.units.length),
      beside: { name: "gradient", value: nanoseconds(times.gradient, T * problem.wiring.units.length) },
      ratio: ratio(times[kernel], times.gradient),
    }));
  });
}

function everySequence(
  problem: Problem,
  rounds: number,
  present: (w: Float64Array, p: number, target: number) => void,
): Contestant {
  return {
    work: rounds * SEQUENCES,
    run() {
      for (let round = 0; round < rounds; round++) {
        for (let p = 0; p < SEQUENCES; p++) present(problem.initialParameters, p, targetOf(problem, p));
      }
    },
  };
}

function unrollingRows(): Row[] {
  return NETWORKS.map(({ name, problem, rounds }) => {
    const by = (kernels: Kernels, share: number) =>
      byKernels(problem, "back-propagation", shownIn(problem, "back-propagation", share * rounds * SEQUENCES), kernels);
    const times = interleaved({
      generated: by(generatedKernels(problem.wiring), 1),
      plain: by(plainKernels(problem.wiring), 0.1),
    });
    return {
      group: "generated code, per unit and step; ratio of the plain loops' time to its",
      name: `${name}, back-propagation with update`,
      unit: "ns",
      ours: nanoseconds(times.generated, T * problem.wiring.units.length),
      beside: { name: "plain loops", value: nanoseconds(times.plain, T * problem.wiring.units.length) },
      ratio: ratio(times.plain, times.generated),
    };
  });
}
