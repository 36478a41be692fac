/** What a worker thread does for a sweep: runs a chunk of trials. */
import { runSpecification, type TrialRow, type TrialSpecification } from "../trial-row.ts";

export default function runChunk({
  specifications,
}: {
  readonly specifications: readonly TrialSpecification[];
}): readonly TrialRow[] {
  return specifications.map((specification) => runSpecification(specification).row);
}
