/** Text in XML 1.0. */

/** The characters that XML 1.0 cannot hold in any spelling. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/** A text as the value of an attribute, between double quotes. */
export const attribute = (text: string): string =>
  text.replace(FORBIDDEN, "\ufffd").replace(/[&<>"\n\r\t]/g, (letter) => ENTITIES[letter]);
