/**
 * Files of tensors in the safetensors format.
 *
 *   8 bytes: length N of the header, little-endian     N bytes: JSON, name → {dtype, shape, data_offsets: [begin, end]}
 *   then the data, each tensor row by row, little-endian, one after the other without holes
 *
 * Everything is checked before anything is allocated. Only tensors of floating-point numbers are read; integers, as
 * counters of batches are, are skipped and listed.
 */
import { brainFloat, halfPrecision } from "./half-precision.ts";
import type { Tensor, Tensors } from "../tensor.ts";
import { MOST_TENSORS, quoted, shownValue, sizeOf } from "../tensor.ts";
import { unambiguousJson } from "../unambiguous-json.ts";
import { WeightsError } from "../weights-error.ts";

/** The format's own limit on its header. */
const LARGEST_HEADER = 100_000_000;

interface NumberType {
  readonly bytes: number;
  readonly read: (view: DataView, at: number) => number;
}

const NUMBER_TYPES: ReadonlyMap<string, NumberType> = new Map([
  ["F64", { bytes: 8, read: (view, at) => view.getFloat64(at, true) }],
  ["F32", { bytes: 4, read: (view, at) => view.getFloat32(at, true) }],
  ["F16", { bytes: 2, read: (view, at) => halfPrecision(view.getUint16(at, true)) }],
  ["BF16", { bytes: 2, read: (view, at) => brainFloat(view.getUint16(at, true)) }],
]);

/** The bytes of a number of the types that are skipped. */
const OTHER_TYPES: ReadonlyMap<string, number> = new Map([
  ["BOOL", 1],
  ["U8", 1],
  ["I8", 1],
  ["U16", 2],
  ["I16", 2],
  ["U32", 4],
  ["I32", 4],
  ["U64", 8],
  ["I64", 8],
]);

/**
 * Whether these bytes begin as a safetensors file does: with a length and "{". JSON may have "{" at that place too, but
 * no byte of 0, as all lengths of headers have, nor of 255.
 */
export function looksLikeSafetensors(bytes: Uint8Array): boolean {
  const isText = bytes.subarray(0, 8).every((byte) => byte !== 0 && byte !== 255);
  return bytes.length >= 9 && bytes[8] === "{".charCodeAt(0) && !isText;
}

/** The tensors of floating-point numbers. Throws a WeightsError that says what is wrong with the file. */
export function decodeSafetensors(bytes: Uint8Array): Tensors {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) throw new WeightsError(`safetensors: a file must have at least 8 bytes, got ${bytes.length}`);
  const headerLength = view.getBigUint64(0, true);
  const room = bytes.length - 8;
  if (headerLength > BigInt(Math.min(room, LARGEST_HEADER))) {
    throw new WeightsError(`safetensors: the header must fit in ${room} bytes, got a length of ${headerLength}`);
  }
  const dataBegins = 8 + Number(headerLength);
  const header = parseHeader(bytes.subarray(8, dataBegins));
  const entries = Object.entries(header).filter(([name]) => name !== "__metadata__");
  if (entries.length > MOST_TENSORS) {
    throw new WeightsError(`safetensors: a file must have at most ${MOST_TENSORS} tensors, got ${entries.length}`);
  }
  const described = entries.map(([name, entry]) => describe(name, entry));
  requireTiling(described, bytes.length - dataBegins);

  const tensors = new Map<string, Tensor>();
  for (const { name, type, size, shape, begin } of described) {
    if (type === undefined) continue;
    const data = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      data[i] = type.read(view, dataBegins + begin + i * type.bytes);
      if (!Number.isFinite(data[i])) {
        throw new WeightsError(`tensor ${quoted(name)}: its numbers must be finite, got ${data[i]} at entry ${i}`);
      }
    }
    tensors.set(name, { shape, data });
  }
  return tensors;
}

function parseHeader(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const header = unambiguousJson(bytes, "safetensors", "the header must be JSON, and is not");
  if (typeof header !== "object" || header === null || Array.isArray(header)) {
    throw new WeightsError("safetensors: the header must be a JSON object, and is not");
  }
  return header as Readonly<Record<string, unknown>>;
}

interface Described {
  readonly name: string;
  /** The type of the numbers; undefined for numbers that are not read. */
  readonly type: NumberType | undefined;
  readonly shape: readonly number[];
  readonly size: number;
  readonly begin: number;
  readonly end: number;
}

function describe(name: string, entry: unknown): Described {
  const fail = (rule: string, got: unknown): never => {
    throw new WeightsError(`tensor ${quoted(name)}: ${rule}, got ${shownValue(got)}`);
  };
  if (typeof entry !== "object" || entry === null) return fail("it must be described by an object", entry);
  const { dtype, shape, data_offsets: offsets } = entry as Readonly<Record<string, unknown>>;
  const type = typeof dtype === "string" ? NUMBER_TYPES.get(dtype) : undefined;
  const width = type?.bytes ?? (typeof dtype === "string" ? OTHER_TYPES.get(dtype) : undefined);
  if (width === undefined) return fail(`dtype must be one of ${[...NUMBER_TYPES.keys()].join(", ")}`, dtype);
  if (!(Array.isArray(shape) && shape.length <= 8)) return fail("shape must be a list of at most 8 numbers", shape);
  const size = sizeOf(name, shape as readonly unknown[]);
  const isPair = Array.isArray(offsets) && offsets.length === 2 && offsets.every(Number.isSafeInteger);
  if (!isPair) return fail("data_offsets must be two whole numbers", offsets);
  const [begin, end] = offsets as [number, number];
  if (!(begin >= 0 && end - begin === size * width)) {
    return fail(`data_offsets must span ${size * width} bytes`, offsets);
  }
  return { name, type, shape: shape as readonly number[], size, begin, end };
}

/** Throws a WeightsError unless the tensors cover the data from end to end, with no overlap and no hole. */
function requireTiling(described: readonly Described[], length: number): void {
  let covered = 0;
  for (const { name, begin, end } of [...described].sort((x, y) => x.begin - y.begin || x.end - y.end)) {
    if (begin !== covered) {
      throw new WeightsError(
        `tensor ${quoted(name)}: its data must begin at ${covered}, where the one before ends, got ${begin}`,
      );
    }
    covered = end;
  }
  if (covered !== length) {
    throw new WeightsError(`safetensors: the tensors must cover ${length} bytes of data, got ${covered}`);
  }
}
