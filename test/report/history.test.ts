// Findings in old versions: every format says which version, and none points into the file as it is now.

import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { type Run, render } from './render.ts';
import { exposure, finding, scanned, summary } from './samples.ts';

const COMMIT = 'ab12'.repeat(10);
const SHORT = COMMIT.slice(0, 12);
const OLD = { commit: COMMIT, authoredAt: '2024-05-06T07:08:09+08:00', atHead: false } as const;
const NOW = { ...OLD, commit: 'c0de'.repeat(10), atHead: true };

const RUN: Run = {
  results: [OLD, NOW].map((version) =>
    scanned({ ...version, exposures: [exposure(version)], findings: [finding(version)] }),
  ),
  summary: summary({ findings: 2, exposures: 2 }),
};
const parsed = (format: Parameters<typeof render>[0]) => JSON.parse(render(format, RUN));

test('SARIF', () => {
  const [old, now] = parsed('sarif').runs[0].results;
  expect(old.locations[0].physicalLocation.region).toEqual({ startLine: 1 });
  expect(now.locations[0].physicalLocation.region.startLine).toBe(412);
  expect(old.properties).toMatchObject(OLD);
  expect(old.message.text).toContain(`提交 ${SHORT}（2024-05-06），HEAD 中已无文件的这一版本`);
});

test('GitLab', () => {
  const [old, now] = parsed('gitlab');
  expect(old).toMatchObject({ fingerprint: `f0:${COMMIT}`, location: { lines: { begin: 1 } } });
  expect(now.location.lines.begin).toBe(412);
  const { vulnerabilities } = parsed('gitlab-secrets');
  expect(vulnerabilities[0].location).toEqual({
    file: 'crm.sql',
    start_line: 412,
    end_line: 412,
    commit: { sha: COMMIT },
  });
  expect(vulnerabilities[0].id).not.toBe(vulnerabilities[1].id);
});

test('SonarQube and GitHub', () => {
  const [old, now] = parsed('sonar').issues;
  expect(old.primaryLocation).not.toHaveProperty('textRange');
  expect(now.primaryLocation).toHaveProperty('textRange');
  expect(render('github', RUN).match(/^::warning file=crm\.sql,(?:line=412,col=31,)?title/gm)).toEqual([
    '::warning file=crm.sql,title',
    '::warning file=crm.sql,line=412,col=31,title',
  ]);
});

test('tables and pages', () => {
  const [old] = parse(render('csv', RUN), { bom: true, columns: true });
  expect(old).toMatchObject({ commit: COMMIT, authored_at: OLD.authoredAt, at_head: 'false' });
  expect(render('junit', RUN)).toContain(`<testsuite name="crm.sql@${SHORT}"`);
  expect(render('markdown', RUN)).toContain(`\`crm.sql@${SHORT}:412:31\``);
  expect(render('html', RUN)).toContain(`<code>crm.sql@${SHORT}</code>`);
});
