/** What a thread does for `askInOwnThread`: loads a module, and says what is wrong with it or which claims it has. */
import { thrownText } from "../../examination/user-map/thrown-text.ts";
import { loadPlugins } from "../../experiments/plugin.ts";
import { outputSent, sendOutputToStderr } from "../../experiments/own-output.ts";
import type { ClaimInWords } from "../../../properties/engine/claim.ts";
import { claimsInWords } from "./claims-in-words.ts";
import { watchIntrinsics } from "./intrinsics.ts";

/** The module by its URL, and what is asked of it: whether it is a plugin, or which claims it exports. */
export interface ModuleQuestion {
  readonly url: string;
  readonly of: "plugin" | "claims";
}

/** What is wrong, as it stands after "the module: "; or the claims that were asked for. */
export interface ModuleAnswer {
  readonly fault?: string;
  readonly claims?: readonly ClaimInWords[];
}

export default async function answer({ url, of }: ModuleQuestion): Promise<ModuleAnswer> {
  sendOutputToStderr();
  const changed = watchIntrinsics();
  let exported: unknown;
  let fault: string | undefined;
  try {
    exported = await import(url);
    // Reading what it exports runs its code as well.
    if (of === "plugin") await loadPlugins([url]);
  } catch (error) {
    fault = thrownText(error);
  }
  // A module that changes it may be thrown out by its own change.
  const name = changed();
  if (name !== undefined) return { fault: `the module changes ${name}, on which all that is computed rests` };
  await outputSent();
  if (fault !== undefined) return { fault };
  return of === "claims" ? claimsInWords(exported as object) : {};
}
