/** `latchlab diff`: its arguments and options. */
import { command } from "../../options/command.ts";
import type { OptionsOf } from "../../options/option.ts";
import { plugin } from "../../options/shared-options.ts";

const options = { plugin };
export type DiffOptions = OptionsOf<typeof options>;

export const diff = command({
  name: "diff",
  about: "compare two runs: trials or verdicts that are missing or not the same bit for bit",
  arguments: [
    ["<first>", "folder of a sweep or of results, or a .jsonl file of kept sweeps"],
    ["<second>", "another of the same kind"],
  ],
  options,
  run: async (first, second, given) => (await import("./run-diff.ts")).runDiff(first, second, given),
});
