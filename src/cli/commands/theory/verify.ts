/** `latchlab verify`: its arguments and options. */
import { claimWords } from "../../options/claim-words.ts";
import { command } from "../../options/command.ts";
import { flag, option, type OptionsOf, without } from "../../options/option.ts";
import { integerFrom, nonEmpty } from "../../options/parsers.ts";
import { CLAIM, claims, formatOf, quiet, seed, timeLimitOf, workers } from "../../options/shared-options.ts";

const options = {
  runs: option("--runs <n>", "cases for each claim that should hold", integerFrom(1, 10_000_000), 300),
  seed,
  format: formatOf("verdicts"),
  json: without(["format"], flag("--json", "the same as --format json")),
  list: flag("--list", "print ids, readings and expectations, and check nothing"),
  corpus: option(
    "--corpus <folder>",
    "stored counterexamples to try first, in place of the packaged and runs/corpus",
    nonEmpty,
  ),
  timeLimit: timeLimitOf("give a claim up as undecided after this time"),
  claims,
  verbose: flag("--verbose", "show every control and spoiled conclusion in the table"),
  workers,
  quiet,
};
export type VerifyOptions = OptionsOf<typeof options>;

export const verify = command({
  name: "verify",
  about: "check the paper's claims: verdict table, counterexamples, replay lines",
  arguments: [["[claim...]", `${CLAIM}; all claims when none is named`, claimWords]],
  options,
  run: async (names, given) => (await import("./run-verify.ts")).runVerify(names, given),
});
