/** `latchlab compare`: its options. */
import { COMPARED_PROTOCOLS, OLDER_PROTOCOL_NAMES, PROTOCOL_NAMES } from "../../../experiments/comparison/protocols.ts";
import { command } from "../../options/command.ts";
import { flag, loaded, option, type OptionsOf, without } from "../../options/option.ts";
import { integerFrom, listOf, nonEmpty, oneOfOrOlder } from "../../options/parsers.ts";
import { plugin, scaleOf } from "../../options/shared-options.ts";
import { sweepOptions } from "../../options/sweep-options.ts";

const options = {
  scale: scaleOf("5 trials a cell and 20 000 presentations each, or 100 trials with whole budgets"),
  protocol: option(
    "--protocol <names>",
    `of ${PROTOCOL_NAMES.join(", ")}, separated by commas (default: ${COMPARED_PROTOCOLS.join(",")})`,
    listOf(oneOfOrOlder(PROTOCOL_NAMES, OLDER_PROTOCOL_NAMES)),
  ),
  tasks: loaded("--tasks <names>", async () => {
    const { taskNames } = await import("../../options/known-names.ts");
    // A plugin may bring others: they are checked when it is loaded.
    const words = taskNames();
    return { about: `of ${words.join(", ")}, separated by commas`, parse: listOf(nonEmpty), words };
  }),
  algorithms: option("--algorithms <names>", "of those that train --help shows, separated by commas", listOf(nonEmpty)),
  T: option("--T <lengths>", "longest training lengths, separated by commas", listOf(integerFrom(1, 1_000_000))),
  plugin,
  trials: option("--trials <n>", "trials of each cell", integerFrom(1, 1_000_000)),
  budget: option("--budget <n>", "presentations of a trial at most", integerFrom(0, 1_000_000_000)),
  plan: without(
    ["scale", "protocol", "tasks", "algorithms", "T", "trials", "budget"],
    option(
      "--plan <plan>",
      "companion (that paper's tables), or a sweep as a JSON file (--dry-run prints one), in place of all of these",
      nonEmpty,
    ),
  ),
  json: flag("--json", "print the rows as JSON"),
  ...sweepOptions,
};
export type CompareOptions = OptionsOf<typeof options>;

export const compare = command({
  name: "compare",
  about: "compare the algorithms over tasks and lengths: a sweep that can be stopped, resumed and split",
  arguments: [],
  options,
  run: async (given) => (await import("./run-compare.ts")).runCompare(given),
});
