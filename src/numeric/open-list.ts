/** Lists of things by name that a user may add to: tasks, training algorithms, recurrent cells. */

/** A list of named entries that begins with the built-in ones and grows by user-defined ones. */
export interface OpenList<Entry extends { readonly name: string }> {
  /** Built-in entries in their order, then user-defined ones as they were added in this thread. */
  readonly known: () => readonly Entry[];
  /** Refuses a name that is taken: throws a RangeError of `caller`. */
  readonly requireNew: (caller: string, name: string) => void;
  /** Adds an entry for this thread; its name must be a new one. */
  readonly add: (entry: Entry) => void;
  /** The entry of this name. Throws a RangeError of `caller` that lists the names. */
  readonly named: (caller: string, name: string) => Entry;
}

/** A list that begins with the built-in entries; `plural` is what they are called in messages. */
export function openList<Entry extends { readonly name: string }>(
  plural: string,
  builtIn: readonly Entry[],
): OpenList<Entry> {
  const userDefined: Entry[] = [];
  const known = () => [...builtIn, ...userDefined];
  return {
    known,
    requireNew(caller, name) {
      if (known().some((one) => one.name === name)) {
        throw new RangeError(`${caller}: the name must be a new one, got ${name}`);
      }
    },
    add: (entry) => void userDefined.push(entry),
    named(caller, name) {
      const entry = known().find((one) => one.name === name);
      if (entry === undefined) {
        const names = known().map((one) => one.name);
        throw new RangeError(`${caller}: the ${plural} are ${names.join(", ")}, got ${name}`);
      }
      return entry;
    },
  };
}
