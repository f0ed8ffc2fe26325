// SonarQube's generic issues: what its importer refuses, checked here as it checks (its documentation and messages).

import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { hostileRun } from './hostile.ts';
import { type Run, render } from './render.ts';
import { exposure, finding, RICH_RESULTS, RICH_SUMMARY, scanned, summary } from './samples.ts';

/** Written by hand: no package carries a schema. */
const SCHEMA = {
  type: 'object',
  required: ['rules', 'issues'],
  additionalProperties: false,
  properties: {
    rules: {
      type: 'array',
      items: {
        type: 'object',
        required: [
          'id',
          'name',
          'description',
          'engineId',
          'cleanCodeAttribute',
          'type',
          'severity',
          'impacts',
        ],
        additionalProperties: false,
        properties: {
          id: { type: 'string', minLength: 1 },
          name: { type: 'string', minLength: 1 },
          description: { type: 'string', minLength: 1 },
          engineId: { type: 'string', minLength: 1 },
          cleanCodeAttribute: { const: 'TRUSTWORTHY' },
          type: { enum: ['BUG', 'VULNERABILITY', 'CODE_SMELL'] },
          severity: { enum: ['BLOCKER', 'CRITICAL', 'MAJOR', 'MINOR', 'INFO'] },
          impacts: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              required: ['softwareQuality', 'severity'],
              additionalProperties: false,
              properties: {
                softwareQuality: { enum: ['SECURITY', 'RELIABILITY', 'MAINTAINABILITY'] },
                severity: { enum: ['HIGH', 'MEDIUM', 'LOW'] },
              },
            },
          },
        },
      },
    },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        required: ['ruleId', 'primaryLocation'],
        additionalProperties: false,
        properties: {
          ruleId: { type: 'string', minLength: 1 },
          primaryLocation: {
            type: 'object',
            required: ['message', 'filePath'],
            additionalProperties: false,
            properties: {
              message: { type: 'string', minLength: 1 },
              filePath: { type: 'string' },
              textRange: {
                type: 'object',
                required: ['startLine'],
                additionalProperties: false,
                properties: {
                  startLine: { type: 'integer', minimum: 1 },
                  endLine: { type: 'integer', minimum: 1 },
                  startColumn: { type: 'integer', minimum: 0 },
                  endColumn: { type: 'integer', minimum: 1 },
                },
              },
            },
          },
        },
      },
    },
  },
} as const;

const isSonar = new Ajv({ allErrors: true }).compile(SCHEMA);

interface Sonar {
  rules: { id: string; severity: string }[];
  issues: { ruleId: string; primaryLocation: { filePath: string; textRange?: Record<string, number> } }[];
}

function sonar(run: Run, changes: Parameters<typeof render>[2] = {}): Sonar {
  const report: Sonar = JSON.parse(render('sonar', run, changes));
  expect(isSonar(report), JSON.stringify(isSonar.errors?.slice(0, 3))).toBe(true);
  return report;
}

const RICH: Run = { results: RICH_RESULTS, summary: RICH_SUMMARY, exitCode: 3 };
const HOSTILE = hostileRun(1000, 9);
const RUNS: Record<string, Run> = {
  rich: RICH,
  clean: { results: [scanned()], summary: summary(), exitCode: 0 },
  hostile: HOSTILE,
};

describe.each(Object.entries(RUNS))('a report that is %s', (_name, run) => {
  test('is of the format, every issue of a rule in it, no rule twice', () => {
    for (const lang of ['zh', 'en'] as const) {
      const { rules, issues } = sonar(run, { lang });
      const ids = new Set(rules.map(({ id }) => id));
      expect(ids.size).toBe(rules.length);
      for (const { ruleId } of issues) expect(ids).toContain(ruleId);
    }
  });
});

test('a severity has its own rule', () => {
  const { rules, issues } = sonar(RICH);
  expect(rules.map(({ id, severity }) => [id, severity])).toEqual([
    ['cn-resident-id:S4', 'BLOCKER'],
    ['cn-mobile:S2', 'MAJOR'],
    ['not-read', 'MAJOR'],
  ]);
  expect(issues[0]).toEqual({
    ruleId: 'cn-mobile:S2',
    primaryLocation: {
      message: '疑似个人信息：[手机号 11位]，高置信（号段已分配、标签吻合）；字段 t_user.mobile',
      filePath: 'crm.sql',
      textRange: { startLine: 412, endLine: 412, startColumn: 30, endColumn: 41 },
    },
  });
});

test('columns are told only where SonarQube counts them alike', () => {
  const rangeOf = (changes: object, file: object): unknown => {
    const results = [scanned({ exposures: [exposure()], findings: [finding(changes)], ...file })];
    return sonar({ results, summary: summary() }).issues[0]!.primaryLocation.textRange;
  };
  expect(rangeOf({}, { encoding: 'utf-8' })).toHaveProperty('startColumn', 30);
  expect(rangeOf({}, { encoding: 'gb18030' })).toEqual({ startLine: 412, endLine: 412 });
  expect(rangeOf({ line: 1, endLine: 1 }, {})).toEqual({ startLine: 1, endLine: 1 });
  expect(rangeOf({ member: 'a.sql' }, {})).toBeUndefined();
});

test('is the same to the byte when written twice', () => {
  expect(render('sonar', HOSTILE)).toBe(render('sonar', HOSTILE));
});
