/** Notices that the trials of a thread do not go on. */
import { ranLonger } from "../../../training/lockstep/lockstep.ts";
import { TAKEN, TURNS } from "./sweep-worker.ts";

/** The seconds that a worker may take to load user-defined modules, where trials have a limit. */
const SECONDS_TO_LOAD = 60;

export interface TurnWatch {
  /** Aborted when no trial has gone on for the limit, or none has begun for the time of loading. */
  readonly signal: AbortSignal;
  /** Why it was aborted; undefined where it was not. */
  readonly why: () => string | undefined;
  readonly end: () => void;
}

/** Watches what a thread tells of its turns; `timeLimit` is the seconds that a trial may take. */
export function watchTurns(progress: Int32Array, timeLimit: number): TurnWatch {
  const late = new AbortController();
  let why: string | undefined;
  let [seen, since] = [0, Date.now()];
  const look = () => {
    // Until a thread has taken it, it is others that take their time.
    if (progress[TAKEN] === 0) since = Date.now();
    if (progress[TURNS] !== seen) [seen, since] = [progress[TURNS], Date.now()];
    const isLoading = seen === 0;
    const seconds = (Date.now() - since) / 1000;
    if (why !== undefined || seconds <= (isLoading ? Math.max(SECONDS_TO_LOAD, timeLimit) : timeLimit)) return;
    why = isLoading ? `its worker had not begun within ${SECONDS_TO_LOAD} s` : ranLonger(timeLimit);
    late.abort();
  };
  const timer = setInterval(look, Math.min(1000, 100 * timeLimit));
  return {
    signal: late.signal,
    why: () => why,
    end: () => {
      clearInterval(timer);
    },
  };
}
