/** What a protocol of the comparison is called where there is room for a few words. */
const TITLES: Readonly<Record<string, string>> = {
  published: "constants as published",
  working: "working constants",
  tuned: "each algorithm tuned",
};

export const protocolTitle = (protocol: string): string => TITLES[protocol] ?? protocol;
