/** `latchlab worker`: runs trials of a queue or of a part of a job array. */
import { setMaxListeners } from "node:events";
import { availableParallelism } from "node:os";
import { counted } from "../../../numeric/number-text.ts";
import { pluginHashes } from "../../modules/plugin-hash.ts";
import { pluginsFrom } from "../../modules/plugins.ts";
import { queueName, USUAL_QUEUE } from "../../sweep/engines/engine.ts";
import { redisUrl } from "../../sweep/engines/bullmq/redis-url.ts";
import { EXIT } from "../../terminal/exit-codes.ts";
import { Interrupted, stopWhenInterrupted } from "../../terminal/interrupted.ts";
import type { WorkerOptions } from "./worker.ts";

const TITLE = "latchlab worker";

export async function runWorker(asked: WorkerOptions): Promise<number> {
  const { part, plugin = [], quiet = false, idleLimit, workers = availableParallelism() } = asked;
  const url = part === undefined ? redisUrl(asked.redis, "a worker") : "";
  const plugins = await pluginsFrom(plugin);
  const hashes = pluginHashes(plugins);
  const speak = (line: string) => {
    if (!quiet) process.stderr.write(`${TITLE}: ${line}\n`);
  };
  const { stop, backToDefault } = stopWhenInterrupted({
    once: quiet ? undefined : `${TITLE}: stopping; trials that end within 5 s are kept (again: at once)`,
    twice: `${TITLE}: stopped at once`,
  });
  // Clusters ask a process to end in this way.
  process.once("SIGTERM", () => {
    speak("stopping; trials that end within 5 s are kept");
    stop.abort();
  });
  // Each group that is worked on listens to it.
  setMaxListeners(0, stop.signal);
  let trials = 0;
  const onTrial = () => {
    trials++;
  };
  const common = { workers, plugins, hashes, stop: stop.signal, onTrial };
  let isWhole = true;
  if (part !== undefined) {
    const { workOnPart } = await import("../../sweep/engines/slurm/part-worker.ts");
    isWhole = await workOnPart(part, common);
  } else {
    const { workOnQueue } = await import("../../sweep/engines/bullmq/queue-worker.ts");
    const family = asked.queue ?? USUAL_QUEUE;
    await workOnQueue({ ...common, url, family, name: queueName(hashes), idleLimit, speak });
  }
  await backToDefault();
  const done = `${counted(trials, "trial")} run`;
  if (stop.signal.aborted) throw new Interrupted(`interrupted; ${done}`);
  speak(done);
  return isWhole ? EXIT.asExpected : EXIT.incomplete;
}
