/**
 * The claims that this process knows: the paper's, and user-defined ones from modules (`--claims mine.mjs`) that export
 * `claims`, a list made with `claim` of latchlab/properties. Loaded once, when a command starts.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Claim } from "../../../properties/engine/claim.ts";
import { CLAIMS } from "../../../properties/claims/claims.ts";
import { PAPER_ITEMS } from "../../../properties/claims/paper.ts";
import { itemsWith } from "../../report/own-claims.ts";
import { UsageError } from "../terminal/usage-error.ts";

/** The user-defined claims. */
const userDefined: Claim[] = [];

/** All claims that are known: the paper's in its order, then user-defined ones. */
export const knownClaims = (): readonly Claim[] => [...CLAIMS, ...userDefined];

/** The user-defined claims alone. */
export const userClaims = (): readonly Claim[] => userDefined;

/** All items that are known: the paper's in its order, then those that only user-defined claims are about. */
export const knownItems = (): ReturnType<typeof itemsWith> => itemsWith(userDefined);

/** Loads the claims of these modules; refuses a module that cannot be loaded, or an id that is known already. */
export async function loadClaims(files: readonly string[]): Promise<void> {
  for (const file of files) {
    if (!existsSync(file)) throw new UsageError(`--claims ${file}: there is no such file`);
    for (const claim of claimsOf(file, await importModule(file))) userDefined.push({ ...claim, module: file });
  }
  const ids = knownClaims().map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new UsageError(`--claims: the id ${twice} is taken already`);
  const other = userDefined.find(({ item }) =>
    PAPER_ITEMS.some(({ id, name }) => id === item.id && name !== item.name),
  );
  if (other !== undefined) {
    throw new UsageError(
      `--claims: the item of ${other.id} must not have the id of one of the paper's, got ${other.item.id}`,
    );
  }
}

async function importModule(file: string): Promise<object> {
  try {
    return (await import(pathToFileURL(resolve(file)).href)) as object;
  } catch (error) {
    throw new UsageError(`--claims ${file}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function claimsOf(file: string, module: object): readonly Claim[] {
  const { claims } = module as { claims?: unknown };
  if (!Array.isArray(claims) || claims.length === 0 || !claims.every(isClaim)) {
    throw new UsageError(`--claims ${file}: the module must export claims, a list of what claim(…) returns`);
  }
  return claims;
}

function isClaim(value: unknown): value is Claim {
  const { id, item, examine, narrate, cases } = (value ?? {}) as Partial<Record<keyof Claim, unknown>>;
  return (
    typeof id === "string" &&
    typeof item === "object" &&
    typeof examine === "function" &&
    typeof narrate === "function" &&
    typeof cases === "object"
  );
}
