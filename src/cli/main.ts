#!/usr/bin/env node
/**
 * The command line of latchlab: the list of its commands. Commands are declarations, which load their actions only when
 * they are called, so that help and usage errors are there at once.
 */
import { queue } from "./commands/engines/queue.ts";
import { worker } from "./commands/engines/worker.ts";
import { compare } from "./commands/experiments/compare.ts";
import { minimal } from "./commands/experiments/minimal.ts";
import { plugin } from "./commands/experiments/plugin.ts";
import { train } from "./commands/experiments/train.ts";
import { examine } from "./commands/maps/examine.ts";
import { guard } from "./commands/maps/guard.ts";
import { report } from "./commands/results/report.ts";
import { reproduce } from "./commands/results/reproduce.ts";
import { completionOf } from "./commands/shell/completion.ts";
import { diff } from "./commands/sweeps/diff.ts";
import { exportRows } from "./commands/sweeps/export.ts";
import { merge } from "./commands/sweeps/merge.ts";
import { sweep } from "./commands/sweeps/sweep.ts";
import { explain } from "./commands/theory/explain.ts";
import { replay } from "./commands/theory/replay.ts";
import { verify } from "./commands/theory/verify.ts";
import { runProgram } from "./program.ts";

const COMMANDS = [
  verify,
  train,
  compare,
  minimal,
  plugin,
  merge,
  diff,
  exportRows,
  sweep,
  worker,
  queue,
  examine,
  guard,
  explain,
  replay,
  reproduce,
  report,
];

await runProgram({
  about:
    'The executable edition of Bengio, Simard & Frasconi (1994),\n"Learning long-term dependencies with gradient descent is difficult".',
  commands: [...COMMANDS, completionOf(COMMANDS)],
  examples: `\
  latchlab verify theorem-3                                 every reading of Theorem 3, with counterexamples
  latchlab train --task latch --algorithm back-propagation  one unit learns to latch, and loses its gradient
  latchlab compare --scale quick                            all algorithms on all tasks, in runs/compare-quick
  latchlab examine weights.safetensors                      what a network trained elsewhere holds and forgets
  latchlab explain theorem-4/literal                        what is claimed, what is wrong, what is true instead
  latchlab reproduce --scale quick                          all verdicts, figures and the report, in runs/quick
`,
});
