/** Ids of trials in the order in which they came, in about 16 bytes each: a set of strings takes ten times as much. */

const EMPTY = 0;
const FIRST_CAPACITY = 1 << 10;
/** The digits of a hash that an id is. */
const ID = /^[0-9a-f]{16}$/;

/** A set of ids, which are 16 hexadecimal digits of a hash. */
export class IdSet {
  #size = 0;
  #high = new Uint32Array(FIRST_CAPACITY);
  #low = new Uint32Array(FIRST_CAPACITY);
  /** Where an id stands above, counted from 1; it is looked for from the place that its last digits name. */
  #slots = new Int32Array(2 * FIRST_CAPACITY);

  get size(): number {
    return this.#size;
  }

  /** The number of ids that came before this one; undefined for one that is not there. */
  placeOf(id: string): number | undefined {
    const found = this.#slots[this.#slotOf(highOf(id), lowOf(id))];
    return found === EMPTY ? undefined : found - 1;
  }

  has(id: string): boolean {
    return this.placeOf(id) !== undefined;
  }

  /** Takes in an id; says whether it was not there. Throws a RangeError for what is no id. */
  add(id: string): boolean {
    const [high, low] = [highOf(id), lowOf(id)];
    if (!ID.test(id)) {
      throw new RangeError(`IdSet: an id must be ${DIGITS} hexadecimal digits, got ${id}`);
    }
    const slot = this.#slotOf(high, low);
    if (this.#slots[slot] !== EMPTY) return false;
    [this.#high[this.#size], this.#low[this.#size]] = [high, low];
    this.#slots[slot] = ++this.#size;
    if (this.#size === this.#high.length) this.#grow();
    return true;
  }

  /** The ids, in the order in which they came. */
  *keys(): Generator<string, void> {
    for (let k = 0; k < this.#size; k++) yield this.keyAt(k);
  }

  /** The id that came after so many others. */
  keyAt(place: number): string {
    return [this.#high[place], this.#low[place]].map((half) => half.toString(16).padStart(DIGITS / 2, "0")).join("");
  }

  /** The slot of an id, or the empty one where it would stand. */
  #slotOf(high: number, low: number): number {
    const last = this.#slots.length - 1;
    for (let slot = low & last; ; slot = (slot + 1) & last) {
      const k = this.#slots[slot] - 1;
      if (k < 0 || (this.#low[k] === low && this.#high[k] === high)) return slot;
    }
  }

  #grow(): void {
    const capacity = 2 * this.#high.length;
    const larger = (numbers: Uint32Array) => {
      const grown = new Uint32Array(capacity);
      grown.set(numbers);
      return grown;
    };
    this.#high = larger(this.#high);
    this.#low = larger(this.#low);
    this.#slots = new Int32Array(2 * capacity);
    for (let k = 0; k < this.#size; k++) this.#slots[this.#slotOf(this.#high[k], this.#low[k])] = k + 1;
  }
}

const DIGITS = 16;
const highOf = (id: string) => Number(`0x${id.slice(0, DIGITS / 2)}`);
const lowOf = (id: string) => Number(`0x${id.slice(DIGITS / 2)}`);
