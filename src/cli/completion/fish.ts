/** The completion script of fish. */
import type { CompletedCommand } from "./completions.ts";

/** A text as one word of fish, which knows two escapes between single quotes. */
const word = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

/** A script that completes `latchlab`: commands, options, and words; files where there are none. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const line = (condition: string, rest: string) => `complete -c latchlab -n ${word(condition)} ${rest}`;
  const values = ({ takesValue, words }: CompletedCommand["options"][number]) => {
    if (!takesValue) return "";
    return words.length === 0 ? " -r" : ` -x -a ${word(words.join(" "))}`;
  };
  const lines = commands.flatMap((command) => {
    const after = `__fish_seen_subcommand_from ${command.name}`;
    return [
      line("__fish_use_subcommand", `-f -a ${command.name} -d ${word(command.about)}`),
      ...(command.words.length === 0 ? [] : [line(after, `-a ${word(command.words.join(" "))}`)]),
      ...command.options.map((option) =>
        line(after, `-l ${option.name.replace(/^--/, "")} -d ${word(option.about)}${values(option)}`),
      ),
    ];
  });
  return `# Completion of latchlab for fish: latchlab completion fish | source
${lines.join("\n")}
`;
}
