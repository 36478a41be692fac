/** Text in the workflow commands of GitHub Actions: `::error title=property::data`. */

export const data = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

export const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
