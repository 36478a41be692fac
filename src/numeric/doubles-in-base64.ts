/** Doubles as text that loses no bit: the 8 bytes of each, least byte first, in base 64. Null stands as NaN. */

/** A writer of doubles as text. */
export class DoublesInBase64 {
  // Three doubles are whole letters of base 64, so that pieces of as many join.
  readonly #bytes = Buffer.alloc(3 * 8 * 1024);
  #length = 0;
  #text = "";

  /** Adds one; null stands for what is not a number. */
  add(number: number | null): void {
    this.#bytes.writeDoubleLE(number ?? NaN, this.#length);
    this.#length += 8;
    if (this.#length < this.#bytes.length) return;
    this.#text += this.#bytes.toString("base64");
    this.#length = 0;
  }

  /** All that were added. */
  text(): string {
    return this.#text + this.#bytes.toString("base64", 0, this.#length);
  }
}

/** The doubles of a text, whole ones only; null where one is not a number. */
export function doublesFromBase64(text: string): (number | null)[] {
  const bytes = Buffer.from(text, "base64");
  return Array.from({ length: Math.floor(bytes.length / 8) }, (_, k) => {
    const number = bytes.readDoubleLE(8 * k);
    return Number.isNaN(number) ? null : number;
  });
}
