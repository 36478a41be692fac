/** `latchlab minimal`: its options. */
import { command } from "../../options/command.ts";
import { flag, option, type OptionsOf } from "../../options/option.ts";
import { integerFrom } from "../../options/parsers.ts";
import { scaleOf } from "../../options/shared-options.ts";
import { sweepOptions } from "../../options/sweep-options.ts";

const options = {
  scale: scaleOf("18 runs a point on a coarse grid, or 100 on a fine one"),
  trials: option("--trials <n>", "runs of each point", integerFrom(1, 1_000_000)),
  json: flag("--json", "print the shares as JSON"),
  ...sweepOptions,
};
export type MinimalOptions = OptionsOf<typeof options>;

export const minimal = command({
  name: "minimal",
  about: "the paper's experiments on one unit: how often training ends with a latch, over w0, noise and length",
  arguments: [],
  options,
  run: async (given) => (await import("./run-minimal.ts")).runMinimal(given),
});
