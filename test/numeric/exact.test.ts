import { describe, expect, it } from "vitest";
import {
  approximately,
  type Exact,
  exactArtanh,
  exactAsinh,
  exactAtan,
  exactCos,
  exactErf,
  exactExp,
  exactExpm1,
  exactLog,
  exactLog1p,
  exactOf,
  exactSech2,
  exactSin,
  exactTanh,
  minus,
  ONE,
  plus,
  relativeError,
  squareRoot,
  times,
  TWO,
  ulpError,
} from "./exact.ts";

/** The first 55 digits after the point of 0 ≤ x < 100, cut. */
function digits(x: Exact): string {
  const scaled = (x.mantissa * 10n ** 55n) >> BigInt(-x.exponent);
  return `${scaled / 10n ** 55n}.${(scaled % 10n ** 55n).toString().padStart(55, "0")}`;
}

describe("the exact references", () => {
  it("have the published digits", () => {
    expect(digits(exactExp(exactOf(1)))).toBe("2.7182818284590452353602874713526624977572470936999595749");
    expect(digits(exactLog(exactOf(10)))).toBe("2.3025850929940456840179914546843642076011014886287729760");
    expect(digits(exactTanh(exactOf(1)))).toBe("0.7615941559557648881194582826047935904127685972579365515");
    expect(digits(exactSech2(exactOf(1)))).toBe("0.4199743416140260693944967390417014449171867282307709547");
    expect(digits(exactAsinh(exactOf(1)))).toBe("0.8813735870195430252326093249797923090281603282616354107");
    expect(digits(exactArtanh(exactOf(0.5)))).toBe("0.5493061443340548456976226184612628523237452789113747258");
    expect(digits(exactExpm1(exactOf(2 ** -10)))).toBe("0.0009770394924165352428452926116065064658516291817441994");
    expect(digits(exactLog1p(exactOf(2 ** -10)))).toBe("0.0009760859730554588959608249080171866726118343337845362");
    expect(digits(exactSin(exactOf(1)))).toBe("0.8414709848078965066525023216302989996225630607983710656");
    expect(digits(exactCos(exactOf(1)))).toBe("0.5403023058681397174009366074429766037323104206179222276");
    expect(digits(exactAtan(exactOf(2)))).toBe("1.1071487177940905030170654601785370400700476454014326466");
    expect(digits(exactErf(exactOf(1)))).toBe("0.8427007929497148693412206350826092592960669979663029084");
    expect(digits(squareRoot(TWO))).toBe("1.4142135623730950488016887242096980785696718753769480731");
  });

  it("know the sine of the double nearest to π, and of the largest double", () => {
    expect(relativeError(1.2246467991473532e-16, exactSin(exactOf(Math.PI)))).toBeLessThan(1e-16);
    expect(relativeError(0.004961954789184062, exactSin(exactOf(Number.MAX_VALUE)))).toBeLessThan(1e-16);
    const [s, c] = [exactSin, exactCos].map((f) => f(exactOf(-1e22)));
    expect(Math.abs(approximately(minus(plus(times(s, s), times(c, c)), ONE)))).toBeLessThan(1e-54);
  });

  it("read doubles exactly, subnormal ones too", () => {
    expect(exactOf(0.1)).toEqual({ mantissa: 0x1999999999999an, exponent: -56 });
    expect(exactOf(-Number.MIN_VALUE)).toEqual({ mantissa: -1n, exponent: -1074 });
    expect(approximately(exactOf(Number.MAX_VALUE))).toBe(Number.MAX_VALUE);
  });

  it("agree that the logarithm inverts the exponential, however small the argument", () => {
    for (const x of [700.3, 1.5, 0.01, 1e-9, -3e-30]) {
      const error = minus(exactLog1p(exactExpm1(exactOf(x))), exactOf(x));
      expect(Math.abs(approximately(error))).toBeLessThan(1e-54 * Math.abs(x));
    }
  });

  it("measure errors in units of the last place", () => {
    const third = times(exactOf(1 / 3), exactOf(1));
    expect(ulpError(1 / 3 + 2 ** -54, third)).toBe(1);
    expect(ulpError(0, exactOf(Number.MIN_VALUE))).toBe(1);
    expect(ulpError(NaN, third)).toBe(Infinity);
    expect(ulpError(Infinity, exactExp(exactOf(710)))).toBe(0);
    expect(ulpError(Number.MAX_VALUE, exactExp(exactOf(710)))).toBe(Infinity);
    expect(relativeError(1 + 2 ** -52, exactOf(1))).toBe(2 ** -52);
  });
});
