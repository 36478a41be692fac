/**
 * The claims that this process knows: the paper's, and those of people's own modules (`--claims mine.mjs`), which
 * export `claims`, a list made with `claim` of latchlab/properties. Loaded once, when a command starts.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Claim, PaperItem } from "../../../properties/engine/claim.ts";
import { CLAIMS } from "../../../properties/claims/claims.ts";
import { PAPER_ITEMS } from "../../../properties/claims/paper.ts";
import { UsageError } from "../terminal/usage-error.ts";

let own: readonly Claim[] = [];

/** The paper's claims in its order, then the loaded ones. */
export const knownClaims = (): readonly Claim[] => [...CLAIMS, ...own];

/** The loaded claims alone. */
export const ownClaims = (): readonly Claim[] => own;

/** The paper's items in its order, then those that only loaded claims are about. */
export const knownItems = (): readonly PaperItem[] => [
  ...new Map([...PAPER_ITEMS, ...own.map(({ item }) => item)].map((item) => [item.id, item])).values(),
];

/** Loads the claims of these modules; refuses a module that cannot be loaded, or an id that is known already. */
export async function loadClaims(files: readonly string[]): Promise<void> {
  for (const file of files) {
    if (!existsSync(file)) throw new UsageError(`--claims ${file}: there is no such file`);
    own = [...own, ...claimsOf(file, await importModule(file))];
  }
  const ids = knownClaims().map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new UsageError(`--claims: the id ${twice} is taken already`);
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
