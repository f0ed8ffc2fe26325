import { describe, expect, test } from 'vitest';
import {
  addFound,
  underNewKey,
  valuesAdded,
  withoutUnmet,
} from '../../../src/cli/baseline/change-entries.ts';
import type { BaselineEntry, RecordedPlace } from '../../../src/model.ts';

const entry = (
  path: string,
  place: string,
  count: number,
  more: Partial<BaselineEntry> = {},
): BaselineEntry => ({
  path,
  detector: 'cn-mobile',
  place,
  count,
  severity: 'S2',
  ...more,
});

function found(of: BaselineEntry, isNew: boolean, ...tags: readonly string[]): RecordedPlace {
  const at = { path: of.path, line: 1, column: 1 };
  return { entry: of, isNew, tags: tags.map((tag) => [tag, `${tag}'`]), at, masked: '[cn-mobile 11]' };
}

describe('adding what was found', () => {
  test('adds new places, raises counts and leaves the rest alone', () => {
    const old = [entry('a', '1', 2, { decision: 'true', note: 'n' }), entry('b', '1', 3)];
    const after = addFound(
      old,
      [found(entry('a', '1', 3), true), found(entry('a', '2', 1), true), found(entry('b', '1', 1), false)],
      undefined,
      [],
    );
    expect(after).toEqual([
      entry('a', '1', 3, { decision: 'true', note: 'n' }),
      entry('b', '1', 3),
      entry('a', '2', 1),
    ]);
    expect(valuesAdded(old, after)).toBe(2);
  });

  test('adds up two fields at one place', () => {
    const after = addFound(
      [],
      [found(entry('a', '1', 1), true, 'x'), found(entry('a', '1', 2), true, 'y', 'z')],
      0,
      [],
    );
    expect(after).toEqual([entry('a', '1', 3, { tags: ['x', 'y', 'z'] })]);
  });

  test('keeps the tags of both when a value was exchanged', () => {
    const after = addFound(
      [entry('a', '1', 2, { tags: ['x', 'y'] })],
      [found(entry('a', '1', 2), true, 'x', 'z')],
      0,
      [],
    );
    expect(after).toEqual([entry('a', '1', 3, { tags: ['x', 'y', 'z'] })]);
  });

  test('writes tags where there were none, unless more is promised than found', () => {
    const tagged = addFound([entry('a', '1', 1)], [found(entry('a', '1', 1), false, 'x')], 0, []);
    expect(tagged).toEqual([entry('a', '1', 1, { tags: ['x'] })]);
    const less = addFound([entry('a', '1', 2)], [found(entry('a', '1', 1), false, 'x')], 0, []);
    expect(less).toEqual([entry('a', '1', 2)]);
  });

  test('takes over the decision on values whose file is gone', () => {
    const old = [entry('old', '1', 1, { tags: ['x'], decision: 'false-alarm', note: 'n' })];
    const after = addFound(old, [found(entry('new', '2', 1), true, 'x')], 0, [0]);
    expect(after[1]).toEqual(entry('new', '2', 1, { tags: ['x'], decision: 'false-alarm', note: 'n' }));
    const mixed = addFound(old, [found(entry('new', '2', 2), true, 'x', 'y')], 0, [0]);
    expect(mixed[1]).toEqual(entry('new', '2', 2, { tags: ['x', 'y'] }));
  });
});

test('what was not met is removed or lowered, with the tags of what is there; what was not looked at stays', () => {
  const old = [
    entry('a', '1', 2, { tags: ['x', 'y'] }),
    entry('a', '2', 1),
    entry('a', '3', 1),
    entry('elsewhere', '1', 4),
  ];
  const met = [1, 0, 1, undefined];
  const after = withoutUnmet(old, (index) => met[index], [found(entry('a', '1', 1), false, 'y')]);
  expect(after).toEqual([
    entry('a', '1', 1, { tags: ['y'] }),
    entry('a', '3', 1),
    entry('elsewhere', '1', 4),
  ]);
});

test('another key renames every tag, or none', () => {
  const old = [entry('a', '1', 2, { tags: ['x', 'y'] }), entry('b', '1', 1)];
  const recorded = [found(entry('a', '1', 2), false, 'x', 'y')];
  expect(underNewKey(old, recorded)).toEqual([
    entry('a', '1', 2, { tags: ["x'", "y'"] }),
    entry('b', '1', 1),
  ]);
  expect(underNewKey(old, recorded.slice(1))).toBeUndefined();
});
