/**
 * Arrays of NumPy: npy, one array, and npz, a zip archive of them by name.
 *
 *   6 bytes "\x93NUMPY"   2 bytes: version   2 or 4 bytes: length of the header, little-endian
 *   the header: {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }     then the data
 *
 * Floating-point numbers of either order of bytes are read; arrays of other types, as counters and texts are, are
 * skipped. Nothing in the header is run: it is compared with the form in which NumPy writes it.
 */
import { halfPrecision } from "./half-precision.ts";
import { MOST_TENSORS, quoted, sizeOf, type Tensor, type Tensors } from "../tensor.ts";
import { WeightsError } from "../weights-error.ts";
import type { ZipMember } from "./zip.ts";

const HEADER =
  /^\{'descr': (?:'([<>|=]?)([a-zA-Z])(\d*)[^']*'|\[.*\]), 'fortran_order': (True|False), 'shape': \(((?:\d+, )*(?:\d+,?)?)\), \}\s*$/s;
const LONGEST_HEADER = 65_536;
const MOST_DIMENSIONS = 8;

/** The arrays of floating-point numbers in the members of an archive, by name. Throws a WeightsError for others. */
export function decodeNpz(members: readonly ZipMember[]): Tensors {
  const arrays = members.filter(({ name }) => name.endsWith(".npy"));
  if (arrays.length > MOST_TENSORS)
    throw new WeightsError(`npz: a file must have at most ${MOST_TENSORS} arrays, got ${arrays.length}`);
  const tensors = new Map<string, Tensor>();
  const seen = new Set<string>();
  for (const member of arrays) {
    const name = member.name.slice(0, -".npy".length);
    if (seen.has(name)) throw new WeightsError(`npz: each name must be given once, got ${quoted(name)} twice`);
    seen.add(name);
    const tensor = decodeNpy(name, member.read());
    if (tensor !== undefined) tensors.set(name, tensor);
  }
  return tensors;
}

/** The array in these bytes; undefined for one of other numbers. Throws a WeightsError that says what is wrong. */
function decodeNpy(name: string, bytes: Uint8Array): Tensor | undefined {
  const fail = (rule: string): never => {
    throw new WeightsError(`tensor ${quoted(name)}: ${rule}`);
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isArray = bytes.length >= 12 && bytes[0] === 0x93 && new TextDecoder().decode(bytes.subarray(1, 6)) === "NUMPY";
  if (!isArray) fail("it must begin as an array of NumPy does, and does not");
  const version = bytes[6];
  if (!(version >= 1 && version <= 3)) fail(`it must be of version 1, 2 or 3, got ${version}`);
  const headerBegins = version === 1 ? 10 : 12;
  const headerLength = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const dataBegins = headerBegins + headerLength;
  if (!(headerLength <= LONGEST_HEADER && dataBegins <= bytes.length))
    fail(`its header must fit in ${Math.min(LONGEST_HEADER, bytes.length - headerBegins)} bytes, got ${headerLength}`);
  const match = HEADER.exec(new TextDecoder().decode(bytes.subarray(headerBegins, dataBegins)));
  if (match === null) return fail("its header must be as NumPy writes it, and is not");
  const [, order, kind, width, fortran, lengths] = match as readonly (string | undefined)[];
  const read = kind === "f" ? reader(Number(width), order !== ">") : undefined;
  if (read === undefined) return undefined;
  const shape = [...(lengths ?? "").matchAll(/\d+/g)].map(([length]) => Number(length));
  if (shape.length > MOST_DIMENSIONS) fail(`it must have at most ${MOST_DIMENSIONS} dimensions, got ${shape.length}`);
  const size = sizeOf(name, shape);
  if (bytes.length - dataBegins !== size * Number(width))
    fail(`it must have ${size * Number(width)} bytes of data, got ${bytes.length - dataBegins}`);
  const data = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const entry = read(view, dataBegins + i * Number(width));
    if (!Number.isFinite(entry)) fail(`its numbers must be finite, got ${entry} at entry ${i}`);
    data[i] = entry;
  }
  return { shape, data: fortran === "True" ? rowByRow(shape, data) : data };
}

type Reader = (view: DataView, at: number) => number;

/** Reads a floating-point number of so many bytes; undefined for a width that has none. */
function reader(width: number, isLittle: boolean): Reader | undefined {
  switch (width) {
    case 8:
      return (view, at) => view.getFloat64(at, isLittle);
    case 4:
      return (view, at) => view.getFloat32(at, isLittle);
    case 2:
      return (view, at) => halfPrecision(view.getUint16(at, isLittle));
    default:
      return undefined;
  }
}

/** The entries with the last index running fastest, from those with the first one running fastest. */
function rowByRow(shape: readonly number[], data: Float64Array): Float64Array {
  const strides = shape.map((_, d) => shape.slice(0, d).reduce((product, length) => product * length, 1));
  return data.map((_, k) => {
    let [rest, at] = [k, 0];
    for (let d = shape.length - 1; d >= 0; d--) {
      const index = rest % shape[d];
      rest = (rest - index) / shape[d];
      at += index * strides[d];
    }
    return data[at];
  });
}
