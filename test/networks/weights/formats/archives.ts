/** Archives and arrays as their formats describe them, written plainly, and spoilt on purpose. */
import { crc32, deflateRawSync } from "node:zlib";

export interface Member {
  readonly name: string;
  readonly content: Uint8Array;
  readonly deflated?: boolean;
  /** What the directory says in place of the truth. */
  readonly said?: {
    readonly size?: number;
    readonly checksum?: number;
    readonly method?: number;
    readonly flags?: number;
  };
}

export const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

function fields(length: number, values: Readonly<Record<number, readonly [bytes: 2 | 4, value: number]>>): Uint8Array {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  for (const [at, [width, value]] of Object.entries(values)) {
    if (width === 2) view.setUint16(Number(at), value, true);
    else view.setUint32(Number(at), value, true);
  }
  return bytes;
}

export function archive(members: readonly Member[], comment = ""): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, content, deflated = false, said = {} } of members) {
    const packed = deflated ? deflateRawSync(content) : content;
    const bareName = new TextEncoder().encode(name);
    const method = said.method ?? (deflated ? 8 : 0);
    const header = fields(30, { 0: [4, 0x04034b50], 8: [2, method], 26: [2, bareName.length], 28: [2, 4] });
    directory.push(
      fields(46, {
        0: [4, 0x02014b50],
        8: [2, said.flags ?? 0],
        10: [2, method],
        16: [4, said.checksum ?? crc32(content)],
        20: [4, packed.length],
        24: [4, said.size ?? content.length],
        28: [2, bareName.length],
        42: [4, at],
      }),
      bareName,
    );
    const part = joined(header, bareName, new Uint8Array(4), packed);
    parts.push(part);
    at += part.length;
  }
  const entries = joined(...directory);
  const end = fields(22, {
    0: [4, 0x06054b50],
    8: [2, members.length],
    10: [2, members.length],
    12: [4, entries.length],
    16: [4, at],
    20: [2, comment.length],
  });
  return joined(...parts, entries, end, new TextEncoder().encode(comment));
}

/** An array of this header in version 1, 2 or 3. */
export function npy(header: string, data: Uint8Array, version = 1): Uint8Array {
  const text = new TextEncoder().encode(`${header}\n`);
  const length = new Uint8Array(version === 1 ? 2 : 4);
  const view = new DataView(length.buffer);
  if (version === 1) view.setUint16(0, text.length, true);
  else view.setUint32(0, text.length, true);
  return joined(Uint8Array.of(0x93), new TextEncoder().encode("NUMPY"), Uint8Array.of(version, 0), length, text, data);
}

export const npyHeader = (descr: string, shape: string, fortran = "False") =>
  `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': (${shape}), }`;

export const doubles = (...numbers: readonly number[]) => new Uint8Array(Float64Array.from(numbers).buffer);

/** The member of an array of doubles. */
export const array = (name: string, shape: string, ...numbers: readonly number[]): Member => ({
  name: `${name}.npy`,
  content: npy(npyHeader("<f8", shape), doubles(...numbers)),
});
