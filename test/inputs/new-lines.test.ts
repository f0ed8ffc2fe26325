import { describe, expect, it } from 'vitest';
import { newLines } from '../../src/inputs/new-lines.ts';

/** The lines of `now` that count as new. */
function newOf(old: string, now: string): readonly string[] {
  const isNewAt = newLines([Buffer.from(old)], Buffer.from(now));
  let offset = 0;
  return now.split('\n').filter((line) => {
    const isNew = isNewAt(offset + Math.max(0, line.length - 1));
    offset += line.length + 1;
    return isNew;
  });
}

describe('newLines', () => {
  it('knows what was there before, wherever it moves', () => {
    expect(newOf('one\ntwo\nthree', 'three\none\ntwo')).toEqual([]);
    expect(newOf('one\ntwo', 'zero\none\ntwo')).toEqual(['zero']);
  });

  it('counts copies: one more is new', () => {
    expect(newOf('one\none', 'one\none\none')).toEqual(['one']);
    expect(newOf('one', 'one\ntwo\none')).toEqual(['two', 'one']);
  });

  it('does not take another line end for another line', () => {
    expect(newOf('one\ntwo\n', 'one\r\ntwo\r')).toEqual([]);
  });

  it('takes everything for new when there was nothing', () => {
    expect(newOf('', 'one\ntwo')).toEqual(['one', 'two']);
  });

  it('takes a changed line for new, and an offset behind the end for its last line', () => {
    expect(newOf('id = 1', 'id = 12')).toEqual(['id = 12']);
    expect(newLines([Buffer.from('a')], Buffer.from('b'))(99)).toBe(true);
  });

  it('knows what any side of a merge had', () => {
    const isNewAt = newLines([Buffer.from('a\nb'), Buffer.from('b\nc')], Buffer.from('a\nb\nc\nd\nb'));
    expect([0, 2, 4, 6, 8].map(isNewAt)).toEqual([false, false, false, true, true]);
  });
});
