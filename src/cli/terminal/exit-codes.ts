/** Exit codes: how a command ended, for whoever called it. */
export const EXIT = {
  asExpected: 0,
  unexpected: 1,
  usage: 2,
  incomplete: 3,
  internal: 70,
  interrupted: 130,
  // What shells report of a program that SIGPIPE ended.
  unread: 141,
} as const;
