// Hostile file names: scanned, told apart, and harmless in every format.
import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parseJson, parseJsonl } from './reports.ts';
import { runCli } from './run-cli.ts';
import { addFile, addNamedByBytes, leakyLine, makeTree, mobile } from './workspace.ts';

// Everything a terminal or a CI log would act on, and what divides lines there.
const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const COMMAND = /^\s*(::|##\[|##vso)/m;

const HOSTILE: readonly string[] = [
  'a\n::error file=x::owned',
  '::set-output name=x::y',
  '::stop-commands::x',
  '##[error]owned',
  '##vso[task.setvariable variable=x]y',
  '\u001b]0;title\u0007.log',
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;http:x\u0007link\u001b]8;;\u0007',
  'tab\tand\rreturn',
  'bidi\u202egnp.log',
  'c1\u009b31m',
  'line\u2028separator',
  '-n',
  '--config=x',
  'back\\slash',
  'C:\\windows',
  'quote"\'`$(id)',
  'space  two ',
  '%0A::error::x',
  '中文名',
  'cafe\u0301',
  'caf\u00e9',
  'UPPER',
  'upper',
  '\ufeffbom',
  'lone,comma;=HYPERLINK("http:__x")',
  'n'.repeat(255),
];

describe('names that terminals and CI systems act on', () => {
  test.each(['pretty', 'json', 'jsonl'])('stay harmless in %s', async (format) => {
    const cwd = makeTree();
    for (const [index, name] of HOSTILE.entries()) addFile(cwd, `${name}/x.log`, leakyLine(index));
    const { code, stdout, stderr } = await runCli(['scan', '--format', format, '--verbose'], { cwd });
    expect(code).toBe(1);
    expect(stdout).not.toMatch(UNSAFE);
    expect(stderr).not.toMatch(UNSAFE);
    expect(stdout).not.toMatch(COMMAND);
    expect(stderr).not.toMatch(COMMAND);
  });

  test('stay harmless when they could not be read', async () => {
    const cwd = makeTree();
    HOSTILE.forEach((name, index) => {
      addNamedByBytes(cwd, Buffer.from(name), gzipSync(leakyLine(index)).subarray(0, -6));
    });
    for (const format of ['pretty', 'json', 'jsonl']) {
      const { code, stdout } = await runCli(['scan', '--format', format], { cwd });
      expect(code).toBe(3);
      expect(stdout).not.toMatch(UNSAFE);
      expect(stdout).not.toMatch(COMMAND);
    }
  });

  test('stay harmless in the message about a path that does not exist', async () => {
    for (const name of HOSTILE.filter((one) => UNSAFE.test(one) || one.includes('\n') || COMMAND.test(one))) {
      const { code, stderr } = await runCli(['scan', `missing/${name}`]);
      expect(code).toBe(2);
      expect(stderr).not.toMatch(UNSAFE);
      expect(stderr).not.toMatch(COMMAND);
    }
  });

  test('stay harmless as --stdin-name', async () => {
    for (const format of ['pretty', 'json']) {
      const name = 'a\n::error::x\u001b[31m';
      const { code, stdout } = await runCli(['scan', '-', '--stdin-name', name, '--format', format], {
        stdin: leakyLine(1),
      });
      expect(code).toBe(1);
      expect(stdout).not.toMatch(UNSAFE);
      expect(stdout).not.toMatch(COMMAND);
    }
  });

  test('come back from both machine formats as they are, each file once', async () => {
    const cwd = makeTree();
    for (const [index, name] of HOSTILE.entries()) addFile(cwd, name, leakyLine(index));
    const json = parseJson((await runCli(['scan', '--format', 'json'], { cwd })).stdout);
    const jsonl = parseJsonl((await runCli(['scan', '--format', 'jsonl'], { cwd })).stdout);
    const paths = json.exposures.map(({ path }) => path);
    expect([...paths].sort()).toEqual([...HOSTILE].sort());
    expect(jsonl.exposures.map(({ path }) => path)).toEqual(paths);
    expect(new Set(json.findings.map(({ fingerprint }) => fingerprint)).size).toBe(HOSTILE.length);
  });
});

describe('ordinary names', () => {
  const ORDINARY = [
    'src/components/UserProfile.tsx',
    'src/validator/handlers_test.go',
    'docs/cannot-reproduce.md',
    'migrations/20250301120000_create_users.sql',
    'logs/app-2025-03-01.log',
    'data/export_20250301.csv',
    'v1.2.3/CHANGELOG.md',
    'IMG_20250301_123456.txt',
    'release-10.15.7/build.4213.log',
    'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
    '微信小程序/页面/首页.vue',
    '订单导出/华东区/客户列表.csv',
    'tests/wechat_login.spec.ts',
  ];

  test('are not taken for values', async () => {
    const cwd = makeTree();
    for (const [index, name] of ORDINARY.entries()) addFile(cwd, name, leakyLine(index + 1));
    const report = parseJson((await runCli(['scan', '--format', 'json'], { cwd })).stdout);
    expect(report.exposures.map(({ path }) => path).sort()).toEqual([...ORDINARY].sort());
  });

  test.each(ORDINARY.slice(0, 5))('are shown in messages as they are: %s', async (name) => {
    const { code, stderr } = await runCli(['scan', `no/${name}`]);
    expect(code).toBe(2);
    expect(stderr).toBe(`baomi: path does not exist: no/${name}\n`);
  });
});

describe('names that are not UTF-8', () => {
  test('are scanned and shown with their bytes', async () => {
    const cwd = makeTree();
    addNamedByBytes(cwd, Buffer.from([0x62, 0xff, 0x2e, 0x6c, 0x6f, 0x67]), leakyLine(1));
    addNamedByBytes(cwd, Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x2e, 0x6c, 0x6f, 0x67]), leakyLine(2)); // 中文 in GBK
    const result = await runCli(['scan', '--format', 'json'], { cwd });
    expect(result.code).toBe(1);
    expect(parseJson(result.stdout).exposures.map(({ path }) => path)).toEqual([
      'b\\xFF.log',
      '\\xD6\\xD0\\xCE\\xC4.log',
    ]);
  });

  test('are not confused with each other', async () => {
    const cwd = makeTree();
    for (const byte of [0xfe, 0xff]) addNamedByBytes(cwd, Buffer.from([0x62, byte]), leakyLine(byte));
    const report = parseJson((await runCli(['scan', '--format', 'json'], { cwd })).stdout);
    expect(report.summary).toMatchObject({ files: { scanned: 2, failed: 0 }, exposures: 2 });
    expect(new Set(report.exposures.map(({ path }) => path)).size).toBe(2);
  });
});

describe('depth', () => {
  const DIG = `const fs = require('node:fs');
    for (let i = 0; i < Number(process.argv[1]); i++) { fs.mkdirSync('directory'); process.chdir('directory'); }
    fs.writeFileSync('deep.log', process.argv[2]);`;

  test('a value 2,000 directories deep is found', async () => {
    const cwd = makeTree();
    execFileSync(process.execPath, ['-e', DIG, '2000', leakyLine(1)], { cwd });
    const result = await runCli(['scan', '--format', 'json'], { cwd });
    expect(result.code).toBe(1);
    const report = parseJson(result.stdout);
    expect(report.exposures.map(({ path }) => path)).toEqual([`${'directory/'.repeat(2000)}deep.log`]);
    const pretty = await runCli(['scan'], { cwd });
    expect(pretty.code).toBe(1);
  });

  test('a value in the path of 2,000 directories is masked', async () => {
    const cwd = makeTree();
    const value = mobile(77);
    const dig = DIG.replace("'deep.log'", `'${value}.log'`);
    execFileSync(process.execPath, ['-e', dig, '2000', leakyLine(1)], { cwd });
    for (const format of ['pretty', 'json']) {
      const { stdout } = await runCli(['scan', '--format', format], { cwd });
      expect(stdout).not.toContain(value);
    }
  });
});
