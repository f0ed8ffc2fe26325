// GitLab's two formats against what its documentation asks for.

import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { hostileRun } from './hostile.ts';
import { type Run, render } from './render.ts';
import { RICH_RESULTS, RICH_SUMMARY, scanned, summary } from './samples.ts';
import { CODE_QUALITY, SECRET_DETECTION } from './schemas/gitlab.ts';

const ajv = new Ajv({ allErrors: true });
const validators = { gitlab: ajv.compile(CODE_QUALITY), 'gitlab-secrets': ajv.compile(SECRET_DETECTION) };

const RICH: Run = { results: RICH_RESULTS, summary: RICH_SUMMARY, exitCode: 3 };
const CLEAN: Run = { results: [scanned()], summary: summary(), exitCode: 0 };
const HOSTILE = hostileRun(1000, 8);

interface Issue {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: string;
  location: { path: string; lines: { begin: number } };
}
interface SecurityReport {
  scan: {
    status: string;
    start_time: string;
    end_time: string;
    messages: { level: string; value: string }[];
  };
  vulnerabilities: { id: string; location: { file: string; start_line?: number; commit: { sha: string } } }[];
}

const issuesOf = (run: Run): Issue[] => JSON.parse(render('gitlab', run));
const securityOf = (run: Run, changes: Parameters<typeof render>[2] = {}): SecurityReport =>
  JSON.parse(render('gitlab-secrets', run, changes));

describe.each(['gitlab', 'gitlab-secrets'] as const)('%s', (format) => {
  const isValid = validators[format];

  test.each([
    ['rich', RICH],
    ['clean', CLEAN],
    ['hostile', HOSTILE],
  ])('a %s run is of the schema', (_name, run) => {
    for (const lang of ['zh', 'en'] as const) {
      expect(
        isValid(JSON.parse(render(format, run, { lang }))),
        JSON.stringify(isValid.errors?.slice(0, 3)),
      ).toBe(true);
    }
  });

  test('is safe to print and the same to the byte when written twice', () => {
    const text = render(format, HOSTILE);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|##/u);
    expect(render(format, HOSTILE)).toBe(text);
  });
});

describe('Code Quality', () => {
  test('a finding is an issue of its file and line', () => {
    expect(issuesOf(RICH)[0]).toEqual({
      description: '疑似个人信息：[手机号 11位]，高置信（号段已分配、标签吻合）；字段 t_user.mobile',
      check_name: 'cn-mobile',
      fingerprint: 'f0',
      severity: 'major',
      location: { path: 'crm.sql', lines: { begin: 412, end: 412 } },
    });
    expect(issuesOf(RICH).map(({ severity }) => severity)).toEqual([
      'major',
      'blocker',
      'major',
      'major',
      'major',
    ]);
  });

  test('what was not read is an issue too; a clean run has none', () => {
    expect(issuesOf(RICH).at(-1)).toMatchObject({
      check_name: 'baomi-not-read',
      location: { path: 'secret/locked.csv' },
    });
    expect(issuesOf(CLEAN)).toEqual([]);
    const cut = summary({ status: 'incomplete' });
    expect(issuesOf({ results: [], summary: cut, exitCode: 3 })).toMatchObject([
      { check_name: 'baomi-incomplete' },
    ]);
  });

  test('fingerprints are unique, or GitLab shows only the first', () => {
    const fingerprints = issuesOf(HOSTILE).map(({ fingerprint }) => fingerprint);
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });
});

describe('security report', () => {
  test('ids are made of fingerprints: the same in every run, different for every finding', () => {
    const ids = (run: Run): string[] => securityOf(run).vulnerabilities.map(({ id }) => id);
    expect(ids(HOSTILE)).toEqual(ids(HOSTILE));
    expect(new Set(ids(HOSTILE)).size).toBe(2000);
  });

  test('says when, how it ended and what is missing', () => {
    let now = 1_700_000_000_000;
    const wallClock = (): number => {
      now += 1000;
      return now;
    };
    const { scan } = securityOf(RICH, { wallClock });
    expect(scan).toMatchObject({
      status: 'failure',
      start_time: '2023-11-14T22:13:21',
      end_time: '2023-11-14T22:13:22',
    });
    expect(scan.messages.map(({ level }) => level)).toEqual(['warn', 'warn', 'info']);
    expect(scan.messages[0]!.value).toBe('secret/locked.csv: 未读完：没有读取权限');
    expect(securityOf(CLEAN).scan).toMatchObject({ status: 'success', messages: [] });
    expect(securityOf({ ...CLEAN, exitCode: 2 }).scan.status).toBe('failure');
  });

  test('names the commit where one is known, else the null one', () => {
    const commit = 'c'.repeat(40);
    expect(securityOf(RICH, { commit }).vulnerabilities[0]!.location.commit.sha).toBe(commit);
    expect(securityOf(RICH).vulnerabilities[0]!.location.commit.sha).toBe('0'.repeat(40));
  });

  test('holds no extract of the source', () => {
    expect(render('gitlab-secrets', RICH)).not.toContain('raw_source_code_extract');
  });
});
