/**
 * Checks claims on worker threads. Shows progress, stops cleanly on Ctrl-C, and keeps unexpected counterexamples, those
 * of an interrupted run too.
 */
import { DEFAULT_TIME_LIMIT } from "../../../properties/engine/check.ts";
import type { ClaimInWords } from "../../../properties/engine/claim.ts";
import type { ClaimResult, Verification } from "../../../properties/engine/verdict.ts";
import { resultOf, summarise, type VerifyOptions } from "../../../properties/engine/verify.ts";
import { runInWorkers } from "../../experiments/worker-pool.ts";
import { given } from "../../numeric/given.ts";
import { keepCounterexample } from "./counterexample.ts";
import { Interrupted, stopWhenInterrupted } from "../terminal/interrupted.ts";
import { progress } from "../terminal/progress.ts";
import type { VerificationTask } from "./verification-worker.ts";
import { VERSION } from "../../version.ts";

export interface Run extends VerifyOptions {
  /** The command that asks: the first words of every line on stderr. */
  readonly title: string;
  readonly quiet: boolean;
  /** The number of worker threads; the verdicts are the same for any. */
  readonly workers?: number;
  /** The files of the modules of user-defined claims, for the workers to load. */
  readonly modules?: readonly string[];
  /** Gives the check up, with its reason, unless all results are there; workers are then left as they run. */
  readonly signal?: AbortSignal;
  /** Called with each result as it comes, in any order. */
  readonly onResult?: (result: ClaimResult) => void;
}

const WORKER = new URL("./verification-worker.js", import.meta.url);

/** The seconds beyond its time limit in which a claim that looks at the clock has come to an end, loading included. */
const TO_END = 20;

/**
 * Throws an Interrupted on Ctrl-C, and the reason of the signal once that is aborted; results that had come by then
 * were handed to `onResult`.
 */
export async function verifyOnWorkers(claims: readonly ClaimInWords[], run: Run): Promise<Verification> {
  const {
    title,
    quiet,
    workers,
    modules = [],
    runs,
    seed,
    corpus,
    timeLimit = DEFAULT_TIME_LIMIT,
    signal,
    onResult,
  } = run;
  const options = { runs, seed, corpus, timeLimit };
  const line = progress(title, claims.length, quiet);
  const stop = new AbortController();
  const came: ClaimResult[] = [];
  // Until all is kept: a second interrupt by the same key must not end the process before it has said so.
  const { stop: asked, backToDefault } = stopWhenInterrupted({ once: undefined, twice: `${title}: interrupted` });
  asked.signal.addEventListener("abort", () => {
    stop.abort(new Interrupted(`interrupted after ${came.length} of ${claims.length} claims`));
  });
  const givenUp = new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => {
      // Its last verdict may be what nobody reads.
      if (came.length < claims.length) reject(signal.reason as Error);
    });
  });
  line.show(0, claims[0]?.id ?? "");
  try {
    const checked = runInWorkers<ClaimResult>(
      WORKER,
      claims.map(({ id }): VerificationTask => ({ id, modules, ...options })),
      {
        ...given({ workers }),
        secondsAtMost: timeLimit + TO_END,
        signal: stop.signal,
        onFailure: (index, { message }) =>
          resultOf(claims[index], { kind: "undecided", runs: 0, why: `its check broke down: ${message}` }),
        onDone: (index, result) => {
          came.push(result);
          line.end();
          onResult?.(result);
          line.show(came.length, claims[index].id);
        },
      },
    );
    const results = await Promise.race([checked, givenUp]);
    return summarise(VERSION, run, results);
  } finally {
    line.end();
    const order = new Map(claims.map(({ id }, index) => [id, index]));
    const placeOf = ({ id }: ClaimResult) => order.get(id) ?? 0;
    for (const result of came.sort((a, b) => placeOf(a) - placeOf(b))) keepCounterexample(result, title);
    await backToDefault();
  }
}
