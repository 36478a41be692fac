/** Where a claim is written. */
import { readdirSync } from "node:fs";
import { parse, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { ClaimInWords } from "../../../properties/engine/claim.ts";

/** The claims beside the code that runs, compiled or not. */
const CLAIMS_FOLDER = fileURLToPath(new URL("../../../properties/claims/", import.meta.url));

/**
 * The file of a claim: for one of the paper's its path in the repository, where files are called as ids are before
 * the slash; for a user-defined one the module that it came from. Undefined where no file is called so.
 */
export function fileOfClaim(claim: ClaimInWords): string | undefined {
  if (claim.module !== undefined) return claim.module;
  const name = claim.id.slice(0, claim.id.indexOf("/"));
  const found = readdirSync(CLAIMS_FOLDER, { recursive: true, encoding: "utf8" })
    .map((path) => parse(path))
    .find((path) => path.name === name && [".js", ".ts"].includes(path.ext));
  return found && ["properties/claims", ...found.dir.split(sep), `${name}.ts`].join("/");
}
