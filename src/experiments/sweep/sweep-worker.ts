/** What a worker thread does for a sweep: runs a chunk of trials. */
import { loadPlugins } from "../plugin.ts";
import { runSpecification, type TrialRow, type TrialSpecification } from "../trial-row.ts";

/** Trials for one worker. User-defined modules are given by their URLs. */
export interface Chunk {
  readonly specifications: readonly TrialSpecification[];
  readonly plugins: readonly string[];
}

/** The rows of a chunk of trials, run in this thread. */
export default async function runChunk({ specifications, plugins }: Chunk): Promise<readonly TrialRow[]> {
  await loadPlugins(plugins);
  return specifications.map((specification) => runSpecification(specification).row);
}
