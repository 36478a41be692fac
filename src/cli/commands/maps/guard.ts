/** `latchlab guard`: its arguments and options. */
import { command } from "../../options/command.ts";
import { MAP, mapOptions, mapWords } from "../../options/map-options.ts";
import { flag, option, type OptionsOf } from "../../options/option.ts";
import { nonEmpty } from "../../options/parsers.ts";
import { formatOf } from "../../options/shared-options.ts";

const options = {
  ...mapOptions,
  seed: option("--seed <text>", "root of every stream of draws (default: the one of the bounds, or else 1)", nonEmpty),
  expect: option("--expect <file>", "the bounds, as JSON", nonEmpty),
  init: option("--init <file>", "write bounds with margins from what is found, and check nothing", nonEmpty),
  behaviour: flag(
    "--behaviour",
    "with --init: bounds on what the map does, without places and steps, which other weights or seeds keep too",
  ),
  allowSkipped: flag("--allow-skipped", "with --expect: bounds that could not be asked about are no failure"),
  format: formatOf("what came out"),
};
export type GuardOptions = OptionsOf<typeof options>;

export const guard = command({
  name: "guard",
  about: "hold a map to bounds, for continuous integration: exit code 1 when one is broken",
  arguments: [["<map>", MAP, mapWords]],
  options,
  run: async (map, given) => (await import("./run-guard.ts")).runGuard(map, given),
});
