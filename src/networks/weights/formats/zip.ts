/**
 * Archives in the zip format, as NumPy and PyTorch write them: stored or deflated, not encrypted, below 4 GiB.
 *
 *   the members, each behind a header of its own … the directory, one entry for each member … the end record
 *
 * Sizes are those of the directory. Nothing is unpacked before it is asked for, never more than the directory promises,
 * and what was unpacked must have the promised length and checksum.
 */
import { crc32, inflateRawSync } from "node:zlib";
import { MOST_TENSORS, quoted } from "../tensor.ts";
import { WeightsError } from "../weights-error.ts";

/** A file in an archive. */
export interface ZipMember {
  /** Its name, with folders. */
  readonly name: string;
  /** Its bytes, unpacked. Throws a WeightsError where they are not what the directory says. */
  readonly read: () => Uint8Array;
}

const END_RECORD = { signature: 0x06054b50, length: 22, longestComment: 0xffff };
const ENTRY = { signature: 0x02014b50, length: 46 };
const LOCAL_HEADER = { signature: 0x04034b50, length: 30 };
const STORED = 0;
const DEFLATED = 8;
/** What stands in place of a number that needs more than four bytes. */
const TOO_LARGE = 0xffffffff;
/** The most bytes that all members may have together when they are unpacked. */
const LARGEST_CONTENT = 1 << 30;

/** Whether these bytes begin as an archive does, an empty one too. */
export const looksLikeZip = (bytes: Uint8Array) =>
  bytes.length >= 4 &&
  bytes[0] === 0x50 &&
  bytes[1] === 0x4b &&
  ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));

/** The members of an archive in the order of its directory. Throws a WeightsError that says what is wrong with it. */
export function zipMembers(bytes: Uint8Array): readonly ZipMember[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecordAt(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > MOST_TENSORS) throw new WeightsError(`zip: there must be at most ${MOST_TENSORS} members, got ${count}`);
  const entries = Array.from({ length: count }, () => {
    if (!(at + ENTRY.length <= end && view.getUint32(at, true) === ENTRY.signature))
      throw new WeightsError(`zip: the directory must have ${count} entries, and breaks off at byte ${at}`);
    const entry = entryAt(view, bytes, at);
    at = entry.next;
    if (at > end) throw new WeightsError(`zip: the directory must end before byte ${end}, and does not`);
    return entry;
  });
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (!(total <= LARGEST_CONTENT))
    throw new WeightsError(`zip: the members must have at most ${LARGEST_CONTENT} bytes together, got ${total}`);
  return entries.map((entry) => ({ name: entry.name, read: () => unpacked(view, bytes, entry) }));
}

function endRecordAt(view: DataView): number {
  const last = view.byteLength - END_RECORD.length;
  for (let at = last; at >= Math.max(0, last - END_RECORD.longestComment); at--) {
    const isRecord = view.getUint32(at, true) === END_RECORD.signature && view.getUint16(at + 20, true) === last - at;
    if (isRecord) return at;
  }
  throw new WeightsError("zip: the archive must end with its directory, and does not: it may be cut short");
}

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  readonly header: number;
  readonly next: number;
}

function entryAt(view: DataView, bytes: Uint8Array, at: number): Entry {
  const nameEnds = at + ENTRY.length + view.getUint16(at + 28, true);
  return {
    name: new TextDecoder().decode(bytes.subarray(at + ENTRY.length, nameEnds)),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    header: view.getUint32(at + 42, true),
    next: nameEnds + view.getUint16(at + 30, true) + view.getUint16(at + 32, true),
  };
}

function unpacked(view: DataView, bytes: Uint8Array, entry: Entry): Uint8Array {
  const { name, flags, method, checksum, packedSize, size, header } = entry;
  const fail = (rule: string): never => {
    throw new WeightsError(`zip: ${quoted(name)} ${rule}`);
  };
  if ((flags & 1) !== 0) fail("must not be encrypted");
  if (packedSize === TOO_LARGE || size === TOO_LARGE || header === TOO_LARGE) fail("must be smaller than 4 GiB");
  const isThere =
    header + LOCAL_HEADER.length <= bytes.length && view.getUint32(header, true) === LOCAL_HEADER.signature;
  if (!isThere) fail(`must have a header at byte ${header}, and has none`);
  const begin = header + LOCAL_HEADER.length + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (!(begin + packedSize <= bytes.length)) fail(`must have ${packedSize} bytes from byte ${begin} on, and has not`);
  const packed = bytes.subarray(begin, begin + packedSize);
  if (method !== STORED && method !== DEFLATED) fail(`must be stored or deflated, got the method ${method}`);
  const content = method === STORED ? packed : inflated(packed, size);
  if (content?.length !== size) return fail(`must have ${size} bytes when it is unpacked, and has not`);
  if (crc32(content) !== checksum) fail("must have the checksum that the directory says, and has not");
  return content;
}

/** The unpacked bytes; undefined where they are more than `size`, or where these bytes are not deflated ones. */
function inflated(packed: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    return undefined;
  }
}
