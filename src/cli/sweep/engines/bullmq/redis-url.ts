/** The URL of a server of Redis or Valkey: where it is given, and what of it may be shown. */
import { UsageError } from "../../../terminal/usage-error.ts";

/** The variable with the URL of a server: a password in it is then in no list of processes. */
const VARIABLE = "LATCHLAB_REDIS";

/** The URL of the server. Throws a UsageError where none was given. */
export function redisUrl(redis: string | undefined, purpose: string): string {
  const url = redis ?? process.env[VARIABLE] ?? "";
  if (url === "") throw new UsageError(`${purpose} needs --redis redis://host:port, or the same in ${VARIABLE}`);
  shownUrl(url);
  return url;
}

/**
 * The URL with neither user nor password: a password that stands before the @ without a colon is a user's name. Throws
 * a UsageError for one that leads to no server of this kind, and for what else would be said there: options after a
 * question mark would change how the connection works.
 */
export function shownUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !["redis:", "rediss:"].includes(parsed.protocol) || parsed.hostname === "") {
    const got = parsed === undefined ? "something that is no URL" : `${parsed.protocol}//…`;
    throw new UsageError(`--redis must be redis://host:port, or rediss://host:port for TLS, got ${got}`);
  }
  const { protocol, host, pathname } = parsed;
  const shown = `${protocol}//${host}${pathname === "/" ? "" : pathname}`;
  if (!/^(\/\d*)?$/.test(pathname))
    throw new UsageError(`--redis: after the host may stand the number of a database, got ${shown}`);
  if (url.includes("?") || url.includes("#"))
    throw new UsageError(`--redis: the URL must have no ? and no #, got ${shown} with something after it`);
  return shown;
}
