/** What a protocol is called where there is room for a few words. */
const TITLES: Readonly<Record<string, string>> = {
  recovered: "constants recovered",
  companion: "budgets of the companion paper",
  working: "working constants",
  tuned: "each algorithm tuned",
};

/** The title of a protocol of the comparison; any other goes by its name. */
export const protocolTitle = (protocol: string): string =>
  Object.hasOwn(TITLES, protocol) ? TITLES[protocol] : protocol;
