/**
 * What the language itself brings (Math.abs, Array.prototype.map, …), watched while someone's module is in the thread:
 * a module that changes it would change what is computed and how it is counted.
 *
 * Properties that are added change nothing for others, as polyfills show, unless they shadow one that was inherited or
 * stand where everything inherits; one that is changed or deleted does, and so does another prototype.
 */

interface Kept {
  readonly owner: object;
  readonly key: PropertyKey;
  readonly name: string;
  readonly value: unknown;
  readonly get: unknown;
  readonly set: unknown;
}

// What the comparison needs, taken before any module can change it; its loops need no iterator either.
const { getOwnPropertyDescriptor, getPrototypeOf, is } = Object;
const { has, ownKeys } = Reflect;

/** What is there to be assigned, by debuggers and by what maps stacks to sources. */
const ASSIGNED: readonly PropertyKey[] = ["stackTraceLimit", "prepareStackTrace"];

interface Owner {
  readonly owner: object;
  readonly path: string;
  readonly prototype: object | null;
  /** How many keys it had. */
  readonly keys: number;
}

/** What is reached by no name of the global object. */
const UNNAMED: readonly (readonly [string, object])[] = [
  ["%TypedArray%", getPrototypeOf(Int8Array) as object],
  ["%ArrayIteratorPrototype%", getPrototypeOf([][Symbol.iterator]()) as object],
  ["%MapIteratorPrototype%", getPrototypeOf(new Map().entries()) as object],
  ["%SetIteratorPrototype%", getPrototypeOf(new Set().values()) as object],
  ["%IteratorPrototype%", getPrototypeOf(getPrototypeOf([][Symbol.iterator]()) as object) as object],
  [
    "%GeneratorPrototype%",
    getPrototypeOf(
      (function* () {
        yield 0;
      })(),
    ) as object,
  ],
];

/** Names of the host that make themselves anew when they are first read. */
const isOfLanguage = (name: string): boolean =>
  /^(?:[A-Z]\w*(?:Array|Error|Map|Set|Ref|Registry|Buffer|View)|Object|Function|Array|Number|String|Boolean|Symbol|BigInt|Math|JSON|Reflect|Promise|Map|Set|Date|RegExp|Error|Proxy|Atomics|isNaN|isFinite|parseFloat|parseInt)$/.test(
    name,
  ) && !/^(?:Blob|Broadcast|DOM|Event|File|Headers|Message|Readable|Text|URL|Web|Writable)/.test(name);

/**
 * Begins to watch; what it returns names the first property that has been changed since, or is undefined.
 *
 *   const changed = watchIntrinsics();
 *   await import(url);
 *   changed(); // "Math.abs"
 */
export function watchIntrinsics(): () => string | undefined {
  const kept: Kept[] = [];
  const owners: Owner[] = [];
  const seen = new Set<object>();
  const keepAll = (owner: object, path: string, depth: number): void => {
    if (seen.has(owner)) return;
    seen.add(owner);
    owners.push({ owner, path, prototype: getPrototypeOf(owner) as object | null, keys: ownKeys(owner).length });
    for (const key of ownKeys(owner)) {
      if (owner === Error && ASSIGNED.includes(key)) continue;
      const found = getOwnPropertyDescriptor(owner, key);
      if (found === undefined) continue;
      const name = nameOf(path, key);
      const { value, get, set } = found as Pick<Kept, "value" | "get" | "set">;
      kept.push({ owner, key, name, value, get, set });
      if (depth > 0 && ((typeof value === "object" && value !== null) || typeof value === "function")) {
        keepAll(value, name, depth - 1);
      }
    }
  };
  for (const name of Object.getOwnPropertyNames(globalThis).filter(isOfLanguage)) {
    const found = getOwnPropertyDescriptor(globalThis, name);
    if (found === undefined || !("value" in found)) continue;
    const value: unknown = found.value;
    kept.push({ owner: globalThis, key: name, name, value, get: undefined, set: undefined });
    if ((typeof value === "object" && value !== null) || typeof value === "function") keepAll(value, name, 1);
  }
  for (const [name, object] of UNNAMED) keepAll(object, name, 1);
  return () => {
    for (let k = 0; k < kept.length; k++) {
      const { owner, key, name, value, get, set } = kept[k];
      const now = getOwnPropertyDescriptor(owner, key);
      if (now === undefined || !is(now.value, value) || now.get !== get || now.set !== set) return name;
    }
    for (let k = 0; k < owners.length; k++) {
      const { owner, path, prototype, keys } = owners[k];
      if (getPrototypeOf(owner) !== prototype) return `the prototype of ${path}`;
      const now = ownKeys(owner);
      for (let j = 0; now.length > keys && j < now.length; j++) {
        const key = now[j];
        const isInherited = prototype === null ? owner === Object.prototype : has(prototype, key);
        if (isInherited && !wasThere(kept, owner, key)) return nameOf(path, key);
      }
    }
    return undefined;
  };
}

const nameOf = (path: string, key: PropertyKey): string =>
  typeof key === "symbol" ? `${path}[${key.description ?? ""}]` : `${path}.${String(key)}`;

function wasThere(kept: readonly Kept[], owner: object, key: PropertyKey): boolean {
  for (let k = 0; k < kept.length; k++) if (kept[k].owner === owner && kept[k].key === key) return true;
  return false;
}
