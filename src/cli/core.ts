#!/usr/bin/env node
/** The command line of the small package, latchlab-core: what asks the paper's questions of anyone's map. */
import { examine } from "./commands/maps/examine.ts";
import { guard } from "./commands/maps/guard.ts";
import { completionOf } from "./commands/shell/completion.ts";
import { runProgram } from "./program.ts";

const COMMANDS = [examine, guard];

await runProgram({
  about: "What does a recurrent map hold and forget? The package latchlab has all other commands.",
  commands: [...COMMANDS, completionOf(COMMANDS)],
  examples: `\
  latchlab examine weights.safetensors                                what a network holds and forgets
  latchlab guard weights.safetensors --init bounds.json --behaviour   bounds on what it does now, as a file
  latchlab guard weights.safetensors --expect bounds.json             exit code 1 when one is broken
`,
});
