/** `latchlab replay`: its arguments and options. */
import { claimWords } from "../../options/claim-words.ts";
import { command } from "../../options/command.ts";
import { option, type OptionsOf, without } from "../../options/option.ts";
import { nonEmpty } from "../../options/parsers.ts";
import { claims, timeLimitOf } from "../../options/shared-options.ts";

const options = {
  seed: option("--seed <text>", 'root of the draws (default: "1")', nonEmpty),
  path: option("--path <path>", "the draw and its shrinks, as a replay line gives them", nonEmpty),
  case: without(["seed", "path"], option("--case <json>", "the case itself", nonEmpty)),
  claims,
  timeLimit: timeLimitOf("give a claim up after this time (default: 120)"),
};
export type ReplayOptions = OptionsOf<typeof options>;

export const replay = command({
  name: "replay",
  about: "one case of a claim step by step (without a case, its counterexample); or a trial, run again and compared",
  arguments: [
    [
      "<claim|file>",
      'the id of one claim, a stored case ("runs/corpus/….json"), or what train --json printed',
      claimWords,
    ],
  ],
  options,
  run: async (name, given) => (await import("./run-replay.ts")).runReplay(name, given),
});
