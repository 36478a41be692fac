/** Text on stdout that need not fit into memory. */

/** The letters that are printed at once. */
const PRINTED = 1 << 16;

/** Prints what a pipe takes, as fast as it takes it; whoever reads it may stop early. */
export async function printPieces(pieces: Iterable<string>): Promise<void> {
  let text = "";
  for (const piece of pieces) {
    text += piece;
    if (text.length < PRINTED) continue;
    if (!process.stdout.write(text)) await takenOrClosed();
    if (process.stdout.destroyed) return;
    text = "";
  }
  process.stdout.write(text);
}

function takenOrClosed(): Promise<void> {
  const { stdout } = process;
  return new Promise((done) => {
    const go = () => {
      stdout.off("drain", go).off("close", go);
      done();
    };
    stdout.on("drain", go).on("close", go);
  });
}
