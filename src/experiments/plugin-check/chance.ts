/** Sources of chance and time that are none of a trial's streams, watched while someone's code runs. */
import { webcrypto } from "node:crypto";

interface Source {
  readonly name: string;
  readonly owner: object;
  readonly key: string;
  /** What it gives while it stands still. */
  readonly still: (...given: never[]) => unknown;
}

const SOURCES: readonly Source[] = [
  { name: "Math.random", owner: Math, key: "random", still: () => 0.5 },
  { name: "Date.now", owner: Date, key: "now", still: () => 0 },
  { name: "performance.now", owner: performance, key: "now", still: () => 0 },
  { name: "crypto.getRandomValues", owner: webcrypto, key: "getRandomValues", still: (array: unknown) => array },
];

/** Runs `act` while these sources stand still, or are refused: each use then throws and is told. */
export function whileChance<Result>(
  how: "stands still" | "is refused",
  act: () => Result,
): { readonly result: Result; readonly used: readonly string[] } {
  const used = new Set<string>();
  const before = SOURCES.map(({ owner, key }) => Object.getOwnPropertyDescriptor(owner, key));
  for (const { name, owner, key, still } of SOURCES) {
    const value = (...given: never[]) => {
      used.add(name);
      if (how === "is refused") throw new RangeError(`${name} is no stream of draws`);
      return still(...given);
    };
    Object.defineProperty(owner, key, { value, configurable: true, writable: true });
  }
  try {
    return { result: act(), used: [...used] };
  } finally {
    SOURCES.forEach(({ owner, key }, k) => {
      const descriptor = before[k];
      // What was inherited is inherited again.
      if (descriptor === undefined) Reflect.deleteProperty(owner, key);
      else Object.defineProperty(owner, key, descriptor);
    });
  }
}
