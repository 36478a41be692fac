/** Wrong usage or unusable input: one line to stderr, exit code 2. The line names the rule and what was given. */
export class UsageError extends Error {}
