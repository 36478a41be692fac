/** An end by a limit before anything was known: one line on stderr, exit code 3. */
export class Incomplete extends Error {}
