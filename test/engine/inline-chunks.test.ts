// Comments allow the same values whatever the windows are: small ones, whole texts, and the reference engine.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PATTERNS } from '../../patterns/index.ts';
import { compilePatterns } from '../../src/engine/compile.ts';
import { createEngine, type EngineOptions } from '../../src/engine/create-engine.ts';
import type { InlineAllow } from '../../src/model.ts';
import { INLINE_BYTES, INLINE_LOOKAHEAD, InlineSuppressor } from '../../src/policy/inline-suppressor.ts';
import type { SuppressCandidate } from '../../src/policy/suppress.ts';
import { synthesize } from '../synth/synthesize.ts';

const RUNS = Number(process.env['BAOMI_PROPERTY_RUNS'] ?? 60);
const SPECS = PATTERNS.filter(({ id }) => id === 'cn-mobile' || id === 'email');
const KNOWN = SPECS.map(({ id }) => id);
const COMPILED = compilePatterns(SPECS);
/** Both margins, what is looked ahead, and some bytes to own. */
const SMALL_WINDOW = 512 + INLINE_LOOKAHEAD + 700;

interface Seen {
  /** Offset of each value and whether a comment allows it. */
  readonly values: readonly (readonly [number, boolean])[];
  readonly allows: readonly InlineAllow[];
}

function look(
  text: Uint8Array,
  options: Partial<EngineOptions>,
  pieceBytes = Number.POSITIVE_INFINITY,
): Seen {
  const inline = new InlineSuppressor({ requireReason: true, known: KNOWN }, (name) => name);
  const values: [number, boolean][] = [];
  const engine = createEngine(
    COMPILED,
    {
      engine: 'fast',
      scanner: 'typescript',
      watch: {
        lookahead: { bytes: INLINE_LOOKAHEAD, upTo: INLINE_BYTES },
        onWindow: (window) => inline.look(window),
      },
      ...options,
    },
    ({ pattern, start }) => {
      const candidate = { detector: SPECS[pattern]!.id, start } as SuppressCandidate; // all that it asks for
      values.push([start, inline.covers(candidate) !== undefined]);
    },
  );
  inline.begin();
  engine.begin();
  for (let at = 0; at < text.length; ) {
    const space = engine.space();
    const length = Math.min(space.length, text.length - at, pieceBytes);
    space.set(text.subarray(at, at + length));
    engine.commit(length);
    at += length;
  }
  engine.end();
  return { values, allows: inline.allows() };
}

const value = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map((seed) => ` ${synthesize('cn-mobile', seed)} `),
  fc.integer({ min: 1, max: 40 }).map((seed) => ` ${synthesize('email', seed)} `),
);
const marker = fc
  .tuple(
    fc.constantFrom('', '', '-next-line', '-start', '-end', '-ned'),
    fc.constantFrom(' cn-mobile', ' email', ' cn-mobile,email', ' emial', ''),
    fc.constantFrom(' -- reason', ' -- 原因', '', ` -- ${'long '.repeat(80)}`),
  )
  .map(([form, detectors, reason]) => `// baomi:allow${form}${detectors}${reason}`);
const filler = fc.oneof(
  fc.constantFrom('\n', '\n', '\r\n', 'x = 1; ', '手机', '１３８'),
  fc.integer({ min: 1, max: 6000 }).map((length) => 'ab '.repeat(length / 3)),
);
const text = fc
  .array(
    fc.oneof(
      { arbitrary: value, weight: 4 },
      { arbitrary: marker, weight: 3 },
      { arbitrary: filler, weight: 5 },
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => Buffer.from(parts.join('')));

describe('what comments allow', () => {
  test('does not depend on the windows, nor on the pieces they are filled with', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 3000 }), (bytes, pieceBytes) => {
        const whole = look(bytes, {});
        expect(look(bytes, { windowBytes: SMALL_WINDOW }, pieceBytes)).toEqual(whole);
        expect(look(bytes, { windowBytes: SMALL_WINDOW + 1500 })).toEqual(whole);
      }),
      { numRuns: RUNS },
    );
  });

  test('is the same in the reference engine', () => {
    fc.assert(
      fc.property(text, (bytes) => {
        expect(look(bytes, { windowBytes: SMALL_WINDOW })).toEqual(look(bytes, { engine: 'reference' }));
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });

  test('holds on a long line for what begins at most 3,584 bytes before the comment, and for all behind it', () => {
    const mobile = synthesize('cn-mobile', 1);
    const at = (distance: number): boolean[] => {
      const line = `${'y '.repeat(4000)}${mobile}${' '.repeat(distance - mobile.length - 3)}// baomi:allow cn-mobile -- r ${'z '.repeat(9000)}${mobile}\n${mobile}\n`;
      return look(Buffer.from(line), { windowBytes: SMALL_WINDOW }).values.map(([, isAllowed]) => isAllowed);
    };
    expect(at(3584)).toEqual([true, true, false]);
    expect(at(3585)).toEqual([false, true, false]);
  });

  test('ends with the part of a text that is looked through', () => {
    const mobile = synthesize('cn-mobile', 1);
    const block = `// baomi:allow-start cn-mobile -- r\n${mobile}\n`;
    const bytes = Buffer.from(`${block}${'text without anything\n'.repeat(INLINE_BYTES / 22)}${mobile}\n`);
    const seen = look(bytes, { scanner: 'auto' });
    expect(seen.values.map(([, isAllowed]) => isAllowed)).toEqual([true, false]);
    expect(seen.allows).toMatchObject([{ line: 1, count: 1, problem: 'not-ended' }]);
  });
});
