/**
 * The claims that this process knows: the paper's, and user-defined ones from modules (`--claims mine.mjs`) that export
 * `claims`, a list made with `claim` of latchlab/properties. Read once, when a command starts.
 *
 * Of user-defined claims a command knows the words; their code is loaded by the threads that examine them.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Claim, ClaimInWords } from "../../../properties/engine/claim.ts";
import { CLAIMS } from "../../../properties/claims/claims.ts";
import { PAPER_ITEMS } from "../../../properties/claims/paper.ts";
import { itemsWith } from "../../report/own-claims.ts";
import { claimsOf } from "../modules/claims-in-words.ts";
import { askInOwnThread } from "../modules/in-own-thread.ts";
import { UsageError } from "../terminal/usage-error.ts";

/** The user-defined claims, in words and whole. */
const userDefined: ClaimInWords[] = [];
const loaded: Claim[] = [];

/** All claims that are known, in words: the paper's in its order, then user-defined ones. */
export const knownClaims = (): readonly ClaimInWords[] => [...CLAIMS, ...userDefined];

/** The user-defined claims alone. */
export const userClaims = (): readonly ClaimInWords[] => userDefined;

/** All items that are known: the paper's in its order, then those that only user-defined claims are about. */
export const knownItems = (): ReturnType<typeof itemsWith> => itemsWith(userDefined);

const urlOf = (file: string) => pathToFileURL(resolve(file)).href;

/**
 * Makes the claims of these modules known; loading one may take so many seconds. Throws a UsageError for a module that
 * cannot be loaded, an id that is known already, and a control or a repair that is no claim.
 */
export async function readClaims(files: readonly string[], seconds?: number): Promise<void> {
  for (const file of files) {
    const source = `--claims ${file}`;
    if (!existsSync(file)) throw new UsageError(`${source}: there is no such file`);
    const { claims = [] } = await askInOwnThread({ url: urlOf(file), of: "claims" }, source, seconds);
    userDefined.push(...claims.map((claim) => ({ ...claim, module: file })));
  }
  const ids = knownClaims().map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new UsageError(`--claims: the id ${twice} is taken already`);
  const failing = knownClaims().filter(({ expectation }) => expectation === "fails");
  const itemOfFailing = new Map(failing.map(({ id, item }) => [id, item.id]));
  for (const { id, item, module, controls = [], repairs = [] } of userDefined) {
    if (PAPER_ITEMS.some((one) => one.id === item.id && one.name !== item.name)) {
      throw new UsageError(`--claims: the item of ${id} must not have the id of one of the paper's, got ${item.id}`);
    }
    const idle = controls.find((one) => ids.includes(one) && itemOfFailing.get(one) !== item.id);
    if (idle !== undefined) {
      throw new UsageError(
        `--claims ${module ?? ""}: the controls of ${id} must fail, and be about ${item.id}, got ${idle}`,
      );
    }
    for (const [what, named] of Object.entries({ controls, repairs })) {
      const absent = named.find((one) => !ids.includes(one));
      if (absent === undefined) continue;
      throw new UsageError(
        `--claims ${module ?? ""}: the ${what} of ${id} must be claims that there are, got ${absent}`,
      );
    }
  }
}

/** Loads the code of the claims of these modules into this thread. */
export async function loadClaims(files: readonly string[]): Promise<void> {
  for (const file of files) {
    loaded.push(...claimsOf((await import(urlOf(file))) as object).map((claim) => ({ ...claim, module: file })));
  }
}

/** The claim of this id with its code; that of a user-defined one must have been loaded. */
export function wholeClaim(id: string): Claim {
  const found = [...CLAIMS, ...loaded].find((one) => one.id === id);
  if (found === undefined) throw new RangeError(`wholeClaim: the code of ${id} must be loaded`);
  return found;
}
