/** The protocols: under which constants algorithms are compared. */

/**
 * The names of the protocols. *recovered*: the paper's constants where they are known, else the nearest plain reading
 * of its words. *companion*: the budgets of the companion paper's tables, with the constants that come nearest to
 * them. *working*: what was found to work. *tuned*: each algorithm at the best setting of its grid.
 */
export const PROTOCOL_NAMES = ["recovered", "companion", "working", "tuned"] as const;

/** The name of a protocol of the comparison. */
export type ProtocolName = (typeof PROTOCOL_NAMES)[number];

/** Names that protocols had before, in rows and on command lines: *recovered* was called *published*. */
export const OLDER_PROTOCOL_NAMES: Readonly<Record<string, ProtocolName>> = { published: "recovered" };

/** The name by which a protocol goes today. */
export const protocolName = (name: string): string =>
  Object.hasOwn(OLDER_PROTOCOL_NAMES, name) ? OLDER_PROTOCOL_NAMES[name] : name;

/** The protocols that stand side by side when nothing else is asked for. */
export const COMPARED_PROTOCOLS: readonly ProtocolName[] = ["recovered", "tuned"];
