/** What a worker thread does for an estimate of cost: runs a trial and says how long it takes in a sweep. */
import { outputSent, sendOutputToStderr } from "../own-output.ts";
import { loadPlugins } from "../plugin.ts";
import { secondsInSweep } from "./lockstep-share.ts";
import type { TrialSpecification } from "../trial-row.ts";

/** A trial to be timed. User-defined modules are given by their URLs. */
export interface Pilot {
  readonly specification: TrialSpecification;
  readonly plugins: readonly string[];
  /** Whether it is to run in lockstep. */
  readonly lockstep: boolean;
}

/** How long a trial takes beside others of its kind. */
export interface PilotRun {
  readonly seconds: number;
}

/** Runs a pilot in this thread. */
export default async function runPilot({ specification, plugins, lockstep }: Pilot): Promise<PilotRun> {
  if (plugins.length > 0) sendOutputToStderr();
  await loadPlugins(plugins);
  const seconds = secondsInSweep(specification, lockstep);
  if (plugins.length > 0) await outputSent();
  return { seconds };
}
