/** Packages that are loaded for some questions only, and that the small package leaves to its users to install. */
import { UsageError } from "../terminal/usage-error.ts";

/**
 * Throws a UsageError that names those of the packages which are not installed, and what they are needed for. Packages
 * are given as npm takes them, `mathjs@15`: what is newest may not fit.
 */
export function requirePackages(wanted: readonly string[], purpose: string): void {
  const missing = wanted.filter((one) => !isInstalled(one.slice(0, one.lastIndexOf("@"))));
  if (missing.length === 0) return;
  throw new UsageError(`${purpose}, not installed here: npm install ${missing.join(" ")}`);
}

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}
