/** Numbers by the ids of trials, in about 25 bytes each: a map of strings takes ten times as much. */

const EMPTY = 0;
const FIRST_CAPACITY = 1 << 10;

/** A map from ids, which are 16 hexadecimal digits of a hash, to numbers. */
export class IdMap {
  #size = 0;
  #high = new Uint32Array(FIRST_CAPACITY);
  #low = new Uint32Array(FIRST_CAPACITY);
  #values = new Float64Array(FIRST_CAPACITY);
  /** Where an id stands above, counted from 1; it is looked for from the place that its last digits name. */
  #slots = new Int32Array(2 * FIRST_CAPACITY);

  get size(): number {
    return this.#size;
  }

  /** The number of an id; undefined where it has none. */
  get(id: string): number | undefined {
    const found = this.#slots[this.#slotOf(highOf(id), lowOf(id))];
    return found === EMPTY ? undefined : this.#values[found - 1];
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  /** Gives an id its number. Throws a RangeError for what is no id. */
  set(id: string, value: number): void {
    const [high, low] = [highOf(id), lowOf(id)];
    if (!(id.length === DIGITS && high >= 0 && low >= 0)) {
      throw new RangeError(`IdMap: an id must be ${DIGITS} hexadecimal digits, got ${id}`);
    }
    const slot = this.#slotOf(high, low);
    if (this.#slots[slot] !== EMPTY) {
      this.#values[this.#slots[slot] - 1] = value;
      return;
    }
    [this.#high[this.#size], this.#low[this.#size], this.#values[this.#size]] = [high, low, value];
    this.#slots[slot] = ++this.#size;
    if (this.#size === this.#values.length) this.#grow();
  }

  /** Gives an id its number unless it has one; says whether it had none. */
  add(id: string, value = 0): boolean {
    const isNew = !this.has(id);
    if (isNew) this.set(id, value);
    return isNew;
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
    const capacity = 2 * this.#values.length;
    const larger = <Numbers extends Uint32Array | Float64Array>(numbers: Numbers, into: Numbers): Numbers => {
      into.set(numbers);
      return into;
    };
    this.#high = larger(this.#high, new Uint32Array(capacity));
    this.#low = larger(this.#low, new Uint32Array(capacity));
    this.#values = larger(this.#values, new Float64Array(capacity));
    this.#slots = new Int32Array(2 * capacity);
    for (let k = 0; k < this.#size; k++) this.#slots[this.#slotOf(this.#high[k], this.#low[k])] = k + 1;
  }
}

const DIGITS = 16;
const highOf = (id: string) => Number(`0x${id.slice(0, DIGITS / 2)}`);
const lowOf = (id: string) => Number(`0x${id.slice(DIGITS / 2)}`);
