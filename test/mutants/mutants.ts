/**
 * Mutants of the library: the evidence that the claims would notice if the library were wrong. Each changes one line
 * that the claims run through; equal results are no mutant, so none replaces a formula by another form of it.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DYNAMICS_MUTATIONS } from "./dynamics-mutations.ts";
import { LINEAR_ALGEBRA_MUTATIONS } from "./linear-algebra-mutations.ts";
import type { Mutant, MutantKind } from "./mutant.ts";
import { NETWORK_MUTATIONS } from "./network-mutations.ts";

/** All mutants, in the order in which they are run. */
export const MUTANTS: readonly Mutant[] = Object.entries({
  ...DYNAMICS_MUTATIONS,
  ...NETWORK_MUTATIONS,
  ...LINEAR_ALGEBRA_MUTATIONS,
}).flatMap(([file, mutations]) => mutations.map((mutation) => ({ ...mutation, file })));

/** The least share of all mutants that some claim must notice. */
export const LEAST_NOTICED = 0.95;

/** How a claim's verdict on a mutant can be other than expected; a crash is an exception, or the end of the process. */
export type WayOfNoticing = "refuted" | "undecided" | "held" | "crash";

/** What is kept of a mutant. */
export interface KeptMutant {
  readonly name: string;
  readonly kind: MutantKind;
  readonly file: string;
  /** The number of claims whose verdict is not the expected one, up to the five that are enough. */
  readonly noticedBy: number;
  /** The same by verdict; none stand at 0. */
  readonly as: Partial<Record<WayOfNoticing, number>>;
  /** The ids of these claims, in the order of the claims. */
  readonly by: readonly string[];
  /** The number of claims that came to no verdict in their time, or stood behind a crash; absent where all came. */
  readonly unfinished?: number;
  readonly survives?: string;
}

/** The content of results/slow/mutants.json, as far as it is read. */
export interface KeptMutants {
  readonly mutants: readonly KeptMutant[];
}

/** The text of a mutant's file, before and after. Throws an Error unless the line stands there exactly once. */
export function mutated(
  { name, file, line, by }: Pick<Mutant, "name" | "file" | "line" | "by">,
  dist: string,
): { before: string; after: string } {
  const before = readFileSync(join(dist, file), "utf8");
  const places = before.split(line).length - 1;
  if (places !== 1) throw new Error(`the mutant "${name}": its line must stand in ${file} once, got ${places} places`);
  return { before, after: before.replace(line, () => by) };
}
