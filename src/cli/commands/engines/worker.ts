/** `latchlab worker`: its options. */
import { command } from "../../options/command.ts";
import { option, type OptionsOf, without } from "../../options/option.ts";
import { nonEmpty, seconds } from "../../options/parsers.ts";
import { plugin, queue, quiet, redis, workers } from "../../options/shared-options.ts";

const options = {
  redis,
  queue,
  part: without(
    ["redis", "queue", "idleLimit"],
    option("--part <dir>", "a part of an array of SLURM instead", nonEmpty),
  ),
  plugin,
  workers,
  idleLimit: option("--idle-limit <seconds>", "end after so long without work (default: never)", seconds),
  quiet,
};
export type WorkerOptions = OptionsOf<typeof options>;

export const worker = command({
  name: "worker",
  about: "run trials of sweeps that are started elsewhere with --engine; any number, joining and leaving",
  arguments: [],
  options,
  run: async (given) => (await import("./run-worker.ts")).runWorker(given),
});
