// The automaton answers at a place what RE2 answers there; what it cannot parse is left to RE2.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { email } from '../../patterns/email.ts';
import { MAX_RUN } from '../../src/engine/byte-scanner.ts';
import { compileProgram, Dfa, firstBytes, type Program, TOO_MANY_STATES } from '../../src/engine/dfa.ts';
import { bytesByPosition, firstRuns, LeadFinder, SET_WORDS } from '../../src/engine/match-shape.ts';
import { compileRegex } from '../../src/engine/regex.ts';
import { matchLength, parseRegex, type RegexNode } from '../../src/engine/regex-syntax.ts';
import type { PatternSpec } from '../../src/model.ts';
import { TestEngine } from './run-engine.ts';

const atom: fc.Arbitrary<string> = fc.constantFrom(
  'a',
  'b',
  '0',
  '\\d',
  '[ab]',
  '[0-9x]',
  '\\.',
  '京',
  '[京沪a]',
  '[+-]',
  '[一-鿿]',
  '[〇京-沪0-9]',
);
const { source } = fc.letrec<{ source: string; sequence: string; piece: string }>((tie) => ({
  source: fc.oneof(
    { maxDepth: 4 },
    tie('sequence'),
    fc.tuple(tie('sequence'), tie('sequence')).map(([a, b]) => `(?:${a}|${b})`),
  ),
  sequence: fc.array(tie('piece'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
  piece: fc
    .tuple(
      fc.oneof(
        { maxDepth: 4 },
        atom,
        tie('source').map((inner) => `(?:${inner})`),
      ),
      fc.constantFrom('', '', '?', '{2}', '{1,3}', '{0,2}'),
    )
    .map(([inner, quantifier]) => inner + quantifier),
}));
const text = fc
  .array(
    fc.constantFrom('a', 'b', '0', '1', 'x', '.', '+', '-', '京', '沪', '〇', '鿿', '©', '😀', '01010101'),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

/** Twelve characters of four bytes. */
const MAX_TEXT_BYTES = 48;

interface Compiled {
  readonly node: RegexNode;
  readonly program: Program;
  readonly dfa: Dfa;
  readonly bytes: () => Int32Array;
}

function compile(regex: string): Compiled {
  const node = parseRegex(regex)!;
  const program = compileProgram(node);
  const dfa = new Dfa(program);
  let bytes: Int32Array | undefined;
  return {
    node,
    program,
    dfa,
    bytes: () => {
      bytes ??= bytesByPosition(program, MAX_TEXT_BYTES);
      return bytes;
    },
  };
}

function expectBounds({ node, program, bytes }: Compiled, match: Uint8Array): void {
  expect(firstBytes(program)[match[0]!]).toBe(1);
  expectShape(bytes(), match);
  const lead = [...match.subarray(0, 3)];
  const run = /^\d*/.exec(Buffer.from(match).toString('latin1'))![0].length;
  const leads = new LeadFinder(program);
  expect(leads.mayBegin(lead, 0)).toBe(true);
  if (run >= lead.length) expect(leads.mayBegin(lead, Math.min(run, MAX_RUN))).toBe(true);
  expect(match.length).toBeGreaterThanOrEqual(matchLength(node).min);
  expect(match.length).toBeLessThanOrEqual(matchLength(node).max);
}

/** Each byte is foreseen at its position. */
function expectShape(bytes: Int32Array, match: Uint8Array): void {
  for (const [position, byte] of match.entries()) {
    expect((bytes[position * SET_WORDS + (byte >> 5)]! >>> (byte & 31)) & 1).toBe(1);
  }
}

describe('the first run of digits', () => {
  it.each([
    ['\\d{7,9}', '1234567', 0, 7],
    ['\\d{7,9}', '123456789', 0, 9],
    ['(?:\\+86[ -]?)?1\\d{10}', '+86 10000000000', 4, 11],
    ['(?:\\+86[ -]?)?1\\d{10}', '+8610000000000', 1, 13],
    ['[A-Z]{2}\\d{7}', 'AB1234567', 2, 7],
    [';\\d{13,19}=\\d{7,24}', ';1234567890123=1234567', 1, 13],
    ['\\d{7,30}', '1'.repeat(30), 0, MAX_RUN],
    ['1\\d{2} \\d{4} \\d{4}', '138 0000 0000', 4, 4],
  ])('in %s is foreseen for %s', (regex, text, position, run) => {
    const node = parseRegex(regex)!;
    const runs = firstRuns(compileProgram(node), matchLength(node).max);
    expect(text.slice(position)).toMatch(/^\d{4}/);
    expect(runs[position]! & (1 << run)).not.toBe(0);
  });

  it('behind another that is long enough is not looked for', () => {
    const node = parseRegex(';\\d{13,19}=\\d{7,24}')!;
    const runs = firstRuns(compileProgram(node), matchLength(node).max);
    expect([...runs].flatMap((bits, position) => (bits === 0 ? [] : [position]))).toEqual([1]);
  });
});

describe('the lead of a number', () => {
  const leads = new LeadFinder(compileProgram(parseRegex('(?:1\\d{14}|6[2-5]\\d{10,12}|4\\d{3} \\d{4})')!));
  it.each([
    ['123', 15, true],
    ['123', 16, false],
    ['123', 0, true],
    ['213', 15, false],
    ['629', 12, true],
    ['629', 15, false],
    ['619', 12, false],
    ['412', 4, true],
    ['412', 5, false],
    ['623', MAX_RUN, true],
  ])('%s of %i digits may begin a match: %s', (lead, run, isPossible) => {
    expect(leads.mayBegin([...Buffer.from(lead)], run)).toBe(isPossible);
  });
});

describe('the automaton', () => {
  it('gives the end RE2 gives, at every start', () => {
    const isSame = (regex: string, input: string): void => {
      const compiled = compile(regex);
      const bytes = Buffer.from(input);
      const anchored = compileRegex(`^(?:${regex})`);
      for (let at = 0; at <= bytes.length; at++) {
        const rest = bytes.subarray(at);
        const expected = anchored.search(rest, 0) ? anchored.end : -1;
        if (expected === 0) continue; // the automaton is asked for matches of at least one byte only
        const end = compiled.dfa.run(rest, 0, rest.length);
        expect(end).toBe(expected);
        if (end > 0) expectBounds(compiled, rest.subarray(0, end));
      }
    };
    fc.assert(fc.property(source, text, isSame), { numRuns: 3000 });
  });

  it.each([
    'a*',
    'a+',
    'a+?',
    '(?i:a)',
    '\\w',
    '\\bfoo',
    '^a',
    'a$',
    '.',
    '[^a]',
    '\\pL',
    '(?P<n>a)',
    'a{1,2000}',
    '(?i)[à-ü]',
    '[a-ü]',
    '[ü-à]',
    '[一-\ue000]',
    '(a',
    '[a',
  ])('leaves %s to RE2', (regex) => {
    expect(parseRegex(regex)).toBeUndefined();
  });

  it('takes a range for its characters, whole and no others', () => {
    const borders = [0x80, 0x7ff, 0x800, 0xfff, 0x1000, 0x4e00, 0xd7ff, 0xe000, 0xffff, 0x1_0000, 0x10_ffff];
    const isOutside = (code: number): boolean => code < 0x80 || (code >= 0xd800 && code <= 0xdfff);
    const near = fc
      .tuple(fc.constantFrom(...borders), fc.integer({ min: -70, max: 70 }))
      .map(([border, shift]) => Math.min(0x10_ffff, border + shift));
    const character = fc
      .oneof(near, fc.integer({ min: 0x80, max: 0x10_ffff }))
      .filter((code) => !isOutside(code));
    const isSame = (one: number, other: number, asked: number): void => {
      const [from, to] = one < other ? [one, other] : [other, one];
      fc.pre(from > 0xdfff || to < 0xd800);
      const { dfa } = compile(`[${String.fromCodePoint(from)}-${String.fromCodePoint(to)}]`);
      const bytes = Buffer.from(String.fromCodePoint(asked));
      expect(dfa.run(bytes, 0, bytes.length)).toBe(from <= asked && asked <= to ? bytes.length : -1);
    };
    fc.assert(fc.property(character, character, character, isSame), { numRuns: 3000 });
  });

  it('takes bytes that are not UTF-8 for no character of a range, as RE2 does', () => {
    const { dfa } = compile('[¡-一]{1,3}');
    const anchored = compileRegex('^(?:[¡-一]{1,3})');
    const isSame = (bytes: Uint8Array): void => {
      const expected = anchored.search(Buffer.from(bytes), 0) ? anchored.end : -1;
      expect(dfa.run(bytes, 0, bytes.length)).toBe(expected);
    };
    const byte = fc.oneof(fc.constantFrom(0xc2, 0xc1, 0xe0, 0xe4, 0xed, 0x80, 0xa1, 0xb8, 0xbf), fc.nat(255));
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 9 }), (list) => isSame(Uint8Array.from(list))),
      { numRuns: 3000 },
    );
  });

  /** Its automaton has a state for each arrangement of the last sixteen digits. */
  const WIDE = '[01]{0,30}1[01]{16}';
  const digits = fc.array(fc.constantFrom('0', '1'), { minLength: 17, maxLength: 47 });
  const manyDigits = fc.sample(digits, { numRuns: 800, seed: 7 }).map((text) => text.join(''));

  it('gives up above its bound instead of growing without end', () => {
    const dfa = new Dfa(compileProgram(parseRegex(WIDE)!));
    const ends = manyDigits.map((text) => dfa.run(Buffer.from(text), 0, text.length));
    expect(ends[0]).not.toBe(TOO_MANY_STATES);
    expect(ends).toContain(TOO_MANY_STATES);
  });

  it('leaves a pattern above its bound to RE2, with the same matches', () => {
    const spec: PatternSpec = {
      ...email,
      id: 'wide',
      re2: WIDE,
      anchor: 'digits',
      length: { min: 17, max: 47 },
    };
    const { validator: _, context: __, ...plain } = spec;
    const found = (['fast', 'reference'] as const).map((engine) =>
      new TestEngine({ engine }, [plain]).run(Buffer.from(manyDigits.join(' '))),
    );
    expect(found[0]!.length).toBeGreaterThan(300);
    expect(found[0]).toEqual(found[1]);
  });
});
