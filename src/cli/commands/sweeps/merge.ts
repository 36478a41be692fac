/** `latchlab merge`: its arguments and options. */
import { command } from "../../options/command.ts";
import { type OptionsOf, required } from "../../options/option.ts";
import { nonEmpty } from "../../options/parsers.ts";
import { plugin } from "../../options/shared-options.ts";

const options = { out: required("--out <dir>", "folder of the whole sweep", nonEmpty), plugin };
export type MergeOptions = OptionsOf<typeof options>;

export const merge = command({
  name: "merge",
  about: "join the journals of shards; names trials that are missing, doubled or contradictory",
  arguments: [["<folder...>", "folders of sweeps of one plan"]],
  options,
  run: async (folders, given) => (await import("./run-merge.ts")).runMerge(folders, given),
});
