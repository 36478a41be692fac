/** The protocols: under which constants algorithms are compared. */

/**
 * *published*: the paper's constants. *working*: what was found to work. *tuned*: each algorithm at its best of a
 * grid.
 */
export const PROTOCOL_NAMES = ["published", "working", "tuned"] as const;
export type ProtocolName = (typeof PROTOCOL_NAMES)[number];

/** Protocols that stand side by side when nothing else is asked for. */
export const COMPARED_PROTOCOLS: readonly ProtocolName[] = ["published", "tuned"];
