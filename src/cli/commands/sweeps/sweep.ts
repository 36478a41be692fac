/** `latchlab sweep`: its arguments and options. */
import { command } from "../../options/command.ts";
import type { OptionsOf } from "../../options/option.ts";
import { plugin } from "../../options/shared-options.ts";

const options = { plugin };
export type SweepOptions = OptionsOf<typeof options>;

export const sweep = command({
  name: "sweep",
  about: "repair a sweep whose rows are refused: drops lines that are not what was written, keeps the file as it was",
  arguments: [
    ["<repair>", "the word repair"],
    ["<folder>", "the folder of the sweep; those inside it are repaired too"],
  ],
  options,
  run: async (action, folder, given) => (await import("./run-sweep.ts")).runSweepCommand(action, folder, given),
});
