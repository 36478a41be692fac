/**
 * The C programs beside us: compiled on the spot, fed the same presentations, timed by themselves.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Problem } from "../src/tasks/task.ts";
import { LEARNING_RATE } from "./networks.ts";
import type { Mode, PresentationRun } from "./presentations.ts";

/** The networks that the programs know, in their order. */
const NETWORK_NAMES = ["latch", "five", "parity"] as const;
export type NetworkName = (typeof NETWORK_NAMES)[number];

/** A compiled program. */
export interface CProgram {
  /** The first line of what the compiler says of its version. */
  readonly compiler: string;
  contestant(network: NetworkName, problem: Problem, mode: Mode, shown: Int32Array): PresentationRun;
}

/** The programs that could be compiled here. */
export interface CPrograms {
  /** Plain C, one trial. */
  readonly scalar: CProgram | undefined;
  /** Vectors of four doubles, several trials side by side; undefined where the machine has none. */
  readonly vector: CProgram | undefined;
}

/** Runs `use` with the compiled programs; one is undefined where `cc` is not there or fails, or its program does. */
export async function withCPrograms(use: (programs: CPrograms) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "latchlab-bench-"));
  try {
    await use({
      scalar: compiled(folder, "scalar-kernels", ["-O3"]),
      vector: compiled(folder, "vector-kernels", ["-O3", "-mavx2", "-mfma"]),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compiled(folder: string, name: string, flags: readonly string[]): CProgram | undefined {
  const source = fileURLToPath(new URL(`../../bench/${name}.c`, import.meta.url));
  const program = join(folder, name);
  let compiler: string;
  try {
    compiler = execFileSync("cc", ["--version"], { encoding: "utf8", stdio: "pipe" }).split("\n")[0];
    execFileSync("cc", [...flags, "-o", program, source, "-lm"], { stdio: "pipe" });
    // A machine without these vectors ends the program at its first one.
    execFileSync(program, { input: "0 1 1 1 16 0.1\n1 0 0\n1 0\n" + "0 ".repeat(16), stdio: "pipe" });
  } catch {
    return undefined;
  }
  return {
    compiler,
    contestant(network, problem, mode, shown) {
      const input = inputFor(network, problem, mode, shown);
      let cost = NaN;
      let weights = new Float64Array(0);
      return {
        work: shown.length,
        run() {
          const numbers = execFileSync(program, { input, encoding: "utf8" }).trim().split(" ").map(Number);
          cost = numbers[1];
          weights = Float64Array.from(numbers.slice(2));
          return numbers[0];
        },
        computed: () => ({ cost, weights }),
      };
    },
  };
}

/** What the programs read: the network, the mode, all sequences, and which of them each presentation shows. */
export function inputFor(network: NetworkName, problem: Problem, mode: Mode, shown: Int32Array): string {
  const { T, training, initialParameters } = problem;
  const sequences = Array.from({ length: training.count }, (_, p) =>
    [training.classes[p], ...training.inputs.subarray(training.starts[p], training.starts[p] + T)].join(" "),
  );
  return [
    [NETWORK_NAMES.indexOf(network), mode === "forward" ? 0 : 1, T, training.count, shown.length, LEARNING_RATE].join(
      " ",
    ),
    initialParameters.join(" "),
    ...sequences,
    shown.join(" "),
  ].join("\n");
}
