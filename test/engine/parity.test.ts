// The two laws of the engine: the fast path returns what the reference returns, and WASM what TypeScript returns.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTypeScriptScanner } from '../../src/engine/scan-bytes.ts';
import { compileKernel, createWasmScanner } from '../../src/engine/scan-bytes-wasm.ts';
import { hostileBytes, hostileText } from './random-text.ts';
import { TestEngine } from './run-engine.ts';

const RUNS = Number(process.env['BAOMI_PROPERTY_RUNS'] ?? 1500);

describe('the fast engine', () => {
  const fast = new TestEngine();
  const twin = new TestEngine({ scanner: 'typescript' });
  const reference = new TestEngine({ engine: 'reference' });

  it('returns what the reference returns on hostile text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const input = Buffer.from(text);
        expect(fast.run(input)).toEqual(reference.run(input));
      }),
      { numRuns: RUNS },
    );
  });

  it('returns the same of numbers that it has met hundreds of times', () => {
    const once = new TestEngine();
    fc.assert(
      fc.property(hostileText, (text) => {
        const input = Buffer.from(text.slice(0, 80));
        const first = once.run(input);
        once.run(Buffer.concat(Array.from({ length: 260 }, () => Buffer.concat([input, Buffer.from('\n')]))));
        expect(once.run(input)).toEqual(first);
        expect(first).toEqual(reference.run(input));
      }),
      { numRuns: RUNS / 10 },
    );
  });

  it('returns what the reference returns on bytes that are not text', () => {
    fc.assert(
      fc.property(hostileBytes, (input) => {
        const strip = (rows: ReturnType<TestEngine['run']>) =>
          rows.map(({ pattern, start, end, bits, line }) => [pattern, start, end, bits, line]);
        expect(strip(fast.run(input))).toEqual(strip(reference.run(input)));
      }),
      { numRuns: RUNS },
    );
  });

  it('returns the same on the TypeScript scanner', () => {
    fc.assert(
      fc.property(hostileBytes, (input) => {
        expect(twin.run(input)).toEqual(fast.run(input));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the WASM kernel', () => {
  const wasm = createWasmScanner(compileKernel());
  const typescript = createTypeScriptScanner();

  it('is available on this machine', () => {
    expect(wasm?.kind).toBe('wasm');
  });

  it('finds the anchors, newlines and code units its twin finds, in any range', () => {
    const alphabet = fc.oneof(
      hostileBytes,
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.constantFrom(0x30, 0x31, 0x20, 0x2d, 0x2e, 0x40, 0x41, 0xef, 0xbc, 0x91, 0x0a, 0xf0), {
        maxLength: 300,
      }),
    );
    fc.assert(
      fc.property(alphabet, fc.nat({ max: 200 }), (bytes, skip) => {
        const input = Uint8Array.from(bytes);
        const from = Math.min(skip, input.length);
        for (const scanner of [wasm!, typescript]) {
          scanner.usesLabels = true;
          scanner.labelEndings.fill(0b10110101);
          scanner.raw.fill(0, 0, input.length + 192);
          scanner.raw.set(input);
        }
        const counts = [wasm!, typescript].map((scanner) => scanner.scan('raw', from, input.length));
        expect(counts[0]).toBe(counts[1]);
        expect([...wasm!.anchors.subarray(0, counts[0])]).toEqual([
          ...typescript.anchors.subarray(0, counts[1]),
        ]);
        expect(wasm!.countNewlines(from, input.length)).toBe(typescript.countNewlines(from, input.length));
        expect(wasm!.countUnits(from, input.length)).toBe(typescript.countUnits(from, input.length));
        for (const length of [3, 4, 5, 11]) {
          const text = input.subarray(input.length >> 1, (input.length >> 1) + length);
          if (text.length < length) continue;
          expect(wasm!.indexOf(text, from, input.length)).toBe(typescript.indexOf(text, from, input.length));
          const last = input.length - 1; // cut: it ends one byte too late
          expect(wasm!.indexOf(text, from, last)).toBe(typescript.indexOf(text, from, last));
        }
      }),
      { numRuns: RUNS },
    );
  });

  it.each(['1.2.3.4', '111.222.33.4', '1.22.3', '9.9.9.9.9', '1.2.3.4 5.6.7.8'])(
    'finds the quads its twin finds in %s, wherever a block ends',
    (quads) => {
      for (const [offset, fill] of offsetsAndFills()) {
        const input = Buffer.from(fill.repeat(offset) + quads + fill.repeat(130));
        const found = [wasm!, typescript].map((scanner) => {
          scanner.usesLabels = false;
          scanner.raw.fill(0, 0, input.length + 192);
          scanner.raw.set(input);
          return [...scanner.anchors.subarray(0, scanner.scan('raw', 0, input.length))];
        });
        expect(found[0]).toEqual(found[1]);
      }
    },
  );
});

function offsetsAndFills(): [number, string][] {
  return Array.from({ length: 130 }, (_, offset) => offset).flatMap((offset) =>
    [' ', 'x', '7', '.'].map((fill): [number, string] => [offset, fill]),
  );
}
