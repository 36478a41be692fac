/** `latchlab explain`: its arguments and options. */
import { command } from "../../options/command.ts";
import type { OptionsOf } from "../../options/option.ts";
import { CLAIM, claims } from "../../options/shared-options.ts";

const options = { claims };
export type ExplainOptions = OptionsOf<typeof options>;

export const explain = command({
  name: "explain",
  about: "statement, readings, control, coverage and sources of a claim or an item; the verdict on a finding-…",
  arguments: [["<claim>", CLAIM]],
  options,
  run: async (name, given) => (await import("./run-explain.ts")).runExplain(name, given),
});
