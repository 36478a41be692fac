/** The protocols: under which constants algorithms are compared. */

/**
 * The names of the protocols. *published*: the paper's constants. *working*: what was found to work. *tuned*: each
 * algorithm at the best setting of its grid.
 */
export const PROTOCOL_NAMES = ["published", "working", "tuned"] as const;

/** The name of a protocol of the comparison. */
export type ProtocolName = (typeof PROTOCOL_NAMES)[number];

/** The protocols that stand side by side when nothing else is asked for. */
export const COMPARED_PROTOCOLS: readonly ProtocolName[] = ["published", "tuned"];
