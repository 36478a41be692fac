/** Where a claim is written. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClaimInWords } from "../../../properties/engine/claim.ts";
import { packageFolder } from "../files/package-folder.ts";

/**
 * The file of a claim: for one of the paper's its path in the repository, where files are called as ids are before
 * the slash; for a user-defined one the module that it came from. Undefined where no file is called so.
 */
export function fileOfClaim(claim: ClaimInWords): string | undefined {
  if (claim.module !== undefined) return claim.module;
  const name = claim.id.slice(0, claim.id.indexOf("/"));
  return claimFiles().find((path) => path.endsWith(`/${name}.ts`));
}

let listed: readonly string[] | undefined;

/** The files of all claims, as the build lists them. */
const claimFiles = () =>
  (listed ??= JSON.parse(readFileSync(join(packageFolder(), "lib", "claim-files.json"), "utf8")) as string[]);
