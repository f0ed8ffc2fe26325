// Comments allow the same values whatever the windows are: small ones, whole texts, and the reference engine.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PATTERNS } from '../../patterns/index.ts';
import { compilePatterns } from '../../src/engine/compile.ts';
import { createEngine, type EngineOptions } from '../../src/engine/create-engine.ts';
import type { InlineAllow } from '../../src/model.ts';
import { type Directive, MARKER, parseDirective } from '../../src/policy/inline-directive.ts';
import { REACH_BYTES } from '../../src/policy/inline-ranges.ts';
import { INLINE_LOOKAHEAD, InlineSuppressor } from '../../src/policy/inline-suppressor.ts';
import type { SuppressCandidate } from '../../src/policy/suppress.ts';
import { synthesize } from '../synth/synthesize.ts';

const RUNS = Number(process.env['BAOMI_PROPERTY_RUNS'] ?? 60);
const SPECS = PATTERNS.filter(({ id }) => id === 'cn-mobile' || id === 'email');
const KNOWN = SPECS.map(({ id }) => id);
const COMPILED = compilePatterns(SPECS);
/** Both margins, what is looked ahead, and some bytes to own. */
const SMALL_WINDOW = 512 + INLINE_LOOKAHEAD + 700;

interface Seen {
  /** Offset of each value, whether a comment allows it, and its detector. */
  readonly values: readonly (readonly [number, boolean, string])[];
  readonly allows: readonly InlineAllow[];
}

function look(
  text: Uint8Array,
  options: Partial<EngineOptions>,
  pieceBytes = Number.POSITIVE_INFINITY,
): Seen {
  const inline = new InlineSuppressor({ requireReason: true, known: KNOWN }, (name) => name);
  const values: [number, boolean, string][] = [];
  const engine = createEngine(
    COMPILED,
    {
      engine: 'fast',
      scanner: 'typescript',
      watch: {
        lookahead: { bytes: INLINE_LOOKAHEAD },
        onWindow: (window) => inline.look(window),
      },
      ...options,
    },
    ({ pattern, start }) => {
      const candidate = { detector: SPECS[pattern]!.id, start } as SuppressCandidate; // all that it asks for
      values.push([start, inline.covers(candidate) !== undefined, candidate.detector]);
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

  test('is what a plain reading of the text says', () => {
    fc.assert(
      fc.property(text, (bytes) => {
        const { values } = look(bytes, { windowBytes: SMALL_WINDOW });
        expect(values.map(([start, isAllowed]) => [start, isAllowed])).toEqual(
          values.map(([start, , detector]) => [start, isAllowedPlainly(bytes, start, detector)]),
        );
      }),
      { numRuns: RUNS * 4 },
    );
  });

  test('holds at the end of a text of many megabytes as at its beginning', () => {
    const mobile = synthesize('cn-mobile', 1);
    const block = `// baomi:allow-start cn-mobile -- r\n${mobile}\n`;
    const filler = 'text without anything\n'.repeat(400_000);
    const bytes = Buffer.from(
      `${block}${filler}${mobile}\n// baomi:allow-end\n${mobile}\n${mobile} // baomi:allow cn-mobile -- far down\n`,
    );
    const seen = look(bytes, { scanner: 'auto' });
    expect(seen.values.map(([, isAllowed]) => isAllowed)).toEqual([true, true, false, true]);
    expect(seen.allows).toMatchObject([
      { line: 1, count: 2 },
      { line: 400_006, count: 1, reason: 'far down' },
    ]);
  });

  test.each([
    ['blocks that never end', '// baomi:allow-start cn-mobile -- r\n'],
    ['comments without line ends', '// baomi:allow cn-mobile -- r '],
    ['comments for the next line, without line ends', '// baomi:allow-next-line cn-mobile -- r '],
    ['a comment on each line', `${synthesize('cn-mobile', 2)} // baomi:allow cn-mobile -- r\n`],
    ['blocks that end at once', '// baomi:allow-start cn-mobile -- r\n// baomi:allow-end\n'],
  ])('takes a time that grows with the text only: %s', (_name, piece) => {
    const timeOf = (times: number): number => {
      const bytes = Buffer.from(
        `${piece.repeat(times)}\n${`${synthesize('cn-mobile', 1)} \n`.repeat(times)}`,
      );
      const began = process.cpuUsage().user;
      const { allows } = look(bytes, { scanner: 'auto' });
      expect(allows.length).toBeLessThanOrEqual(200);
      return process.cpuUsage().user - began;
    };
    timeOf(2000);
    const [small, large] = [timeOf(5000), timeOf(40_000)];
    expect(large).toBeLessThan(40 * Math.max(small, 10_000)); // eight times as much; quadratic would be 64
  });
});

/** Every comment of a text, as it stands there. */
function directivesOf(bytes: Buffer): (Directive & { readonly at: number })[] {
  const rules = { requireReason: true, known: new Set(KNOWN) };
  const found: (Directive & { readonly at: number })[] = [];
  for (let at = bytes.indexOf(MARKER); at >= 0; at = bytes.indexOf(MARKER, at + 1)) {
    const [line = ''] = bytes.toString('utf8', at + MARKER.length, at + MARKER.length + 256).split('\n');
    const directive = parseDirective(line, rules);
    if (directive !== undefined && directive.problem === undefined) found.push({ ...directive, at });
  }
  return found;
}

/** Line by line and comment by comment, as docs/configuration.md has it. */
function isAllowedPlainly(bytes: Buffer, start: number, detector: string): boolean {
  const lineOf = (offset: number): number => bytes.subarray(0, offset).toString('latin1').split('\n').length;
  const directives = directivesOf(bytes);
  const open: (readonly string[])[] = [];
  for (const { form, detectors, at } of directives) {
    if (form === 'start' && at <= start) open.push(detectors);
    if (form === 'end' && at <= start) open.pop();
  }
  const isNear = directives.some(({ form, detectors, at }) => {
    const distance = lineOf(start) - lineOf(at);
    const isMeant = form === 'line' ? distance === 0 && start >= at - REACH_BYTES : distance === 1;
    return isMeant && (form === 'line' || form === 'next-line') && detectors.includes(detector);
  });
  return isNear || open.some((detectors) => detectors.includes(detector));
}
