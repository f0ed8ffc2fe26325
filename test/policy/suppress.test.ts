import { describe, expect, test } from 'vitest';
import { PATTERNS } from '../../patterns/index.ts';
import { valueKeyOf } from '../../src/cli/value-key.ts';
import { ExposureTally } from '../../src/policy/exposure-tally.ts';
import { keyedTag, keyIdOf } from '../../src/policy/keyed-tag.ts';
import { canonicalValue } from '../../src/policy/value-tag.ts';
import { synthesize } from '../synth/synthesize.ts';

const TARGET = { path: 'a', detector: 'cn-mobile', category: 'mobile', kind: 'dump', duties: [] } as const;

function canonical(detector: string, text: string): string {
  const spec = PATTERNS.find(({ id }) => id === detector)!;
  const bytes = Buffer.from(text);
  return Buffer.from(canonicalValue(spec, bytes, 0, bytes.length)).toString();
}

describe('suppressed values of a tally', () => {
  test('are counted by who said so and are no values of the exposure', () => {
    const tally = new ExposureTally(TARGET, undefined, -1);
    tally.suppress(2, 'inline');
    tally.suppress(1, 'baseline');
    tally.suppress(1, 'baseline');
    expect(tally.suppressedTotal).toBe(3);
    expect(tally.total).toBe(0);
    expect(tally.suppressed('baseline', 0, 1)).toBe(2);
    expect(tally.suppressed('config', 0, 0)).toBe(0);
    expect(tally.toDraft(0, 1, 5)).toEqual({ draft: undefined, below: 0 });
  });

  test('count only where the verdict on their column leaves them reportable', () => {
    const tally = new ExposureTally(TARGET, undefined, 0);
    tally.suppress(1, 'config');
    tally.suppress(2, 'config');
    expect(tally.suppressed('config', -1, 1)).toBe(1);
    expect(tally.suppressed('config', 1, 2)).toBe(2);
  });
});

describe('canonical values and their keyed tags', () => {
  const key = Buffer.alloc(32, 7);
  const mobile = synthesize('cn-mobile', 3);
  const spaced = `${mobile.slice(0, 3)} ${mobile.slice(3, 7)}-${mobile.slice(7)}`;

  test('are the same for two spellings of one value', () => {
    expect(canonical('cn-mobile', spaced)).toBe(canonical('cn-mobile', mobile));
    expect(canonical('cn-mobile', `+86${mobile}`)).toBe(canonical('cn-mobile', mobile));
    expect(canonical('email', 'a.b-c@Example.cn')).toBe('A.BC@EXAMPLE.CN');
  });

  test('differ by key, detector and value, and name their key without telling it', () => {
    const tag = keyedTag(key, 'cn-mobile', Buffer.from(mobile));
    expect(tag).toMatch(/^k1:[0-9a-f]{32}$/);
    expect(keyedTag(key, 'cn-mobile', Buffer.from(mobile))).toBe(tag);
    expect(keyedTag(key, 'cn-landline', Buffer.from(mobile))).not.toBe(tag);
    expect(keyedTag(Buffer.alloc(32, 8), 'cn-mobile', Buffer.from(mobile))).not.toBe(tag);
    expect(keyIdOf(key)).toMatch(/^[0-9a-f]{16}$/);
    expect(keyIdOf(Buffer.alloc(32, 8))).not.toBe(keyIdOf(key));
  });
});

test('BAOMI_KEY is 32 bytes in hex or base64, or refused without being quoted', () => {
  const bytes = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7));
  expect(valueKeyOf({})).toBeUndefined();
  expect(Buffer.from(valueKeyOf({ BAOMI_KEY: bytes.toString('hex') })!)).toEqual(bytes);
  expect(Buffer.from(valueKeyOf({ BAOMI_KEY: ` ${bytes.toString('base64')}\n` })!)).toEqual(bytes);
  expect(() => valueKeyOf({ BAOMI_KEY: 'hunter2hunter2' })).toThrow(/64 hex digits/);
  expect(() => valueKeyOf({ BAOMI_KEY: 'hunter2hunter2' })).not.toThrow(/hunter2/);
});
