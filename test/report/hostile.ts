// A thousand names a hostile repository may hold, made from a seed, and a run in which every name stands everywhere.

import type { FileResult, Severity, Suppression } from '../../src/model.ts';
import { random } from '../synth/random.ts';
import { HOSTILE_NAMES, type Run } from './render.ts';
import { exposure, finding, HEADER, scanned, summary } from './samples.ts';

/** What breaks some format or some reader of it. */
const PIECES: readonly string[] = [
  '\n',
  '\r\n',
  '\r',
  '\t',
  '\0',
  '\u001b[31m',
  '\u009b2J',
  '"',
  "'",
  '`',
  '```',
  '\\',
  '|',
  '\\|',
  ']]>',
  '<!--',
  '<script>alert(1)</script>',
  '</td></table><h1>',
  '<img src=x onerror=alert(1)>',
  '&lt;',
  '&#x0;',
  '%0A::error::x',
  '::error::x',
  '##[error]x',
  '##vso[task.complete]x',
  '=cmd|/C calc',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '＝１',
  '[x](http://evil.test)',
  '![x](http://evil.test/x.png)',
  'https://evil.test/x',
  'www.evil.test',
  '@octocat',
  '#1',
  'x/y#2',
  '{0}',
  '](',
  '\ud800',
  '\udfff',
  '\ufeff',
  '\ufffe',
  '\uffff',
  '\u202e',
  '\u2066',
  '\u2028',
  '\u{e0041}',
  '中文 名',
  '订单',
  'e\u0301',
  '🙂',
  ',',
  ';',
  ':',
  '/',
  '../',
  ' ',
  'a',
  'user.csv',
  '0',
];
const MAX_PIECES = 8;
const LONG = 5000;

/** Different names made from a seed: the known ones first. */
export function hostileNames(count: number, seed: number): string[] {
  const { int, pick } = random(seed);
  const names = new Set(HOSTILE_NAMES);
  while (names.size < count) {
    let name = '';
    const pieces = int(1, MAX_PIECES);
    for (let i = 0; i < pieces; i++) name += pick(PIECES);
    if (int(1, 100) === 1) name = name.repeat(Math.ceil(LONG / name.length));
    names.add(name);
  }
  return [...names].slice(0, count);
}

/** Every name as path, member, table, column, key, mask, detector, its name and reason; some inputs failed. */
export function hostileRun(count: number, seed: number): Run {
  const names = hostileNames(count, seed);
  const severities: readonly Severity[] = ['S0', 'S1', 'S2', 'S3', 'S4'];
  const results: FileResult[] = names.flatMap((name, index): FileResult[] => {
    const severity = severities[index % severities.length]!;
    const field = index % 2 === 0 ? { table: name, column: name } : { key: name };
    const member = index % 3 === 0 ? { member: name } : {};
    const detector = index % 7 === 0 ? name : 'cn-mobile';
    const place = { path: name, field, severity, detector, ...member };
    const result = scanned({
      path: name,
      ...member,
      allows: [{ line: 1 + index, detectors: [detector || 'cn-mobile'], reason: name, count: 1 }],
      exposures: [exposure({ ...place, count: 2, distinct: 1 })],
      findings: [
        finding({ ...place, masked: name, fingerprint: `s1:${index}` }),
        finding({ ...place, line: 500 + index, endLine: 500 + index, fingerprint: `s1:${index}b` }),
      ],
    });
    return index % 5 === 0
      ? [result, { status: 'failed', path: name, ...member, reason: 'vanished' }]
      : [result];
  });
  const failed = results.filter(({ status }) => status === 'failed').length;
  return {
    header: {
      ...HEADER,
      detectors: [
        ...HEADER.detectors,
        ...[...new Set(names.filter((_, index) => index % 7 === 0))].map((name) => ({
          id: name,
          name: { zh: name, en: name },
          category: 'custom' as const,
          severity: 'S2' as const,
          references: [name],
        })),
      ],
    },
    results,
    summary: summary({
      files: { scanned: count, excluded: 0, failed },
      findings: 2 * count,
      exposures: count,
      distinctValues: count,
      byDetector: { 'cn-mobile': 2 * count },
      bySeverity: { S0: 0, S1: 0, S2: 2 * count, S3: 0, S4: 0 },
      failing: count,
      suppressed: { inline: count, config: count, baseline: count },
      ownValues: 7,
      suppressions: names.flatMap((name): Suppression[] => [
        { by: 'config', path: name, line: 3, detectors: [name || 'cn-mobile'], reason: name, count: 1 },
        {
          by: 'baseline',
          path: name,
          member: name,
          detectors: [name || 'cn-mobile'],
          reason: name,
          decision: 'later',
          count: 1,
        },
      ]),
      status: 'incomplete',
    }),
    exitCode: 3,
  };
}
