/** Progress on stderr: one line that is rewritten on a terminal, a plain line now and then elsewhere. */

const ERASE_LINE = "\r\u001b[2K";
const PLAIN_LINE_EVERY = 10_000;

export interface Progress {
  /** Before piece number `done` + 1, which is called `current`. */
  show(done: number, current: string): void;
  /** Takes the line away, so that results start at the margin. */
  end(): void;
}

/** Some terminals report a width of 0. */
const columnsOf = ({ columns }: { columns: number }) => (columns > 0 ? columns : 80);

const SILENT: Progress = { show: () => undefined, end: () => undefined };

export function progress(title: string, total: number, quiet: boolean): Progress {
  if (quiet) return SILENT;
  const { stderr } = process;
  const start = Date.now();
  let lastPlainLine = -Infinity;
  return {
    show(done, current) {
      const elapsed = Date.now() - start;
      const eta = done === 0 ? "" : `, about ${Math.ceil(((elapsed / done) * (total - done)) / 1000)} s left`;
      const line = `${title}: ${done}/${total}${eta}, ${current}`;
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
