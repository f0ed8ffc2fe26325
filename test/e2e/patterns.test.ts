// baomi patterns: the catalogue, and trying it on texts and pattern files; no value is ever printed.
import { describe, expect, test } from 'vitest';
import { PATTERNS } from '../../patterns/index.ts';
import { synthesize } from '../synth/synthesize.ts';
import { runCli } from './run-cli.ts';
import { makeTree } from './workspace.ts';

const MOBILE = synthesize('cn-mobile', 3);
const FILE = `patterns:
  - id: staff-number
    name: { zh: 工号, en: staff number }
    severity: S2
    length: { min: 8, max: 8 }
    re2: 'EMP-\\d{4}'
    examples:
      - { text: 'badge EMP-1234 lost', finds: ['EMP-1234'] }
    counterExamples:
      - { text: 'badge XEMP-1234', because: part of a longer word }
`;

describe('baomi patterns list and show', () => {
  test('list every detector once, in both languages and as JSON', async () => {
    const ids = [...new Set(PATTERNS.map(({ id }) => id))];
    const zh = await runCli(['patterns', 'list', '--lang', 'zh']);
    expect(
      zh.stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(ids);
    expect(zh.stdout).toMatch(/^cn-mobile +S2 中 +默认启用 +手机号$/m);
    const json = await runCli(['patterns', 'list', '--format', 'json']);
    expect(JSON.parse(json.stdout)).toHaveLength(ids.length);
    expect([zh.code, json.code]).toEqual([0, 0]);
  });

  test('show all forms of a detector with their examples', async () => {
    const { code, stdout } = await runCli(['patterns', 'show', 'cn-resident-id']);
    expect(code).toBe(0);
    expect(stdout).toContain('form 2');
    for (const spec of PATTERNS.filter(({ id }) => id === 'cn-resident-id')) {
      expect(stdout).toContain(`(${spec.counterExamples[0]!.because})`);
    }
    const json = await runCli(['patterns', 'show', 'cn-resident-id', '--format', 'json']);
    expect(JSON.parse(json.stdout)).toEqual(
      JSON.parse(JSON.stringify(PATTERNS.filter(({ id }) => id === 'cn-resident-id'))),
    );
  });

  test('an unknown id and a missing subcommand are mistakes', async () => {
    const wrong = await runCli(['patterns', 'show', 'mobile']);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('did you mean cn-mobile');
    expect((await runCli(['patterns'])).code).toBe(2);
  });
});

describe('baomi patterns test', () => {
  test('says what is in a text, masked, with evidence, whatever its confidence', async () => {
    const text = `手机号 ${MOBILE}\n`;
    const { code, stdout } = await runCli(['patterns', 'test', '--lang', 'zh'], { stdin: text });
    expect(code).toBe(0);
    expect(stdout).toBe(
      '1:5  [cn-mobile 11]  手机号  中  高置信  号段已分配、标签吻合\n共发现 1 处（不限置信度）\n',
    );
    const tree = makeTree({ 'a.txt': text });
    const json = await runCli(['patterns', 'test', 'a.txt', '--format', 'json'], { cwd: tree });
    expect(JSON.parse(json.stdout)).toMatchObject([
      { detector: 'cn-mobile', evidence: ['prefix-allocated', 'label'] },
    ]);
    expect(stdout + json.stdout).not.toContain(MOBILE);
  });

  test('finds nothing in nothing, and knows patterns of the user', async () => {
    expect((await runCli(['patterns', 'test'], { stdin: 'x\n' })).stdout).toMatch(/^Nothing that looks like/);
    const tree = makeTree({ 'p.yaml': FILE });
    const own = await runCli(['patterns', 'test', '--patterns', 'p.yaml'], {
      cwd: tree,
      stdin: 'EMP-4711\n',
    });
    expect(own.stdout).toContain('[staff-number 8]  staff number');
    const missing = await runCli(['patterns', 'test', 'none.txt'], { cwd: tree });
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('none.txt');
  });

  test('runs the examples of a patterns file', async () => {
    const tree = makeTree({ 'p.yaml': FILE, 'bad.yml': FILE.replace("['EMP-1234']", "['EMP']") });
    const good = await runCli(['patterns', 'test', 'p.yaml', '--lang', 'zh'], { cwd: tree });
    expect(good.code).toBe(0);
    expect(good.stdout.split('\n').slice(0, 3)).toEqual([
      'staff-number  工号  1 个示例与预期一致、1 个反例均无发现',
      '  [staff-number 8]  中置信  格式相符',
      '全部示例成立（1 个模式）。',
    ]);
    expect(good.stdout).not.toContain('EMP-1234');
    const json = await runCli(['patterns', 'test', 'p.yaml', '--format', 'json'], { cwd: tree });
    expect(JSON.parse(json.stdout)).toMatchObject([{ id: 'staff-number', counterExamples: 1 }]);
    const bad = await runCli(['patterns', 'test', 'bad.yml'], { cwd: tree });
    expect(bad).toMatchObject({ code: 2, stdout: '' });
    expect(bad.stderr).toContain('bad.yml:8: examples');
  });
});
