/** What a worker thread does for an estimate of cost: runs a trial and says how long it took. */
import { loadPlugins } from "../plugin.ts";
import { runSpecification } from "../run-specification.ts";
import type { TrialSpecification } from "../trial-row.ts";

/** A trial to be timed. User-defined modules are given by their URLs. */
export interface Pilot {
  readonly specification: TrialSpecification;
  readonly plugins: readonly string[];
}

/** How long a pilot took. */
export interface PilotRun {
  readonly seconds: number;
}

/** Runs a pilot in this thread. */
export default async function runPilot({ specification, plugins }: Pilot): Promise<PilotRun> {
  await loadPlugins(plugins);
  const began = performance.now();
  runSpecification(specification);
  return { seconds: (performance.now() - began) / 1000 };
}
