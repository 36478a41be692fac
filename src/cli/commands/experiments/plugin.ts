/** `latchlab plugin`: its arguments and options. */
import { command } from "../../options/command.ts";
import { flag, option, type OptionsOf } from "../../options/option.ts";
import { seconds } from "../../options/parsers.ts";

const options = {
  timeLimit: option("--time-limit <seconds>", "of each rule", seconds, 10),
  json: flag("--json", "print what became of each rule as JSON"),
};
export type PluginOptions = OptionsOf<typeof options>;

export const plugin = command({
  name: "plugin",
  about: "check a module of user-defined tasks and algorithms: every rule that the built-in ones keep",
  arguments: [
    ["<check>", "the word check", () => Promise.resolve(["check"])],
    ["<module>", "the file of the module"],
  ],
  options,
  run: async (action, module, given) => (await import("./run-plugin.ts")).runPlugin(action, module, given),
});
