/** The completion script of zsh. */
import { type CompletedCommand, quoted } from "./completions.ts";

/** A script that completes `latchlab`: commands, options, and words; files where there are none. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  // A colon parts a name from what is said of it.
  const described = (entries: readonly { readonly name: string; readonly about: string }[]) =>
    `found=(${entries.map(({ name, about }) => quoted(`${name.replaceAll(":", "\\:")}:${about}`)).join(" ")})`;
  const added = (words: readonly string[]) =>
    words.length === 0 ? "_files" : `compadd -- ${words.map(quoted).join(" ")} || _files`;
  const values = commands.flatMap(({ name, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map((option) => `    ${quoted(`${name} ${option.name}`)}) ${added(option.words)} ;;`),
  );
  const others = commands.flatMap(({ name, options, words }) => [
    `    ${quoted(name)}\\ *)`,
    "      if [[ ${words[CURRENT]} == -* ]]; then",
    `        ${described(options)}`,
    "        _describe option found",
    `      else ${added(words)}; fi ;;`,
  ]);
  return `#compdef latchlab
# Completion of latchlab for zsh: eval "$(latchlab completion zsh)", after compinit; or a file _latchlab on fpath
_latchlab() {
  local -a found
  if ((CURRENT == 2)); then
    ${described(commands)}
    _describe command found
    return
  fi
  case "\${words[2]} \${words[CURRENT - 1]}" in
${[...values, ...others].join("\n")}
  esac
}
if [[ \${funcstack[1]} == _latchlab ]]; then _latchlab "$@"; else compdef _latchlab latchlab; fi
`;
}
