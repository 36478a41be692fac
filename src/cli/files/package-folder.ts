/** Where the package stands: what travels with it besides code is found from there. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export const packageFolder = (): string => dirname(createRequire(import.meta.url).resolve("latchlab/package.json"));

/**
 * From a file of the repository to its address in the version that this is; undefined while the manifest names no
 * repository.
 */
export function sourceAddress(
  manifest: unknown = JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8")),
): ((file: string) => string) | undefined {
  const { version, repository } = manifest as { version: string; repository?: { readonly url?: string } };
  const base = repository?.url?.replace(/^git\+/, "").replace(/\.git$/, "");
  return base === undefined ? undefined : (file) => encodeURI(`${base}/blob/v${version}/${file}`);
}
