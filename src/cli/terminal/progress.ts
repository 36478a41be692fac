/** Progress on stderr: one line that is rewritten on a terminal, a plain line now and then elsewhere. */
import { given } from "../../numeric/given.ts";
import { significant } from "../../numeric/number-text.ts";
import { duration } from "./duration.ts";

const ERASE_LINE = "\r\u001b[2K";
const PLAIN_LINE_EVERY = 10_000;

export interface Progress {
  /**
   * Shows that `done` pieces are done and the one called `current` is next. `left` is the work that remains as a
   * multiple of the work done; by default the pieces are counted.
   */
  show(done: number, current: string, left?: number): void;
  /** Removes the line, so that results start at the margin. */
  end(): void;
}

/** The width of the terminal, or a usual one where it reports 0. */
const columnsOf = ({ columns }: { columns: number }) => (columns > 0 ? columns : 80);

const SILENT: Progress = { show: () => undefined, end: () => undefined };

/**
 * The line that shows progress: "latchlab compare: 30/40, 12 trials/s, about 1 s left, latch adam T = 5"; the rate
 * stands where pieces have a name. `elapsed` is in milliseconds, `left` a multiple of it.
 */
export function progressLine(
  title: string,
  {
    done,
    total,
    elapsed,
    piece,
    left = (total - done) / done,
  }: { done: number; total: number; elapsed: number; piece?: string; left?: number },
  current: string,
): string {
  const perSecond = (1000 * done) / Math.max(1, elapsed);
  const rate = perSecond >= 1 ? { value: perSecond, per: "s" } : { value: 60 * perSecond, per: "min" };
  return [
    `${title}: ${done}/${total}`,
    ...(piece === undefined || done === 0 ? [] : [`${significant(rate.value, 2)} ${piece}s/${rate.per}`]),
    ...(done === 0 ? [] : [`about ${duration((left * elapsed) / 1000)} left`]),
    ...(current === "" ? [] : [current]),
  ].join(", ");
}

/** Starts to show progress over `total` pieces. `piece` is what is counted: "trial". */
export function progress(title: string, total: number, quiet: boolean, piece?: string): Progress {
  if (quiet) return SILENT;
  const { stderr } = process;
  const start = Date.now();
  let lastPlainLine = -Infinity;
  return {
    show(done, current, left) {
      const state = {
        done,
        total,
        elapsed: Date.now() - start,
        ...given({ piece, left }),
      };
      const line = progressLine(title, state, current);
      if (stderr.isTTY) {
        stderr.write(`${ERASE_LINE}${line.slice(0, columnsOf(stderr) - 1)}`);
      } else if (Date.now() - lastPlainLine >= PLAIN_LINE_EVERY) {
        lastPlainLine = Date.now();
        stderr.write(`${line}\n`);
      }
    },
    end() {
      if (stderr.isTTY) stderr.write(ERASE_LINE);
    },
  };
}
