/** `latchlab explain`: its arguments and options. */
import { claimWords } from "../../options/claim-words.ts";
import { command } from "../../options/command.ts";
import type { OptionsOf } from "../../options/option.ts";
import { CLAIM, claims, PAGES } from "../../options/shared-options.ts";

const options = { claims };

/** The names of claims and of committed pages. */
const pageWords = async () => {
  const { committedPageNames } = await import("../../files/committed-results.ts");
  return [...new Set([...(await claimWords()), ...committedPageNames()])];
};
export type ExplainOptions = OptionsOf<typeof options>;

export const explain = command({
  name: "explain",
  about:
    "the page of an item, a finding-…, a figure-… or an experiment; a claim with its control, coverage and sources",
  arguments: [["<claim>", `${CLAIM}; or ${PAGES}`, pageWords]],
  options,
  run: async (name, given) => (await import("./run-explain.ts")).runExplain(name, given),
});
