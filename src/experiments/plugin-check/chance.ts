/** Sources of chance and time that are none of a trial's streams, watched while someone's code runs. */
import { webcrypto } from "node:crypto";

/** What becomes of a source meanwhile: it gives always the same, or throws. Each use is told in both cases. */
export type HowWatched = "stands still" | "is refused";

interface Source {
  readonly name: string;
  readonly owner: object;
  readonly key: string;
  /** What stands in its place; it calls `use` for each use, which throws where sources are refused. */
  readonly standIn: (use: () => void) => unknown;
}

const still =
  (value: (...given: never[]) => unknown): Source["standIn"] =>
  (use) =>
  (...given: never[]) => {
    use();
    return value(...given);
  };

const TrueDate = Date;

/** A date without arguments is the present one, and so is one that is called; others are what they always are. */
const stillDate: Source["standIn"] = (use) =>
  new Proxy(TrueDate, {
    construct(target, given: unknown[], newTarget: new () => object) {
      if (given.length === 0) use();
      return Reflect.construct(target, given.length === 0 ? [0] : given, newTarget) as Date;
    },
    apply() {
      use();
      return new TrueDate(0).toString();
    },
    get(target, key) {
      return key === "now" ? still(() => 0)(use) : (Reflect.get(target, key) as unknown);
    },
  });

const SOURCES: readonly Source[] = [
  { name: "Math.random", owner: Math, key: "random", standIn: still(() => 0.5) },
  { name: "Date", owner: globalThis, key: "Date", standIn: stillDate },
  { name: "performance.now", owner: performance, key: "now", standIn: still(() => 0) },
  {
    name: "process.hrtime",
    owner: process,
    key: "hrtime",
    standIn: (use) => Object.assign(still(() => [0, 0])(use) as object, { bigint: still(() => 0n)(use) }),
  },
  {
    name: "crypto.getRandomValues",
    owner: webcrypto,
    key: "getRandomValues",
    standIn: still((array: unknown) => array),
  },
];

/** Watches all sources until `release` is called; `used` are those that were used so far. */
export function watchChance(how: HowWatched): { readonly used: ReadonlySet<string>; readonly release: () => void } {
  const used = new Set<string>();
  const before = SOURCES.map(({ owner, key }) => Object.getOwnPropertyDescriptor(owner, key));
  for (const { name, owner, key, standIn } of SOURCES) {
    const value = standIn(() => {
      used.add(name);
      if (how === "is refused") throw new RangeError(`${name} is no stream of draws`);
    });
    Object.defineProperty(owner, key, { value, configurable: true, writable: true });
  }
  const release = () => {
    SOURCES.forEach(({ owner, key }, k) => {
      const descriptor = before[k];
      // What was inherited is inherited again.
      if (descriptor === undefined) Reflect.deleteProperty(owner, key);
      else Object.defineProperty(owner, key, descriptor);
    });
  };
  return { used, release };
}

/** Runs `act` while all sources are watched. */
export function whileChance<Result>(
  how: HowWatched,
  act: () => Result,
): { readonly result: Result; readonly used: readonly string[] } {
  const { used, release } = watchChance(how);
  try {
    return { result: act(), used: [...used] };
  } finally {
    release();
  }
}
