// baomi explain: every way a value can be reported or not, told without the value.
import { describe, expect, test } from 'vitest';
import { makeZip } from '../open/make-zip.ts';
import { synthesize } from '../synth/synthesize.ts';
import { runCli } from './run-cli.ts';
import { makeTree } from './workspace.ts';

const MOBILE = synthesize('cn-mobile', 3);
const ID = synthesize('cn-resident-id', 4);
const QQ = synthesize('qq', 3);
const ROWS = Array.from({ length: 25 }, (_, at) => `(${at},'${synthesize('cn-mobile', at + 10)}')`);
const TREE = {
  'a.log': `手机号 ${MOBILE} 单号 2${MOBILE}\nnothing\n身份证 ${ID.slice(0, 17)}${ID.endsWith('0') ? '1' : '0'}\n${MOBILE} 中\n`,
  'b.sql': `create table t (id int, phone varchar(20) comment '手机号');\ninsert into t values ${ROWS.join(',\n')};\n`,
  'c.txt': `qq: ${QQ}\nv1.2.3\n`,
};

async function explain(place: string, ...more: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(['explain', place, ...more], { cwd: makeTree(TREE) });
  expect(stderr).toBe('');
  expect(code).toBe(0);
  for (const secret of [MOBILE, ID.slice(0, 17), QQ, ROWS[0]!.slice(4, 15)]) {
    expect(stdout).not.toContain(secret);
  }
  return stdout;
}

describe('baomi explain', () => {
  test('tells a reported value step by step, in both languages', async () => {
    const zh = await explain('a.log:1:5', '--lang', 'zh');
    expect(zh.split('\n').slice(0, 9)).toEqual([
      '1:5  [cn-mobile 11]',
      '  检测项    cn-mobile  手机号，默认启用',
      '  边界      前后没有相连的字符',
      '  校验      号段已分配，标签吻合',
      '  标签      前面有“手机号”',
      '  置信度    高置信',
      '  级别      S2 中（单独出现时为 S2）',
      expect.stringMatching(/^ {2}相关条款 {2}保密，/),
      '  结论      已报告',
    ]);
    expect(await explain('a.log:1:5')).toContain('outcome     reported');
  });

  test('tells why a value is not reported', async () => {
    expect(await explain('a.log:1', '--lang', 'zh')).toContain('未报告：左侧紧连其他字符');
    expect(await explain('a.log:4', '--min-confidence', 'high')).toContain(
      'not reported: below --min-confidence high',
    );
    expect(await explain('c.txt:1')).toContain(
      'not reported: the detector looks for this form with --detectors all only',
    );
    expect(await explain('c.txt:1', '--detectors', 'all')).toMatch(/outcome +reported/);
    expect(await explain('a.log:2')).toMatch(/^(Nothing here comes near|No detector sees)/);
    expect(await explain('a.log:2', '--all')).not.toContain('--all');
  });

  test('tells who said that a value need not be reported', async () => {
    const cwd = makeTree({
      'a.ts': `const a = '${MOBILE}'; // baomi:allow cn-mobile -- sample\n`,
      'b.ts': `const phone = '${MOBILE}';\n`,
      'c.ts': `const tel = '${synthesize('cn-mobile', 8)}';\n`,
      '.baomi.yml': 'allow:\n  - { path: b.ts, detector: cn-mobile, reason: sample }\n',
    });
    expect((await runCli(['baseline', 'create', 'c.ts'], { cwd })).code).toBe(0);
    for (const [place, who] of [
      ['a.ts:1', 'not reported: a baomi:allow comment allows it'],
      ['b.ts:1', 'not reported: an exception in the configuration allows it'],
      ['c.ts:1', 'not reported: it is in the baseline'],
    ] as const) {
      const { code, stdout } = await runCli(['explain', place], { cwd });
      expect(code).toBe(0);
      expect(stdout).toContain(who);
    }
  });

  test('tells a failed check that a label speaks for', async () => {
    const text = await explain('a.log:3');
    expect(text).toMatch(/check +check digit wrong/);
    expect(text).toMatch(/confidence +medium confidence\n/);
  });

  test('tells what the column says', async () => {
    const text = await explain('b.sql:5');
    expect(text).toContain('the name or comment of its column');
    expect(text).toContain('t.phone, 25 values, 100% pass the check');
    expect(text).toContain('the line alone says medium confidence; its column decides');
  });

  test('reads members of archives', async () => {
    const tree = makeTree({ 'z.zip': makeZip([{ name: 'in/b.sql', content: TREE['b.sql'] }]) });
    const { stdout, code } = await runCli(['explain', 'z.zip!/in/b.sql:5'], { cwd: tree });
    expect(code).toBe(0);
    expect(stdout).toContain('t.phone, 25 values');
    const whole = await runCli(['explain', 'z.zip:5'], { cwd: tree });
    expect(whole).toMatchObject({ code: 2, stdout: '' });
    expect(whole.stderr).toContain('name a member');
  });

  test.each([
    ['a.log', /expected FILE:LINE/],
    ['a.log:0', /counted from 1/],
    ['a.log:9', /no line 9, it has 4/],
    ['none.log:1', /none\.log/],
    ['.:1', /not read|regular|directory/i],
  ])('refuses %s', async (place, message) => {
    const { code, stdout, stderr } = await runCli(['explain', place], { cwd: makeTree(TREE) });
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
