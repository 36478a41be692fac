/** `latchlab reproduce`: its options. */
import { command } from "../../options/command.ts";
import { flag, option, type OptionsOf } from "../../options/option.ts";
import { nonEmpty } from "../../options/parsers.ts";
import { quiet, scaleOf, seed, workers } from "../../options/shared-options.ts";

const options = {
  scale: scaleOf("300 cases a claim and short budgets, or 1000 and whole ones"),
  resume: flag("--resume", "keep the trials that an interrupted run left in the folder"),
  out: option("--out <dir>", "where to write (default: runs/<scale>)", nonEmpty),
  seed,
  workers,
  quiet,
};
export type ReproduceOptions = OptionsOf<typeof options>;

export const reproduce = command({
  name: "reproduce",
  about: "verify every claim, run the experiments, write the report with its figures",
  arguments: [],
  options,
  run: async (given) => (await import("./run-reproduce.ts")).runReproduce(given),
});
