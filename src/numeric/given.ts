/** Objects without the entries that nothing was given for. */

/** The type T with its entries that may be undefined as optional ones. */
export type Given<T> = {
  readonly [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name];
} & { readonly [Name in keyof T as undefined extends T[Name] ? Name : never]?: Exclude<T[Name], undefined> };

/** The entries that are not undefined: `{ seed, ...given({ workers }) }` has no `workers` where none were asked for. */
export function given<T extends object>(entries: T): Given<T> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as Given<T>;
}
