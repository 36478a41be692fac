/**
 * The C program beside us: compiled on the spot, fed the same presentations, timed by itself.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Problem } from "../src/tasks/task.ts";
import { LEARNING_RATE } from "./networks.ts";
import type { Mode, PresentationRun } from "./presentations.ts";

export interface ScalarC {
  /** The first line of what the compiler says of its version. */
  readonly compiler: string;
  contestant(network: "latch" | "five", problem: Problem, mode: Mode, shown: Int32Array): PresentationRun;
}

/** Runs `use` with the compiled program, or with undefined where `cc` is not there or fails. */
export function withScalarC(use: (c: ScalarC | undefined) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "latchlab-bench-"));
  try {
    use(compiled(join(folder, "scalar-kernels")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compiled(program: string): ScalarC | undefined {
  const source = fileURLToPath(new URL("../../bench/scalar-kernels.c", import.meta.url));
  let compiler: string;
  try {
    compiler = execFileSync("cc", ["--version"], { encoding: "utf8", stdio: "pipe" }).split("\n")[0];
    execFileSync("cc", ["-O3", "-o", program, source, "-lm"], { stdio: "pipe" });
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

function inputFor(network: "latch" | "five", problem: Problem, mode: Mode, shown: Int32Array): string {
  const { T, training, initialParameters } = problem;
  const sequences = Array.from({ length: training.count }, (_, p) =>
    [training.classes[p], ...training.inputs.subarray(training.starts[p], training.starts[p] + T)].join(" "),
  );
  return [
    [network === "latch" ? 0 : 1, mode === "forward" ? 0 : 1, T, training.count, shown.length, LEARNING_RATE].join(" "),
    initialParameters.join(" "),
    ...sequences,
    shown.join(" "),
  ].join("\n");
}
