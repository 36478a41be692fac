/** The text of each case below its title, for one file that is read as a whole. */
export const listed = <Case>(cases: Readonly<Record<string, Case>>, textOf: (one: Case) => string): string =>
  Object.entries(cases)
    .map(([title, one]) => `=== ${title}\n\n${textOf(one)}\n`)
    .join("\n");
