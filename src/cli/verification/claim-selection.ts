/** Claims by name: an id, the id of a paper's item, or an id without its reading. */
import type { ClaimInWords } from "../../../properties/engine/claim.ts";
import { knownClaims, knownItems, userClaims } from "./catalogue.ts";
import { didYouMean } from "../options/nearest-name.ts";
import { UsageError } from "../terminal/usage-error.ts";

const withoutReading = (id: string) => id.slice(0, id.indexOf("/"));

/** All claims that a name stands for, in the paper's order. */
export function claimsNamed(name: string): readonly ClaimInWords[] {
  const all = knownClaims();
  const exact = all.filter(({ id }) => id === name);
  if (exact.length > 0) return exact;
  const ofItem = all.filter(({ item }) => item.id === name);
  if (ofItem.length > 0) return ofItem;
  const ofAllReadings = all.filter(({ id }) => withoutReading(id) === name);
  if (ofAllReadings.length > 0) return ofAllReadings;
  if (knownItems().some(({ id }) => id === name)) {
    throw new UsageError(`"${name}" has no claims; latchlab explain ${name} says why`);
  }
  throw new UsageError(`no claim is named "${name}"${suggestion(name)}`);
}

/**
 * The claims that any of the names stands for, each once, in the paper's order. When no name is given: the
 * user-defined claims, or all of the paper's where there are none.
 */
export function selectClaims(names: readonly string[]): readonly ClaimInWords[] {
  if (names.length === 0) return userClaims().length > 0 ? userClaims() : knownClaims();
  const selected = new Set(names.flatMap(claimsNamed));
  return knownClaims().filter((claim) => selected.has(claim));
}

/** The one claim that a name stands for. */
export function claimNamed(name: string): ClaimInWords {
  const named = claimsNamed(name);
  if (named.length > 1) {
    const others = `${named.length - 1} others, which latchlab verify ${name} --list names`;
    throw new UsageError(`"${name}" is the name of ${named.length} claims: ${named[0].id} and ${others}`);
  }
  return named[0];
}

/** All names that a claim is called by, alone or with others. */
export function claimNames(): readonly string[] {
  const ids = knownClaims().map(({ id }) => id);
  return [...new Set([...ids, ...knownClaims().map(({ item }) => item.id), ...ids.map(withoutReading)])];
}

const suggestion = (name: string): string =>
  `; ${didYouMean(name, claimNames()) || "latchlab verify --list names all"}`;
