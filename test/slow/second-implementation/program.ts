/** The second implementation, compiled on the spot: it is given a trial by its options, and our draws or none. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { trialAddress, type TrialSpecification } from "../../../src/experiments/trial-row.ts";
import { seedAddress, stream } from "../../../src/numeric/random.ts";
import { algorithmNamed } from "../../../src/training/algorithms/algorithms.ts";

/** A trial as it ended: presentations, and the shares of wrong answers. */
export interface Ended {
  readonly presentations: number;
  readonly trainingError: number;
  readonly heldOutError: number;
}

/** A question as it was answered: the cost, and the parameters that were asked about. */
export interface Point {
  readonly cost: number;
  readonly parameters: readonly number[];
}

/** The first questions of a trial, and its end. */
export interface Replay {
  readonly points: readonly Point[];
  readonly ended: Ended;
}

/** What the program gets wrong on request, by the number after `--fault`, from 1. */
export const FAULTS = [
  "the learning rate is doubled",
  "units read outputs of this step where those of the step before are meant",
  "no noise is added at the last step",
  "the curvature is not multiplied by the square of the slope",
  "the damping takes its momentum for the share of the new",
  "a wanted sign asks for the threshold, without a margin",
  "the box of the multi-grid search does not shrink",
  "annealing starts at the variance of the costs instead of their spread",
  "guesses are twenty times too narrow",
  "targets are ±1 instead of ±0.8",
  "all sequences have the longest length",
  "annealing never accepts a worse point",
] as const;

/** The compiled program. Its option `fault` is a number from 1, or 0 for none. */
export interface SecondProgram {
  /** The first line of what the compiler says of its version. */
  readonly compiler: string;
  /** So many trials by the draws of the program itself. */
  readonly trials: (specification: TrialSpecification, count: number, fault?: number) => readonly Ended[];
  /** The specified trial on our draws, with its first questions; for several faults on the same draws. */
  readonly replays: (specification: TrialSpecification, points: number, faults: readonly number[]) => readonly Replay[];
  /** Removes the program. */
  readonly remove: () => void;
}

/** The program; undefined where there is no compiler. Throws where there is one and the program does not compile. */
export function secondProgram(): SecondProgram | undefined {
  let compiler: string;
  try {
    compiler = execFileSync("cc", ["--version"], { encoding: "utf8", stdio: "pipe" }).split("\n")[0];
  } catch {
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), "latchlab-second-"));
  const program = join(folder, "second");
  const source = "test/slow/second-implementation/second.c";
  execFileSync("cc", ["-O2", "-Wall", "-Wextra", "-Werror", "-o", program, source, "-lm"], { stdio: "pipe" });
  const run = (specification: TrialSpecification, trials: number, fault: number, args: readonly string[] = []) =>
    execFileSync(program, ["--fault", String(fault), ...args], {
      input: optionsText(specification, trials),
      encoding: "utf8",
      maxBuffer: 0x1000_0000,
    })
      .trim()
      .split("\n")
      .map((line) => line.split(" ").map(Number));
  return {
    compiler,
    trials: (specification, count, fault = 0) => run(specification, count, fault).map(endedFrom),
    replays(specification, points, faults) {
      const draws = join(folder, "draws");
      writeFileSync(draws, drawsText(specification));
      return faults.map((fault) => {
        const lines = run(specification, 1, fault, ["--draws", draws, "--points", String(points)]);
        return {
          points: lines.slice(0, -1).map(([cost, ...parameters]) => ({ cost, parameters })),
          ended: endedFrom(lines[lines.length - 1]),
        };
      });
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

const endedFrom = ([presentations, trainingWrong, heldOutWrong, trainingCount, heldOutCount]: number[]): Ended => ({
  presentations,
  trainingError: trainingWrong / trainingCount,
  heldOutError: heldOutWrong / heldOutCount,
});

function optionsText({ task, T, algorithm, budget, acceptableCost, ...rest }: TrialSpecification, trials: number) {
  const named = { task, T, algorithm, budget, acceptableCost, trials, seed: rest.seed };
  return Object.entries({ ...named, ...rest.taskOptions, ...rest.algorithmOptions })
    .map(([name, value]) => `${name} ${String(value)}\n`)
    .join("");
}

/** More than annealing begins with under any preset. */
const RANDOM_POINTS = 200;
const LARGEST_UNITS = 5;
const LARGEST_P = LARGEST_UNITS * LARGEST_UNITS;

/** The beginnings of all streams of this trial, long enough for any trial of its budget. */
function drawsText(specification: TrialSpecification): string {
  const { algorithm, T, budget, taskOptions } = specification;
  const { trainingSequences, heldOutSequences } = taskOptions as Readonly<Record<string, number>>;
  // Two for each input and its length; a few more where an integer is drawn again.
  const sequence = 2 + 2 * T;
  const { knowledge } = algorithmNamed(algorithm);
  const questions = knowledge === "cost" ? budget / trainingSequences : budget;
  // Annealing draws a move, once more where it leaves the box, and whether a worse point is accepted.
  const perQuestion =
    algorithm === "discrete-error-propagation"
      ? LARGEST_UNITS * T
      : algorithm === "simulated-annealing"
        ? 3
        : LARGEST_P;
  const counts = {
    keys: 1000,
    "initial-weights": LARGEST_P,
    "training-data": trainingSequences * sequence,
    "held-out-data": heldOutSequences * sequence,
    "presentation-order": 2 * budget,
    [`algorithm=${algorithm}`]: perQuestion * (questions + 1) + RANDOM_POINTS * LARGEST_P,
  };
  return Object.entries(counts)
    .map(([purpose, count]) => {
      const random = stream(seedAddress(trialAddress(specification), purpose));
      const [name] = purpose.split("=");
      return `${name} ${count}\n${Array.from({ length: count }, () => random.uniform()).join(" ")}\n`;
    })
    .join("");
}
