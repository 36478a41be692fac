/** `latchlab explain`: its arguments and options. */
import { command } from "../../options/command.ts";
import type { OptionsOf } from "../../options/option.ts";
import { CLAIM, claims, PAGES } from "../../options/shared-options.ts";

const options = { claims };
export type ExplainOptions = OptionsOf<typeof options>;

export const explain = command({
  name: "explain",
  about:
    "the page of an item, a finding-…, a figure-… or an experiment; a claim with its control, coverage and sources",
  arguments: [["<claim>", `${CLAIM}; or ${PAGES}`]],
  options,
  run: async (name, given) => (await import("./run-explain.ts")).runExplain(name, given),
});
