// Native RE2 and re2js are one engine to the rest: the same matches, the same refusals.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../../patterns/index.ts';
import { compilePatterns } from '../../src/engine/compile.ts';
import { NO_FIELDS } from '../../src/engine/context.ts';
import { searchReference } from '../../src/engine/reference.ts';
import { compileRegex, type RegexEngine, regexEngine } from '../../src/engine/regex.ts';
import { hostileText } from './random-text.ts';

const RUNS = 200;

describe('regex engines', () => {
  it('find the same with re2js as with the installed engine', () => {
    const { patterns } = compilePatterns(PATTERNS);
    const search = (input: Buffer, engine: RegexEngine): number[][] => {
      const rows: number[][] = [];
      searchReference(
        patterns,
        input,
        NO_FIELDS,
        ({ pattern, start, end, bits }) => rows.push([pattern, start, end, bits]),
        (spec) => compileRegex(spec.re2, engine),
      );
      return rows;
    };
    fc.assert(
      fc.property(hostileText, (text) => {
        const input = Buffer.from(text);
        expect(search(input, 're2js')).toEqual(search(input, regexEngine()));
      }),
      { numRuns: RUNS },
    );
  });

  it.each([['(?=a)b'], ['(a)\\1'], ['(?<=x)y'], ['a{2000}'], ['[']])('refuse %s', (source) => {
    for (const engine of ['re2js', regexEngine()] as const)
      expect(() => compileRegex(source, engine)).toThrow();
  });
});
