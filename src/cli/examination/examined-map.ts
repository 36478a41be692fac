/** The examination of a map that is named on the command line. */
import type { ExaminationRecord } from "../../examination/examination-record.ts";
import { given } from "../../numeric/given.ts";
import { readSequences, readStates } from "./data-files.ts";
import type { ExaminationRequest } from "./examination-worker.ts";
import { mapSource } from "./map-source.ts";
import { runExamination } from "./run-examination.ts";

/** How a map is run, and what is asked of it: the request of a command. */
export interface MapRequest {
  readonly w?: number;
  readonly cell?: string;
  readonly network?: string;
  readonly input?: readonly number[];
  readonly range?: readonly [number, number];
  readonly seed: string;
  /** The time limit in seconds. */
  readonly timeLimit: number;
  readonly quiet?: boolean;
  readonly share: number;
  readonly longestLag?: number;
  /** The file of input sequences to run the map along. */
  readonly inputs?: string;
  /** The file of states to place in Γ. */
  readonly states?: string;
}

/**
 * Examines the map; `title` is who speaks, `picture` whether its portrait is wanted, `probes` are single steps to ask
 * for in place of drawn ones.
 */
export async function examinedMap(
  map: string,
  title: string,
  options: MapRequest,
  picture: boolean,
  probes?: ExaminationRequest["probes"],
): Promise<ExaminationRecord> {
  const { w, cell, network, input, range, inputs, states, share, longestLag, seed, timeLimit, quiet = false } = options;
  const request = {
    source: mapSource(map, given({ w, cell, network })),
    overrides: given({ input, range }),
    seed,
    share,
    ...given({ longestLag }),
    states: states === undefined ? [] : readStates(states),
    sequences: inputs === undefined ? [] : readSequences(inputs),
    picture,
    ...given({ probes }),
  };
  return runExamination(request, { title, quiet, timeLimit });
}
