/** What a protocol of the comparison is called where there is room for a few words. */
const TITLES: Readonly<Record<string, string>> = {
  recovered: "constants recovered",
  companion: "budgets of the companion paper",
  working: "working constants",
  tuned: "each algorithm tuned",
};

export const protocolTitle = (protocol: string): string => TITLES[protocol] ?? protocol;
