/** `latchlab train`: its options. */
import { PRESETS } from "../../../tasks/option-table.ts";
import { command } from "../../options/command.ts";
import { flag, loaded, option, type OptionsOf, repeatable } from "../../options/option.ts";
import { integerFrom, nonEmpty, oneOf, oneOfOrOlder, positiveNumber, share } from "../../options/parsers.ts";
import { quiet, seed } from "../../options/shared-options.ts";

const oneOfThese = (words: readonly string[]) => ({ about: words.join(", "), parse: oneOf(words), words });

const options = {
  task: loaded("--task <name>", async () => oneOfThese((await import("../../options/known-names.ts")).taskNames())),
  algorithm: loaded("--algorithm <name>", async () =>
    oneOfThese((await import("../../options/known-names.ts")).algorithmNames()),
  ),
  T: option("--T <steps>", "longest training sequence", integerFrom(1, 1_000_000), 20),
  seed,
  trial: option(
    "--trial <n>",
    "which trial of this seed: other data, other initial weights",
    integerFrom(1, 1_000_000_000),
    1,
  ),
  preset: option(
    "--preset <name>",
    "constants: recovered (the paper's where they are known), or working (what was found to work)",
    oneOfOrOlder(PRESETS, { published: "recovered" }),
    "working" as const,
  ),
  budget: option("--budget <n>", "presentations at most (default: the algorithm's)", integerFrom(0, 1_000_000_000)),
  acceptableCost: option(
    "--acceptable-cost <cost>",
    "mean cost on the training set at which, with no wrong answer, training ends (default: 0.04)",
    positiveNumber,
  ),
  set: repeatable("--set <name=value>", "an option of the task or the algorithm; repeatable"),
  share: option("--share <share>", "share of the last step's gradient that counts as reaching back", share, 0.01),
  list: flag("--list", "print tasks, algorithms and their options with sources, and train nothing"),
  json: flag("--json", "print everything as JSON; its row can be replayed"),
  save: option("--save <file>", "write the trained network as JSON", nonEmpty),
  figure: option("--figure <file>", "draw it as SVG", nonEmpty),
  quiet,
};
export type TrainOptions = OptionsOf<typeof options>;

export const train = command({
  name: "train",
  about: "train one network once and watch it: learning curve, gradient horizon, where its memory is",
  arguments: [],
  options,
  run: async (given) => (await import("./run-train.ts")).runTrain(given),
});
