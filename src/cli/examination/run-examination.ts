/**
 * Examines a map in a thread of its own, within limits on time and memory. Shows progress and stops cleanly on
 * Ctrl-C.
 */
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { ExaminationRecord } from "../../examination/examination-record.ts";
import { thrownText } from "../../examination/user-map/thrown-text.ts";
import { Incomplete } from "../terminal/incomplete.ts";
import { Interrupted, stopWhenInterrupted } from "../terminal/interrupted.ts";
import { progress } from "../terminal/progress.ts";
import { UsageError } from "../terminal/usage-error.ts";
import type { ExaminationRequest, WorkerMessage } from "./examination-worker.ts";
import { memoryLimit, watchMemory } from "./memory-watch.ts";
import { safeRecord } from "./safe-record.ts";

export interface RunSettings {
  readonly title: string;
  readonly quiet: boolean;
  /** The time limit in seconds. */
  readonly timeLimit: number;
}

const WORKER = new URL("./examination-worker.js", import.meta.url);

/** The part of the work before anything of the map is known. */
const LOADING = "loading the map";

const INTERRUPTED = "interrupted; nothing was written";

/** The megabytes of heap that the map and its examination may fill. */
const MEMORY_LIMIT = 1024;

/**
 * Examines a map; what is known at the time limit is a record that says what is missing. Throws a UsageError for a map
 * that cannot be examined, or takes too much memory, Incomplete at a limit before anything was known, and Interrupted
 * after Ctrl-C.
 */
export async function runExamination(request: ExaminationRequest, settings: RunSettings): Promise<ExaminationRecord> {
  const twice = `${settings.title}: ${INTERRUPTED}`;
  // Until the thread has ended and all is said: a second interrupt by the same key must not end the process before.
  const { stop, backToDefault } = stopWhenInterrupted({ once: undefined, twice });
  try {
    const record = await examined(request, settings, stop.signal);
    // Asked for when the thread was ending already.
    if (stop.signal.aborted) throw new Interrupted(INTERRUPTED);
    return record;
  } finally {
    await backToDefault();
  }
}

async function examined(
  request: ExaminationRequest,
  { title, quiet, timeLimit }: RunSettings,
  stop: AbortSignal,
): Promise<ExaminationRecord> {
  // What the owner's code prints is not the result.
  const worker = new Worker(WORKER, {
    workerData: request,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT },
  });
  worker.stdout.resume();
  worker.stderr.resume();
  const shown = progress(title, 100, quiet);
  let part = LOADING;
  let known: ExaminationRecord | undefined;
  shown.show(0, part);
  return new Promise<ExaminationRecord>((resolve, reject) => {
    const timer = setTimeout(
      () =>
        end(() => {
          const limit = `${nameOf(request)}: it took longer than ${timeLimit} s (--time-limit), at: ${part}`;
          if (known !== undefined) resolve(safeRecord(known));
          else reject(part === LOADING ? new UsageError(limit) : new Incomplete(`${limit}; nothing is known yet`));
        }),
      1000 * timeLimit,
    );
    const wholeLimit = memoryLimit();
    const endWatch = watchMemory(wholeLimit, () =>
      end(() => reject(new UsageError(`${nameOf(request)}: ${tooMuchMemory(wholeLimit)}, at: ${part}`))),
    );
    const interrupt = () => end(() => reject(new Interrupted(INTERRUPTED)));
    let ended = false;
    const end = (settle: () => void) => {
      // A thread that is done ends, and a busy process hears of its end, or the time limit, before its last words.
      for (let said; !ended && (said = receiveMessageOnPort(answers)) !== undefined;)
        take(said.message as WorkerMessage);
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      endWatch();
      stop.removeEventListener("abort", interrupt);
      worker.removeAllListeners();
      answers.close();
      worker.on("error", () => undefined);
      shown.end();
      void worker.terminate().then(settle, settle);
    };
    stop.addEventListener("abort", interrupt);
    const { port1: answers, port2: port } = new MessageChannel();
    worker.postMessage(port, [port]);
    const take = (message: WorkerMessage) => {
      switch (message.kind) {
        case "part":
          part = message.name;
          shown.show(Math.round((100 * message.done) / message.parts), part);
          break;
        case "record":
          end(() => resolve(safeRecord(message.record)));
          break;
        case "known":
          known = message.record;
          break;
        case "unusable":
          end(() => reject(new UsageError(withName(request, message.message))));
          break;
        case "failed":
          end(() => reject(Object.assign(new Error(message.message), { stack: message.stack })));
          break;
      }
    };
    answers.on("message", take);
    worker.on("error", (error: unknown) =>
      end(() => reject(new UsageError(`${nameOf(request)}: ${breakdown(error, part)}`, { cause: error }))),
    );
    worker.on("exit", (code) =>
      end(() =>
        reject(new UsageError(`${nameOf(request)}: it ended the thread that ran it (exit code ${code}), at: ${part}`)),
      ),
    );
  });
}

const tooMuchMemory = (limit: number) => `it needed more than ${limit} megabytes`;

/** What a user's code throws outside the examination may be anything. */
function breakdown(error: unknown, part: string): string {
  const isOutOfMemory = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  return isOutOfMemory
    ? `${tooMuchMemory(MEMORY_LIMIT)}, at: ${part}`
    : `the thread that ran it broke down: ${thrownText(error)}`;
}

/** What is wrong, with the file that it is wrong with; flags name themselves. */
const withName = (request: ExaminationRequest, message: string) =>
  message.startsWith("--") || message.startsWith(nameOf(request)) ? message : `${nameOf(request)}: ${message}`;

const nameOf = ({ source }: ExaminationRequest) => (source.kind === "named" ? source.name : source.title);
