/**
 * The executor that puts groups of trials into a queue and takes what comes of them, for any number of workers that
 * join and leave. It computes nothing itself.
 *
 * Nothing depends on a message that arrives: every few seconds it looks at each group that it waits for, so that one
 * that the server has lost is added again. A trial whose group fails is tried again alone before it is given up. What
 * an earlier run of the same folder has left in the queue is taken over.
 */
import { setTimeout as sleep } from "node:timers/promises";
import {
  type ExecutionOptions,
  type Executor,
  SECONDS_TO_STOP,
} from "../../../../experiments/sweep/executors/executor.ts";
import { trialId, type TrialSpecification } from "../../../../experiments/trial-row.ts";
import { Incomplete } from "../../../terminal/incomplete.ts";
import {
  asTrialGroup,
  groupDigest,
  groupOf,
  type GroupSettings,
  groupsOf,
  type TrialGroup,
  trialsOfGroup,
} from "../trial-group.ts";
import { within } from "../within.ts";
import { connectToRedis } from "./redis-connection.ts";
import { type GroupQueue, openQueue } from "./redis-queue.ts";
import { freshEntries, newlyWaiting, type WaitingGroup } from "./waiting-group.ts";

/** The groups in the queue at most: what is left of a large sweep waits here. */
const MOST_GROUPS = 512;
/** The milliseconds between two looks at all groups that are waited for. */
const LOOKED_EVERY = 2000;
/** How often a trial is tried alone after its group has failed. */
const TRIES_ALONE = 1;
/** The milliseconds after which it is said that nobody works. */
const SAID_AFTER = 3000;

export interface QueueRequest {
  readonly url: string;
  /** What sets the queue apart from what else the server holds. */
  readonly family: string;
  readonly name: string;
  /** Which sweep it is, the same each time that its folder is gone on with. */
  readonly sweep: string;
  /** What the modules of user-defined tasks and algorithms hash to. */
  readonly plugins: readonly string[];
  /** The command line that starts a worker. */
  readonly workerCommand: string;
  readonly speak: (line: string) => void;
}

export const queueExecutor =
  (request: QueueRequest): Executor =>
  async (specifications, options) => {
    if (specifications.length === 0) return undefined;
    const connection = await connectToRedis(request.url, request.speak);
    try {
      const queue = await openQueue(connection, request.family, request.name);
      try {
        await new QueuedSweep(queue, request, options, specifications).run();
      } finally {
        await within(1000 * SECONDS_TO_STOP, queue.close());
      }
    } finally {
      connection.end();
    }
    return undefined;
  };

class QueuedSweep {
  readonly #queue: GroupQueue;
  readonly #request: QueueRequest;
  readonly #options: ExecutionOptions;
  readonly #settings: GroupSettings;
  /** The trials that have not ended, by id. */
  readonly #left: Map<string, TrialSpecification>;
  /** The groups that are not in the queue yet. */
  #pending: Iterator<TrialGroup, void> = groupsOf([], { plugins: [], lockstep: true, timeLimit: null });
  readonly #waiting = new Map<string, WaitingGroup>();
  /** The ids of groups that are said to have ended. */
  readonly #ended = new Set<string>();
  #wake: () => void = () => undefined;
  readonly #began = Date.now();
  #hasSaidThatNobodyWorks = false;

  constructor(
    queue: GroupQueue,
    request: QueueRequest,
    options: ExecutionOptions,
    specifications: readonly TrialSpecification[],
  ) {
    this.#queue = queue;
    this.#request = request;
    this.#options = options;
    this.#settings = {
      plugins: request.plugins,
      lockstep: options.lockstep ?? true,
      timeLimit: options.timeLimit ?? null,
    };
    this.#left = new Map(specifications.map((one) => [trialId(one), one]));
  }

  async run(): Promise<void> {
    const { stop } = this.#options;
    const wake = () => {
      this.#wake();
    };
    stop?.addEventListener("abort", wake, { once: true });
    try {
      const drains = await this.#queue.drains();
      await this.#queue.onEnded((id) => {
        this.#ended.add(id);
        wake();
      });
      await this.#takeOver();
      this.#pending = groupsOf([...this.#unassigned()], this.#settings);
      for (let looked = 0; this.#options.stop?.aborted !== true;) {
        await this.#fill();
        if (this.#waiting.size === 0) return;
        await this.#settleEnded();
        if (Date.now() - looked < LOOKED_EVERY) {
          if (this.#ended.size === 0 && this.#waiting.size > 0) await this.#rest();
          continue;
        }
        looked = Date.now();
        if ((await this.#queue.drains()) !== drains) throw new Incomplete("the queue was drained");
        await this.#lookAtAll();
      }
    } finally {
      stop?.removeEventListener("abort", wake);
      await within(1000 * SECONDS_TO_STOP, this.#takeBack());
    }
  }

  /** The trials that are in none of the groups in the queue. */
  *#unassigned(): Generator<TrialSpecification, void> {
    const assigned = new Set([...this.#waiting.values()].flatMap(({ group }) => trialsOfGroup(group).map(trialId)));
    for (const [id, trial] of this.#left) if (!assigned.has(id)) yield trial;
  }

  /** Takes what an earlier run of this sweep has left in the queue. */
  async #takeOver(): Promise<void> {
    for (const id of await this.#queue.idsFrom(`${this.#request.sweep}-`)) {
      const group = asTrialGroup(await this.#queue.dataOf(id));
      if (typeof group === "string") {
        await this.#queue.remove(id);
        continue;
      }
      const waiting = newlyWaiting(group, 0);
      this.#waiting.set(id, waiting);
      const state = await this.#queue.stateOf(id);
      await this.#read(id, waiting);
      // One that somebody works on, or has begun to work on by now, is waited for.
      if (state !== "active" && (await this.#queue.remove(id))) this.#waiting.delete(id);
    }
  }

  /** Puts groups into the queue until there are enough. */
  async #fill(): Promise<void> {
    const added: { id: string; data: TrialGroup }[] = [];
    while (this.#waiting.size < MOST_GROUPS) {
      const { value, done } = this.#pending.next();
      if (done === true) break;
      added.push({ id: this.#await(value, 0), data: value });
    }
    if (added.length > 0) await this.#queue.add(this.#request.sweep, added);
  }

  /** Notes that a group is waited for; gives its id in the queue. */
  #await(group: TrialGroup, tries: number): string {
    const id = `${this.#request.sweep}-${groupDigest(group)}-${tries}`;
    this.#waiting.set(id, newlyWaiting(group, tries));
    return id;
  }

  async #rest(): Promise<void> {
    const rest = new AbortController();
    this.#wake = () => {
      rest.abort();
    };
    await sleep(LOOKED_EVERY, undefined, { signal: rest.signal }).catch(() => undefined);
    this.#wake = () => undefined;
  }

  async #settleEnded(): Promise<void> {
    const ended = [...this.#ended];
    this.#ended.clear();
    for (const id of ended) await this.#settle(id);
  }

  /** Takes all that a group that has ended has come to, and tries again what it has not. */
  async #settle(id: string): Promise<void> {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    await this.#read(id, waiting);
    const why = (await this.#queue.faultOf(id)) ?? "its worker said nothing of it";
    await this.#queue.remove(id);
    this.#waiting.delete(id);
    const tries = waiting.tries + 1;
    const again: { id: string; data: TrialGroup }[] = [];
    for (const trial of trialsOfGroup(waiting.group)) {
      if (!this.#left.has(trialId(trial))) continue;
      if (tries > TRIES_ALONE) this.#fail(trial, why);
      else {
        const data = groupOf([trial], this.#settings);
        again.push({ id: this.#await(data, tries), data });
      }
    }
    if (again.length > 0) await this.#queue.add(this.#request.sweep, again);
  }

  /** Looks at every group that is waited for: what its trials have come to so far, and whether it is still there. */
  async #lookAtAll(): Promise<void> {
    let isAnyActive = false;
    for (const [id, waiting] of [...this.#waiting]) {
      const state = await this.#queue.stateOf(id);
      if (state === "ended") await this.#settle(id);
      else if (state === "active") {
        isAnyActive = true;
        await this.#read(id, waiting);
      } else if (state === "unknown" && this.#waiting.has(id)) {
        waiting.linesRead = 0;
        await this.#queue.add(this.#request.sweep, [{ id, data: waiting.group }]);
      }
    }
    if (isAnyActive || this.#hasSaidThatNobodyWorks || Date.now() - this.#began < SAID_AFTER) return;
    if (this.#waiting.size === 0 || (await this.#queue.counts()).workers > 0) return;
    this.#hasSaidThatNobodyWorks = true;
    this.#request.speak(`nobody works on the queue yet; on any machine: ${this.#request.workerCommand}`);
  }

  /** Hands over what the lines of a group say that were not read before. */
  async #read(id: string, waiting: WaitingGroup): Promise<void> {
    for (const { id: trialOf, row, why } of await freshEntries(this.#queue, id, waiting)) {
      const trial = this.#left.get(trialOf);
      if (trial === undefined) continue;
      if (row === undefined) this.#fail(trial, why);
      else {
        this.#left.delete(trialOf);
        this.#options.onRow(row);
      }
    }
  }

  #fail(trial: TrialSpecification, why: string): void {
    this.#left.delete(trialId(trial));
    this.#options.onFailure(trial, why);
  }

  /** Takes back what nobody has begun, and waits a little for what somebody works on. */
  async #takeBack(): Promise<void> {
    for (const [id] of [...this.#waiting].reverse()) {
      if ((await this.#queue.stateOf(id)) !== "waiting") continue;
      if (await this.#queue.remove(id)) this.#waiting.delete(id);
    }
    while (this.#waiting.size > 0) {
      for (const [id, waiting] of [...this.#waiting]) {
        await this.#read(id, waiting);
        if ((await this.#queue.stateOf(id)) === "active") continue;
        await this.#read(id, waiting);
        await this.#queue.remove(id);
        this.#waiting.delete(id);
      }
      await sleep(100);
    }
  }
}
