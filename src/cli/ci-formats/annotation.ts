/** Annotations of GitHub Actions: `::error title=property::data`. */

/** The line of an annotation; `properties` say where it stands and what it is called. */
export function annotation(
  level: "error" | "warning" | "notice",
  properties: Readonly<Record<string, string>>,
  text: string,
): string {
  const named = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(value)}`);
  return `::${level} ${named.join(",")}::${escapedData(text)}`;
}

const escapedData = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapedProperty = (text: string) => escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
