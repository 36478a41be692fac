/** A thread is given up where its trials do not go on, and not for the time before it had them. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PROGRESS, TAKEN, TURNS } from "../../../../src/experiments/sweep/executors/sweep-worker.ts";
import { watchTurns } from "../../../../src/experiments/sweep/executors/turn-watch.ts";

describe("the watch over a thread", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const after = (seconds: number) => vi.advanceTimersByTime(1000 * seconds);

  it("waits as long as no thread has taken the task, then a minute for the first turn", () => {
    const progress = new Int32Array(PROGRESS);
    const watch = watchTurns(progress, 5);
    after(1000);
    expect(watch.signal.aborted).toBe(false);
    progress[TAKEN] = 1;
    after(59);
    expect(watch.signal.aborted).toBe(false);
    after(3);
    expect(watch.why()).toBe("its worker had not begun within 60 s");
    watch.end();
  });

  it("gives up a thread whose trials have not gone on for longer than the limit", () => {
    const progress = new Int32Array(PROGRESS);
    progress[TAKEN] = 1;
    const watch = watchTurns(progress, 5);
    for (let turn = 1; turn < 10; turn++) {
      progress[TURNS] = turn;
      after(4);
    }
    expect(watch.signal.aborted).toBe(false);
    after(4);
    expect(watch.why()).toBe("it ran longer than 5 s");
    watch.end();
  });
});
