/** Trials in lockstep beside NumPy and PyTorch, where they are installed: one sequence at a time, and in batches. */
import { execFileSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inputFor, type NetworkName } from "../c-programs.ts";
import { type Contestant, interleaved } from "../measurement.ts";
import { fullyConnectedProblem, latchProblem } from "../networks.ts";
import { shownIn, throughLockstep } from "../presentations.ts";
import { perSecond, ratio, type Row } from "../row.ts";

const T = 100;
const PROGRAM = fileURLToPath(new URL("../../../bench/python-kernels.py", import.meta.url));

const PROGRAMS = [
  { name: "NumPy", module: "numpy", batch: 1, presentations: 32 },
  { name: "PyTorch", module: "torch", batch: 1, presentations: 32 },
  { name: "PyTorch, batches of 256", module: "torch", batch: 256, presentations: 1024 },
] as const;

const NETWORKS = [
  { network: "latch", name: "latching neuron", problem: latchProblem(T), presentations: 32_000 },
  { network: "five", name: "5-unit network", problem: fullyConnectedProblem(5, T), presentations: 8_000 },
] as const satisfies readonly { readonly network: NetworkName; readonly [of: string]: unknown }[];

export function pythonRows(): Row[] {
  const installed = PROGRAMS.flatMap((program) => {
    const python = pythonWith(program.module);
    return python === undefined ? [] : [{ ...program, python }];
  });
  return NETWORKS.flatMap(({ network, name, problem, presentations }) =>
    installed.map(({ name: beside, module, batch, presentations: count, python }): Row => {
      const input = inputFor(network, problem, "back-propagation", shownIn(problem, "back-propagation", count));
      const theirs: Contestant = {
        work: count,
        run: () => Number(execFileSync(python, [PROGRAM, module, String(batch)], { input, encoding: "utf8" })),
      };
      const times = interleaved({ ours: throughLockstep(problem, presentations), theirs });
      return {
        group: "presentations per second, back-propagation with update; ratio to the other program",
        name: `${name}, trials in lockstep`,
        unit: "/s",
        ours: perSecond(times.ours),
        beside: { name: beside, value: perSecond(times.theirs) },
        ratio: ratio(times.theirs, times.ours),
      };
    }),
  );
}

/** A Python on the search path that has this module; undefined where none has. */
function pythonWith(module: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders
    .map((folder) => join(folder, "python3"))
    .find((python) => {
      try {
        execFileSync(python, ["-c", `import ${module}`], { stdio: "pipe" });
        return true;
      } catch {
        return false;
      }
    });
}
