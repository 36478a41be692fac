/** A mutant: the library with one line changed, by which it computes something else than it says. */

/** What a mutant gets wrong. */
export const MUTANT_KINDS = ["formula", "index", "norm", "order", "sign", "constant"] as const;
export type MutantKind = (typeof MUTANT_KINDS)[number];

/** A mutant of one compiled file. */
export interface Mutation {
  /** What it computes, in words that no other mutant has. */
  readonly name: string;
  readonly kind: MutantKind;
  /** The text that is replaced, which must stand in the file exactly once. */
  readonly line: string;
  readonly by: string;
  /** Whether an earlier edition of the claims did not notice it. */
  readonly onceUnnoticed?: true;
  /** Why no claim notices it; given where, and only where, none does. */
  readonly survives?: string;
}

/** Mutations by compiled file, its path below dist/. */
export type MutationsByFile = Readonly<Record<string, readonly Mutation[]>>;

export interface Mutant extends Mutation {
  /** Compiled file, below dist/. */
  readonly file: string;
}
