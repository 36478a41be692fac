/** `latchlab explain`: its arguments and options. */
import { command } from "../../options/command.ts";
import { flag, type OptionsOf } from "../../options/option.ts";
import { CLAIM, claims, PAGES } from "../../options/shared-options.ts";

const options = { list: flag("--list", "print the names that have a page, and what each is about"), claims };
export type ExplainOptions = OptionsOf<typeof options>;

export const explain = command({
  name: "explain",
  about:
    "the page of an item, a finding-…, a figure-… or an experiment; a claim with its control, coverage and sources",
  arguments: [["[name]", `${CLAIM}; or ${PAGES}`]],
  options,
  run: async (name, given) => (await import("./run-explain.ts")).runExplain(name, given),
});
