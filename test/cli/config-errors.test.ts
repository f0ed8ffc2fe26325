// What a wrong .baomi.yml is told: file, line, key, kind of thing, what is allowed; never the thing itself.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { applyConfigs } from '../../src/cli/config/apply-config.ts';
import { loadConfigs } from '../../src/cli/config/load-config.ts';
import { BaomiError } from '../../src/errors.ts';
import { leaksIn } from '../e2e/canary.ts';
import { synthesize } from '../synth/synthesize.ts';

const mobile = (seed: number): string => synthesize('cn-mobile', seed);
const cwd = mkdtempSync(join(tmpdir(), 'baomi-config-'));
afterAll(() => rmSync(cwd, { recursive: true }));

const file = join(cwd, '.baomi.yml');
const given = {
  cwd,
  patternFiles: [],
  set: undefined,
  settled: new Set<string>(),
  valueKey: undefined,
  today: '2026-01-01',
};

function read(text: string): unknown {
  writeFileSync(file, text);
  return applyConfigs(loadConfigs([{ file, directory: cwd, isShared: true }], cwd), given);
}

function complaintOf(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof BaomiError) return `${error.kind} ${error.message}`;
    throw error;
  }
  return 'none';
}

describe('a wrong file is refused', () => {
  const REFUSED: readonly (readonly [string, string, RegExp])[] = [
    [
      'an unknown severity',
      'fail-on: S9\n',
      /:1: fail-on: found text of 2 characters, expected one of S0, S1, S2, S3, S4$/,
    ],
    ['the wrong case', '\nfail-on: s2\n', /:2: fail-on: found "s2", .*did you mean "S2"\?$/],
    [
      'a key with a typing error',
      'fail-onn: S2\n',
      /:1: unknown key of 8 characters; did you mean "fail-on"\?$/,
    ],
    [
      'a key that means nothing',
      'colour: red\n',
      /:1: unknown key of 6 characters; allowed: include, exclude, /,
    ],
    ['a value as a key', `"${mobile(1)}": 1\n`, /:1: unknown key of 11 characters/],
    [
      'a value as a value',
      `lang: "${mobile(1)}"\n`,
      /:1: lang: found text of 11 characters, expected one of zh, en$/,
    ],
    ['a number for a list', 'exclude: 7\n', /:1: exclude: found a number, expected a list$/],
    ['text for a number', 'limit: many\n', /:1: limit: found text of 4 characters, expected a number$/],
    ['a list for a mapping', 'detectors: [email]\n', /:1: detectors: found a list of 1, expected a mapping$/],
    [
      'an unknown detector',
      'detectors:\n  disable: [cn-mobil]\n',
      /:2: detectors\.disable\[0\]: .*did you mean "cn-mobile"\?$/,
    ],
    [
      'an unknown detector of an exception',
      'allow:\n  - path: a\n    detector: emial\n    reason: r\n',
      /:3: allow\[0\]\.detector: .*"email"/,
    ],
    ['no reason', 'allow:\n  - path: a\n', /:2: allow\[0\]\.reason: is missing$/],
    [
      'an empty reason',
      'allow:\n  - path: a\n    reason: " "\n',
      /:3: allow\[0\]\.reason: .*expected some text$/,
    ],
    [
      'an exception from everything',
      'allow:\n  - detector: email\n    reason: r\n',
      /:2: allow\[0\]: .*detectors\.disable/,
    ],
    [
      'a raw value in an exception',
      `allow:\n  - { detector: cn-mobile, value: "${mobile(1)}", reason: r }\n`,
      /:2: allow\[0\]\.value: .*expected a tag/,
    ],
    [
      'a day that does not exist',
      'allow:\n  - { path: a, reason: r, expires: 2026-02-30 }\n',
      /:2: allow\[0\]\.expires: .*YYYY-MM-DD/,
    ],
    ['a negated glob', 'exclude: ["!src"]\n', /:1: exclude\[0\]: .*leading "!"/],
    [
      "a person's mobile as own",
      `own:\n  phones: ["${mobile(1)}"]\n`,
      /:2: own\.phones\[0\]: .*mobile number \(cn-mobile\).*config tag/,
    ],
    [
      'a mobile with separators',
      `own:\n  phones: ["+86 ${mobile(1).replace(/(...)(....)/, '$1-$2-')}"]\n`,
      /:2: own\.phones\[0\]: .*mobile number/,
    ],
    [
      "a person's ID as own",
      `own:\n  uscc: ["${synthesize('cn-resident-id', 1)}"]\n`,
      /:2: own\.uscc\[0\]: .*resident ID/,
    ],
    ['an address that is none', 'own: { ips: [300.1.1.1] }\n', /:1: own\.ips\[0\]: .*IPv4/],
    ['a pattern that is wrong', 'patterns:\n  - id: x\n', /:2: patterns\[0\]\.name: is missing$/],
    ['a patterns file that is not there', 'patterns: [none.yml]\n', /none\.yml: cannot be read: ENOENT/],
    ['YAML that does not parse', 'a: [\n', /not YAML/],
    ['a key given twice', 'limit: 1\nlimit: 2\n', /:2: not YAML: DUPLICATE_KEY/],
    ['a list', '- a\n', /:1: found a list of 1, expected a mapping$/],
    [
      'inheritance from elsewhere',
      'extends: https://example.com/baomi.yml\n',
      /:1: unknown key of 7 characters/,
    ],
  ];

  test.each(REFUSED)('%s', (_name, text, reason) => {
    const complaint = complaintOf(text);
    expect(complaint).toMatch(reason);
    expect(complaint).toMatch(/^config (\.baomi\.yml:\d+|none\.yml): /);
    expect(leaksIn(complaint, [mobile(1), synthesize('cn-resident-id', 1)])).toEqual([]);
  });
});

test('a file of nothing but comments is none', () => {
  expect(complaintOf('# later\n')).toBe('none');
  expect(complaintOf('')).toBe('none');
});

describe('the documented examples', () => {
  const ROOT = join(import.meta.dirname, '..', '..');
  const blocks = [
    'docs/configuration.md',
    'docs/configuration.zh-CN.md',
    'README.md',
    'README.zh-CN.md',
  ].flatMap((document) =>
    [...readFileSync(join(ROOT, document), 'utf8').matchAll(/^```yaml\n((?:#.*\n)?fail-on:.*?)^```$/gms)].map(
      ([, text = '']) => [document, text] as const,
    ),
  );
  const published = JSON.parse(readFileSync(join(ROOT, 'dist/config.schema.json'), 'utf8')) as object;
  const isConfig = new Ajv2020({ strictTypes: false }).compile(published);

  test('are there', () => {
    expect(blocks.map(([document]) => document)).toHaveLength(4);
  });

  test.each(blocks)('%s: is accepted, by the program and by the schema for editors', (_document, text) => {
    expect(complaintOf(text)).toBe('none');
    expect(isConfig(parse(text)), JSON.stringify(isConfig.errors)).toBe(true);
    expect(isConfig(parse(text.replace('fail-on', 'fail-onn')))).toBe(false);
  });
});
