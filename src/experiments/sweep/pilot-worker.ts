/** What a worker thread does for an estimate of cost: runs a trial and says how long it took. */
import { runSpecification, type TrialSpecification } from "../trial-row.ts";

export interface PilotRun {
  readonly seconds: number;
}

export default function runPilot(specification: TrialSpecification): PilotRun {
  const began = performance.now();
  runSpecification(specification);
  return { seconds: (performance.now() - began) / 1000 };
}
