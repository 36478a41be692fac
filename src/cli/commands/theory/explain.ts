/** `latchlab explain`: its arguments and options. */
import { claimWords } from "../../options/claim-words.ts";
import { command } from "../../options/command.ts";
import { flag, type OptionsOf } from "../../options/option.ts";
import { CLAIM, claims, PAGES } from "../../options/shared-options.ts";

const options = { list: flag("--list", "print the names that have a page, and what each is about"), claims };

/** The names of claims and of committed pages. */
const pageWords = async () => {
  const { knownPages } = await import("../../findings/known-pages.ts");
  return [...new Set([...(await claimWords()), ...knownPages().map(({ name }) => name)])];
};
export type ExplainOptions = OptionsOf<typeof options>;

export const explain = command({
  name: "explain",
  about:
    "the page of an item, a finding-…, a figure-… or an experiment; a claim with its control, coverage and sources",
  arguments: [["[name]", `${CLAIM}; or ${PAGES}`, pageWords]],
  options,
  run: async (name, given) => (await import("./run-explain.ts")).runExplain(name, given),
});
