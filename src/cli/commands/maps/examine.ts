/** `latchlab examine`: its arguments and options. */
import { command } from "../../options/command.ts";
import { MAP, mapOptions, mapWords } from "../../options/map-options.ts";
import { flag, option, type OptionsOf } from "../../options/option.ts";
import { integerFrom, nonEmpty, share } from "../../options/parsers.ts";

const options = {
  ...mapOptions,
  inputs: option("--inputs <file>", "sequences of inputs to run it along, as JSON", nonEmpty),
  states: option("--states <file>", "states to place in Γ, as JSON", nonEmpty),
  share: option("--share <share>", "share below which a gradient counts as gone", share, 0.01),
  longestLag: option(
    "--longest-lag <steps>",
    "lags looked at (default: 1000, or what the slowest attractor needs)",
    integerFrom(1, 100_000),
  ),
  out: option("--out <dir>", "write the record, the text and figures here", nonEmpty),
  json: flag("--json", "print the record as JSON"),
  list: flag("--list", "print the maps that have names, and examine nothing"),
};
export type ExamineOptions = OptionsOf<typeof options>;

export const examine = command({
  name: "examine",
  about: "does it latch, what noise does it stand, how far back does its gradient reach: anyone's recurrent map",
  arguments: [["[map]", MAP, mapWords]],
  options,
  run: async (map, given) => (await import("./run-examine.ts")).runExamine(map, given),
});
