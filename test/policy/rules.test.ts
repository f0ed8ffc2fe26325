import { describe, expect, test } from 'vitest';
import { PATTERNS } from '../../patterns/index.ts';
import { compilePathFilter } from '../../src/inputs/path-filter.ts';
import { ConfigSuppressor } from '../../src/policy/config-suppressor.ts';
import { keyedTag } from '../../src/policy/keyed-tag.ts';
import { OwnTest, phoneDigits } from '../../src/policy/own-values.ts';
import { RuleBook } from '../../src/policy/rule-book.ts';
import type { AllowRule, RuleScope } from '../../src/policy/rules.ts';
import type { SuppressCandidate } from '../../src/policy/suppress.ts';

const NO_OWN = { domains: [], phones: [], uscc: [], ips: [] };

function scope(changes: Partial<RuleScope>): RuleScope {
  return { directory: '/repo', disabled: [], severity: [], own: NO_OWN, allow: [], ...changes };
}

function bookOf(...scopes: RuleScope[]): RuleBook {
  return new RuleBook({ cwd: '/repo/apps', scopes, valueKey: undefined }, PATTERNS);
}

const indexOf = (id: string): number => PATTERNS.findIndex((spec) => spec.id === id);

describe('rules of configuration files', () => {
  const outer = scope({
    minConfidence: 'high',
    failOn: 'S3',
    disabled: ['cn-plate'],
    severity: [
      { detectors: undefined, paths: ['tests'], severity: 'S1' },
      { detectors: ['cn-mobile'], paths: undefined, severity: 'S0' },
    ],
  });
  const inner = scope({
    directory: '/repo/apps/shop',
    minConfidence: 'low',
    disabled: ['email'],
    severity: [{ detectors: ['cn-resident-id'], paths: undefined, severity: 'S4' }],
  });
  const book = bookOf(outer, inner);

  test('hold below their directory, the nearest file before the others, lists added up', () => {
    const shop = book.of('shop/src/a.ts');
    expect([shop.minConfidence, shop.failOn]).toEqual(['low', 'S3']);
    expect([shop.disabled[indexOf('email')], shop.disabled[indexOf('cn-plate')]]).toEqual([true, true]);
    const other = book.of('admin/a.ts');
    expect(other.minConfidence).toBe('high');
    expect(other.disabled[indexOf('email')]).toBe(false);
    expect(book.of('../../elsewhere/a.ts').minConfidence).toBeUndefined();
    expect(book.of('shop-2/a.ts').minConfidence).toBe('high');
  });

  test('the last rule that holds gives the severity, the nearest file first', () => {
    const severity = (path: string, id: string): unknown => book.of(path).severity[indexOf(id)];
    expect(severity('admin/a.ts', 'cn-mobile')).toBe('S0');
    expect(severity('admin/tests/a.ts', 'cn-mobile')).toBe('S0');
    expect(severity('admin/tests/a.ts', 'cn-resident-id')).toBe('S1');
    expect(severity('shop/tests/a.ts', 'cn-resident-id')).toBe('S4');
    expect(severity('admin/a.ts', 'cn-resident-id')).toBeUndefined();
  });
});

describe("the organisation's own values", () => {
  const own = new OwnTest([
    { domains: ['qinghe.example'], phones: ['010-2222 2222'], uscc: ['91350100M000100Y43'], ips: [] },
    { domains: [], phones: [], uscc: [], ips: ['203.0.113.0/24', '198.51.100.7'] },
  ]);
  const holds = (
    category: 'email' | 'landline' | 'organisation' | 'ip' | 'mobile',
    text: string,
  ): boolean => {
    const bytes = Buffer.from(`xx${text}yy`);
    return own.holds(category, bytes, 2, bytes.length - 2);
  };

  test.each([
    ['email', 'service@qinghe.example', true],
    ['email', 'a.b@mail.QingHe.Example', true],
    ['email', 'a@notqinghe.example', false],
    ['email', 'a@qinghe.example.org', false],
    ['landline', '01022222222', true],
    ['landline', '+86 10 2222-2222', true],
    ['landline', '(010)22222222转801', true],
    ['landline', '02122222222', false],
    ['organisation', '91350100m000100y43', true],
    ['organisation', '91350100M000100Y44', false],
    ['ip', '203.0.113.200', true],
    ['ip', '203.0.114.1', false],
    ['ip', '198.51.100.7', true],
    ['ip', '198.51.100.8', false],
    ['mobile', '01022222222', false],
  ] as const)('%s %s: %s', (category, text, isOwn) => {
    expect(holds(category, text)).toBe(isOwn);
  });

  test('are none when nothing is configured', () => {
    expect(new OwnTest([NO_OWN]).isEmpty).toBe(true);
    expect(phoneDigits('0591-2222 2222')).toBe('59122222222');
  });
});

describe('exceptions', () => {
  const key = Buffer.alloc(32, 5);
  const value = Buffer.from('VALUE-1');
  const candidate = (changes: Partial<SuppressCandidate> = {}): SuppressCandidate => ({
    detector: 'cn-mobile',
    category: 'mobile',
    level: 2,
    severity: 'S2',
    field: { table: 't_user', column: 'Mobile' },
    line: 1,
    start: 0,
    end: 7,
    tagHigh: 0,
    tagLow: 0,
    skeleton: () => '',
    placeSkeleton: () => '',
    masked: () => '',
    column: () => 1,
    value: () => value,
    ...changes,
  });
  const rule = (changes: Partial<AllowRule>): AllowRule => ({
    entry: 0,
    place: { path: '.baomi.yml', line: 1 },
    reason: 'r',
    paths: undefined,
    detectors: undefined,
    fields: undefined,
    tags: undefined,
    ...changes,
  });
  const suppressorOf = (allow: AllowRule[], valueKey: Uint8Array | undefined = key): ConfigSuppressor =>
    new ConfigSuppressor({ cwd: '/repo', valueKey, scopes: [scope({ allow })] });
  const begin = (suppressor: ConfigSuppressor, path: string, member = ''): ConfigSuppressor => {
    suppressor.begin({ path, member, masked: path });
    return suppressor;
  };

  test.each([
    [rule({ paths: ['db/*.sql'], detectors: ['cn-mobile'] }), 'db/a.sql', '', true],
    [rule({ paths: ['db/*.sql'], detectors: ['cn-mobile'] }), 'src/a.sql', '', false],
    [rule({ paths: ['db/*.sql'], detectors: ['email'] }), 'db/a.sql', '', false],
    [rule({ fields: ['t_user.mobile'] }), 'a', '', true],
    [rule({ fields: ['mobile'] }), 'a', '', true],
    [rule({ fields: ['t_order.mobile'] }), 'a', '', false],
    [rule({ paths: ['a.zip'] }), 'x/a.zip', 'in/b.csv', true],
    [rule({ paths: ['x/a.zip!/in/*.csv'] }), 'x/a.zip', 'in/b.csv', true],
    [rule({ paths: ['x/a.zip!/in/*.csv'] }), 'x/a.zip', 'out/b.csv', false],
    [rule({ tags: [keyedTag(key, 'cn-mobile', value)] }), 'a', '', true],
    [rule({ tags: [keyedTag(key, 'cn-landline', value)] }), 'a', '', false],
    [rule({ paths: ['a'] }), '../outside/a', '', false],
  ])('%o in %s!%s: %s', (allow, path, member, isCovered) => {
    const suppressor = begin(suppressorOf([allow]), path, member);
    expect(suppressor.covers(candidate())).toBe(isCovered ? 'config' : undefined);
  });

  test('by value do not hold without the key', () => {
    const allow = rule({ tags: [keyedTag(key, 'cn-mobile', value)] });
    const suppressor = new ConfigSuppressor({
      cwd: '/repo',
      valueKey: undefined,
      scopes: [scope({ allow: [allow] })],
    });
    expect(begin(suppressor, 'a').covers(candidate())).toBeUndefined();
  });

  test('are counted by input, the first that holds', () => {
    const suppressor = suppressorOf([
      rule({ entry: 4, detectors: ['email'] }),
      rule({ entry: 7, paths: ['a'] }),
    ]);
    begin(suppressor, 'a');
    suppressor.covers(candidate());
    suppressor.covers(candidate());
    suppressor.covers(candidate({ detector: 'email' }));
    expect(suppressor.finish()).toEqual([
      { by: 'config', entry: 7, count: 2 },
      { by: 'config', entry: 4, count: 1 },
    ]);
    expect(begin(suppressor, 'b').finish()).toEqual([]);
  });
});

describe('include and exclude of configuration files', () => {
  const scopes = [
    { directory: '/repo', include: [], exclude: ['gen/**', '*.snap'] },
    { directory: '/repo/apps/shop', include: ['src'], exclude: ['/dist'] },
  ];
  const filter = compilePathFilter([], [], scopes, '/repo/apps')!;

  test.each([
    ['../gen/a.ts', 'exclude-option'],
    ['gen/a.ts', undefined],
    ['shop/src/a.snap', 'exclude-option'],
    ['shop/src/a.ts', undefined],
    ['shop/lib/a.ts', 'not-included'],
    ['shop/dist/src/a.ts', 'exclude-option'],
    ['admin/lib/a.ts', undefined],
  ])('%s: %s', (path, reason) => {
    expect(filter(path, false)).toBe(reason);
  });

  test('--include takes the place of every include, --exclude adds', () => {
    const mixed = compilePathFilter(['*.md'], ['b.md'], scopes, '/repo/apps')!;
    expect([mixed('shop/lib/a.md', false), mixed('shop/src/a.ts', false)]).toEqual([
      undefined,
      'not-included',
    ]);
    expect([mixed('b.md', false), mixed('../gen/a.md', false)]).toEqual(['exclude-option', 'exclude-option']);
  });
});
