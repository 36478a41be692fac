/**
 * A sweep whose trials are put into a queue in groups, for any number of workers that join and leave, and what comes of
 * them. It computes nothing itself.
 *
 * Nothing depends on a message that arrives: every few seconds it looks at each group that it waits for, so that one
 * that the server has lost is added again. A trial whose group fails is tried again alone before it is given up. What
 * an earlier run of the same folder has left in the queue is taken over, but for what has failed there.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type ExecutionOptions, SECONDS_TO_STOP } from "../../../../experiments/sweep/executors/executor.ts";
import { trialId, type TrialSpecification } from "../../../../experiments/trial-row.ts";
import { Incomplete } from "../../../terminal/incomplete.ts";
import { RowsRead } from "../rows-read.ts";
import {
  asTrialGroup,
  groupDigest,
  groupOf,
  type GroupSettings,
  groupsOf,
  settingsText,
  type TrialGroup,
  trialsOfGroup,
} from "../trial-group.ts";
import { within } from "../within.ts";
import type { GroupQueue } from "./redis-queue.ts";
import { freshEntries, newlyWaiting, type WaitingGroup } from "./waiting-group.ts";

/** The groups in the queue at most: what is left of a large sweep waits here. */
const MOST_GROUPS = 512;
/** The milliseconds between two looks at all groups that are waited for. */
const LOOKED_EVERY = 2000;
/** How often a trial is tried alone after its group has failed. */
const TRIES_ALONE = 1;
/** The milliseconds after which it is said that nobody works. */
const SAID_AFTER = 3000;
/** The milliseconds in which what is left in the queue is taken back. */
export const PATIENCE = 1000 * SECONDS_TO_STOP;

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
  /** Given what there is to say, and whether it is also for those who asked for silence. */
  readonly speak: (line: string, isUrgent?: boolean) => void;
}

export class QueuedSweep {
  readonly #queue: GroupQueue;
  readonly #request: QueueRequest;
  readonly #options: ExecutionOptions;
  readonly #settings: GroupSettings;
  /** The trials that have not ended, by id. */
  readonly #left: Map<string, TrialSpecification>;
  readonly #rows: RowsRead;
  /** The groups that are not in the queue yet. */
  #pending: Iterator<TrialGroup, void> = groupsOf([], { plugins: [], lockstep: true, timeLimit: null });
  /** Trials that are to be tried alone, with how often they will have been. */
  readonly #again: { readonly group: TrialGroup; readonly tries: number }[] = [];
  readonly #waiting = new Map<string, WaitingGroup>();
  /** The ids of groups that are said to have ended. */
  readonly #ended = new Set<string>();
  #wake: () => void = () => undefined;
  #lastDrain: string | undefined;
  /** Since when nobody works; undefined where somebody does, or it was said. */
  #idleSince: number | undefined = Date.now();

  constructor(
    queue: GroupQueue,
    request: QueueRequest,
    options: ExecutionOptions,
    specifications: readonly TrialSpecification[],
  ) {
    this.#queue = queue;
    this.#request = request;
    this.#options = options;
    this.#rows = new RowsRead(options);
    this.#settings = {
      plugins: request.plugins,
      lockstep: options.lockstep ?? true,
      timeLimit: options.timeLimit ?? null,
    };
    this.#left = new Map(specifications.map((one) => [trialId(one), one]));
  }

  /** The groups that are in the queue and waited for. */
  get groupsLeft(): number {
    return this.#waiting.size;
  }

  async run(): Promise<void> {
    const { stop } = this.#options;
    const wake = () => {
      this.#wake();
    };
    stop?.addEventListener("abort", wake, { once: true });
    try {
      this.#lastDrain = await this.#queue.lastDrain();
      await this.#queue.onEnded((id) => {
        this.#ended.add(id);
        wake();
      });
      await this.#takeOver();
      this.#pending = groupsOf([...this.#unassigned()], this.#settings);
      for (let looked = 0; !this.#isStopped();) {
        await this.#fill();
        if (this.#waiting.size === 0) return;
        await this.#settleEnded();
        if (Date.now() - looked < LOOKED_EVERY) {
          if (this.#ended.size === 0 && this.#waiting.size > 0) await this.#rest();
          continue;
        }
        looked = Date.now();
        await this.#lookAtAll();
      }
    } finally {
      stop?.removeEventListener("abort", wake);
      await within(PATIENCE, this.#takeBack());
    }
  }

  #isStopped(): boolean {
    return this.#options.stop?.aborted === true;
  }

  /** The trials that are in none of the groups in the queue. */
  *#unassigned(): Generator<TrialSpecification, void> {
    const assigned = new Set([...this.#waiting.values()].flatMap(({ group }) => trialsOfGroup(group).map(trialId)));
    for (const [id, trial] of this.#left) if (!assigned.has(id)) yield trial;
  }

  /**
   * Takes the rows that an earlier run of this sweep has left in the queue, and waits for what somebody works on or has
   * begun to work on by now, if it is run as it is asked for now. What has failed is run again.
   */
  async #takeOver(): Promise<void> {
    const settings = settingsText(this.#settings);
    for (const id of await this.#queue.idsFrom(`${this.#request.sweep}-`)) {
      const group = asTrialGroup(await this.#queue.dataOf(id));
      if (typeof group === "string") {
        await this.#queue.remove(id);
        continue;
      }
      const waiting = newlyWaiting(group, 0);
      this.#waiting.set(id, waiting);
      const state = await this.#queue.stateOf(id);
      await this.#read(id, waiting, false);
      const isGone = state !== "active" && (await this.#queue.remove(id));
      if (isGone || settingsText(group) !== settings) this.#waiting.delete(id);
    }
  }

  /** Puts groups into the queue until there are enough. */
  async #fill(): Promise<void> {
    const added: { id: string; data: TrialGroup }[] = [];
    while (this.#waiting.size < MOST_GROUPS) {
      const next = this.#again.shift() ?? this.#firstTry();
      if (next === undefined) break;
      added.push({ id: this.#await(next.group, next.tries), data: next.group });
    }
    if (added.length > 0) await this.#queue.add(this.#request.sweep, added);
  }

  #firstTry(): { readonly group: TrialGroup; readonly tries: number } | undefined {
    const { value, done } = this.#pending.next();
    return done === true ? undefined : { group: value, tries: 0 };
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

  /** Takes all that a group that has ended has come to; what it has not is to be tried again. */
  async #settle(id: string): Promise<void> {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    await this.#read(id, waiting);
    const why = (await this.#queue.faultOf(id)) ?? "its worker said nothing of it";
    await this.#queue.remove(id);
    this.#waiting.delete(id);
    const tries = waiting.tries + 1;
    for (const trial of trialsOfGroup(waiting.group)) {
      if (!this.#left.has(trialId(trial))) continue;
      if (tries > TRIES_ALONE) this.#fail(trial, why);
      else this.#again.push({ group: groupOf([trial], this.#settings), tries });
    }
  }

  /**
   * Looks at every group that is waited for: what its trials have come to so far, and whether it is still there. Throws
   * an Incomplete where the queue was drained of one.
   */
  async #lookAtAll(): Promise<void> {
    const all = [...this.#waiting];
    const states = await Promise.all(all.map(([id]) => this.#queue.stateOf(id)));
    const lost: { id: string; data: TrialGroup }[] = [];
    for (const [k, [id, waiting]] of all.entries()) {
      if (this.#isStopped()) return;
      if (states[k] === "ended") await this.#settle(id);
      else if (states[k] === "active") await this.#read(id, waiting);
      else if (states[k] === "unknown" && this.#waiting.has(id)) lost.push({ id, data: waiting.group });
    }
    const drain = await this.#queue.lastDrain();
    if (lost.length > 0) {
      if (drain !== undefined && drain !== this.#lastDrain) throw new Incomplete("the queue was drained");
      for (const { id, data } of lost) this.#waiting.set(id, newlyWaiting(data, this.#waiting.get(id)?.tries ?? 0));
      await this.#queue.add(this.#request.sweep, lost);
    }
    this.#lastDrain = drain;
    await this.#sayThatNobodyWorks();
  }

  /** Says it each time that nobody has worked for a while. */
  async #sayThatNobodyWorks(): Promise<void> {
    const { workers } = await this.#queue.counts();
    if (workers !== 0) this.#idleSince = undefined;
    if (workers !== 0 || this.#waiting.size === 0) return;
    if (this.#idleSince === undefined) this.#idleSince = Date.now();
    if (Date.now() - this.#idleSince < SAID_AFTER) return;
    this.#idleSince = Infinity;
    this.#request.speak(`nobody works on the queue; on any machine: ${this.#request.workerCommand}`, true);
  }

  /**
   * Hands over what the lines of a group say that were not read before. Throws a UsageError for a row that
   * contradicts what is known of its trial.
   */
  async #read(id: string, waiting: WaitingGroup, withFailures = true): Promise<void> {
    for (const { id: trialOf, row, why, line } of await freshEntries(this.#queue, id, waiting)) {
      const trial = this.#left.get(trialOf);
      if (row !== undefined) {
        try {
          this.#rows.note(row, line, "the queue");
        } catch (error) {
          // Its group stays in the queue: which of the two is right nobody knows.
          this.#waiting.delete(id);
          throw error;
        }
        if (trial === undefined) continue;
        this.#left.delete(trialOf);
        this.#options.onRow(row);
      } else if (trial !== undefined && withFailures) this.#fail(trial, why);
    }
  }

  #fail(trial: TrialSpecification, why: string): void {
    this.#left.delete(trialId(trial));
    this.#options.onFailure(trial, why);
  }

  /** Takes back what nobody has begun, and waits a little for what somebody works on. */
  async #takeBack(): Promise<void> {
    const takeBack = async (id: string) => {
      if ((await this.#queue.stateOf(id)) !== "waiting") return;
      if (await this.#queue.remove(id)) this.#waiting.delete(id);
    };
    await Promise.all([...this.#waiting.keys()].reverse().map(takeBack));
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
