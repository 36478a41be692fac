/** What a protocol is called where there is room for a few words, and in names of files. */
import type { SweepPlan } from "../../../experiments/sweep/sweep-plan.ts";

const TITLES: Readonly<Record<string, string>> = {
  recovered: "constants recovered",
  companion: "budgets of the companion paper",
  working: "working constants",
  tuned: "each algorithm tuned",
};

/** The title of a protocol of the comparison; any other goes by its name. */
export const protocolTitle = (protocol: string): string =>
  Object.hasOwn(TITLES, protocol) ? TITLES[protocol] : protocol;

/** The title of a protocol of the comparison as a part of a sentence; nothing for any other, which has any name. */
export const protocolClause = (protocol: string): string =>
  Object.hasOwn(TITLES, protocol) ? `, ${TITLES[protocol]}` : "";

/** A word for a protocol that can stand in the name of a file: its name if all names of the plan can, or its place. */
export function protocolWord({ protocols }: Pick<SweepPlan, "protocols">, protocol: string): string {
  const names = protocols.map(({ name }) => name);
  const distinct = new Set(names.map((name) => name.toLowerCase()));
  return names.every((name) => /^[\w-]+$/.test(name)) && distinct.size === names.length
    ? protocol
    : `protocol-${names.indexOf(protocol) + 1}`;
}
