/** Numbers of 16 bits. */
import { powerOfTwo } from "../../../numeric/elementary/binary.ts";

/** The number of an IEEE 754 binary16. */
export function halfPrecision(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * powerOfTwo(-24);
  return sign * (1024 + fraction) * powerOfTwo(exponent - 25);
}

/** The number whose binary32 begins with these 16 bits. */
export function brainFloat(bits: number): number {
  SCRATCH.setUint32(0, bits << 16);
  return SCRATCH.getFloat32(0);
}

const SCRATCH = new DataView(new ArrayBuffer(4));
