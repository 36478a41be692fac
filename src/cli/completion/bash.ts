/** The completion script of bash. */
import { type CompletedCommand, quoted } from "./completions.ts";

/** A script that completes `latchlab`: commands, options, and words; files where there are none. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const list = (words: readonly string[]) => `words=${quoted(words.join(" "))}`;
  const values = commands.flatMap(({ name, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map((option) => `    ${quoted(`${name} ${option.name}`)}) ${list(option.words)} ;;`),
  );
  const others = commands.flatMap(({ name, options, words }) => [
    `    ${quoted(name)}\\ *)`,
    `      ${list(words)}`,
    `      if [[ $current == -* ]]; then ${list(options.map((option) => option.name))}; fi ;;`,
  ]);
  return `# Completion of latchlab for bash: eval "$(latchlab completion bash)"
_latchlab() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} words=
  # Readline takes --format=json as three words.
  if [[ $current == = ]]; then current=; elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  if ((COMP_CWORD == 1)); then
    ${list(commands.map(({ name }) => name))}
  else
    case "\${COMP_WORDS[1]} $previous" in
${[...values, ...others].join("\n")}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _latchlab latchlab
`;
}
