// --patterns: detectors of the user's own, and every way a file of them can be wrong.
import { describe, expect, test } from 'vitest';
import { parseJson } from './reports.ts';
import { runCli } from './run-cli.ts';
import { leakyLine, makeTree } from './workspace.ts';

const GOOD = `patterns:
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

const replaced = (from: string, to: string): string => {
  if (!GOOD.includes(from)) throw new Error(`no such line: ${from}`);
  return GOOD.replace(from, to);
};

/** Name, file, line of the fault, part of the reason. */
const BAD: readonly (readonly [string, string, number, RegExp])[] = [
  ['YAML that does not parse', replaced('severity: S2', 'severity: [S2'), 5, /YAML/],
  ['tabs as indentation', replaced('    severity: S2', '\tseverity: S2'), 4, /YAML/],
  ['an unknown key', replaced('    severity: S2', '    severity: S2\n    colour: red'), 5, /colour/],
  ['an unknown severity', replaced('S2', 'S7'), 4, /severity/],
  ['a missing key', replaced('    severity: S2\n', ''), 2, /severity/],
  ['look-behind', replaced(`'EMP-\\d{4}'`, `'(?<=x)EMP-\\d{4}'`), 6, /re2|regex|RE2/],
  ['look-ahead', replaced(`'EMP-\\d{4}'`, `'EMP-\\d{4}(?!x)'`), 6, /re2|regex|RE2/],
  ['a back-reference', replaced(`'EMP-\\d{4}'`, `'(E)MP-\\d{4}\\1'`), 6, /re2|regex|RE2/],
  ['an open bracket', replaced(`'EMP-\\d{4}'`, `'EMP-[\\d{4}'`), 6, /re2|regex|RE2/],
  ['a repeat beyond what RE2 takes', replaced(`\\d{4}`, `\\d{4000}`), 6, /re2|regex|RE2/],
  ['a regex that is empty', replaced(`'EMP-\\d{4}'`, `''`), 6, /re2/],
  ['an example that is not found', replaced('badge EMP-1234 lost', 'badge EMP-12x4 lost'), 8, /examples/],
  ['an example that finds something else', replaced(`['EMP-1234']`, `['EMP-9999']`), 8, /examples/],
  ['a counter-example that is found', replaced('badge XEMP-1234', 'badge EMP-4321'), 10, /counterExamples/],
  [
    'no examples',
    replaced(`\n      - { text: 'badge EMP-1234 lost', finds: ['EMP-1234'] }`, ' []'),
    7,
    /examples/,
  ],
  ['no counter-examples', GOOD.slice(0, GOOD.indexOf('    counterExamples')), 2, /counterExamples/],
  ['an id that is taken', replaced('staff-number', 'cn-mobile'), 2, /cn-mobile.*taken/],
  ['an id in capitals', replaced('staff-number', 'Staff_Number'), 2, /id/],
  ['an id twice', GOOD + GOOD.slice(GOOD.indexOf('  - id')), 11, /staff-number.*taken/],
  ['lengths the wrong way round', replaced('min: 8, max: 8', 'min: 9, max: 8'), 5, /length/],
  [
    'an unknown validator',
    replaced('    severity: S2', '    severity: S2\n    validator: magic'),
    5,
    /validator|magic/,
  ],
  ['no patterns', 'patterns: []\n', 1, /patterns/],
  ['an empty file', '', 1, /./],
  ['a list', '- a\n', 1, /./],
  [
    'a key given twice',
    replaced('    severity: S2', '    severity: S2\n    severity: S3'),
    5,
    /YAML|unique/i,
  ],
  ['code', 'patterns: !!js/function "function(){}"\n', 1, /./],
];

const BOMB = `a: &a [x,x,x,x,x,x,x,x,x]
b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
patterns: [*d,*d,*d,*d,*d,*d,*d,*d,*d]
`;

describe('a good file', () => {
  const LOG = { 'app.log': 'badge EMP-7788 lost\nXEMP-7788\n', 'p.yaml': GOOD };

  test('adds its detectors to ours', async () => {
    const cwd = makeTree({ ...LOG, 'b.log': leakyLine(1) });
    const args = ['scan', 'app.log', 'b.log', '--patterns', 'p.yaml', '--format', 'json'];
    const result = await runCli(args, { cwd });
    expect(result).toMatchObject({ code: 1, stderr: '' });
    const report = parseJson(result.stdout);
    expect(report.findings.map(({ detector }) => detector)).toEqual(['staff-number', 'cn-mobile']);
    expect(report.findings[0]).toMatchObject({ line: 1, column: 7, masked: '[staff-number 8]' });
    expect(result.stdout).not.toContain('EMP-7788');
  });

  test('is named in both languages', async () => {
    for (const [lang, name] of [
      ['zh', '工号'],
      ['en', 'staff number'],
    ] as const) {
      const args = ['scan', 'app.log', '--patterns', 'p.yaml', '--lang', lang];
      const { stdout } = await runCli(args, { cwd: makeTree(LOG) });
      expect(stdout).toContain(name);
      expect(stdout).not.toContain('EMP-7788');
    }
  });

  test('may be given with another', async () => {
    const second = GOOD.replaceAll('EMP', 'VIS').replace('staff-number', 'visitor-number');
    const cwd = makeTree({ ...LOG, 'q.yaml': second, 'c.log': 'VIS-4321\n' });
    const args = [
      'scan',
      'app.log',
      'c.log',
      '--patterns',
      'p.yaml',
      '--patterns',
      'q.yaml',
      '--format',
      'json',
    ];
    const report = parseJson((await runCli(args, { cwd })).stdout);
    expect(report.findings.map(({ detector }) => detector)).toEqual(['staff-number', 'visitor-number']);
  });

  test('may begin with a byte-order mark and have CRLF', async () => {
    const cwd = makeTree({ ...LOG, 'p.yaml': `\ufeff${GOOD.replaceAll('\n', '\r\n')}` });
    const result = await runCli(['scan', 'app.log', '--patterns', 'p.yaml'], { cwd });
    expect(result).toMatchObject({ code: 1, stderr: '' });
  });

  test('finds the same with the reference engine', async () => {
    const cwd = makeTree(LOG);
    const args = ['scan', 'app.log', '--patterns', 'p.yaml', '--format', 'json'];
    const env = { SOURCE_DATE_EPOCH: '0' };
    const fast = await runCli(args, { cwd, env });
    const reference = await runCli([...args, '--engine', 'reference'], { cwd, env });
    expect(reference.stdout).toBe(fast.stdout);
  });

  test('costs linear time whatever its regex is', async () => {
    const nested = GOOD.replace(`'EMP-\\d{4}'`, `'E(M|M)*P-\\d{4}'`).replace('max: 8', 'max: 64');
    const cwd = makeTree({ 'app.log': `E${'M'.repeat(2_000_000)}\n`, 'p.yaml': nested });
    const result = await runCli(['scan', 'app.log', '--patterns', 'p.yaml'], { cwd, timeoutMs: 20_000 });
    expect(result.code).toBe(0);
  });

  test('may match nothing at all without an endless loop', async () => {
    const empty = GOOD.replace(`'EMP-\\d{4}'`, `'(EMP-\\d{4})?'`).replace('min: 8', 'min: 1');
    const cwd = makeTree({ ...LOG, 'p.yaml': empty });
    const result = await runCli(['scan', 'app.log', '--patterns', 'p.yaml'], { cwd, timeoutMs: 10_000 });
    expect([1, 2]).toContain(result.code);
  });
});

describe('a bad file is refused with file, line and reason', () => {
  test.each(BAD)('%s', async (_name, text, line, reason) => {
    const cwd = makeTree({ 'app.log': leakyLine(1), 'mine.yaml': text });
    const result = await runCli(['scan', 'app.log', '--patterns', 'mine.yaml'], { cwd });
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(/^baomi: mine\.yaml:\d+: /);
    expect(result.stderr).toContain(`mine.yaml:${line}:`);
    expect(result.stderr).toMatch(reason);
  });

  test('an alias bomb is refused at once', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1), 'mine.yaml': BOMB });
    const result = await runCli(['scan', 'app.log', '--patterns', 'mine.yaml'], { cwd, timeoutMs: 5000 });
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(/^baomi: mine\.yaml:\d+: /);
  });

  test.each([
    ['missing', 'ENOENT'],
    ['directory', 'EISDIR'],
  ])('a file that cannot be read (%s) is named with the reason', async (name, reason) => {
    const cwd = makeTree({ 'app.log': leakyLine(1), 'directory/': '' });
    const result = await runCli(['scan', 'app.log', '--patterns', name], { cwd });
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(`${name}: cannot be read: ${reason}`);
  });

  test('binary rubbish is refused', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1), 'mine.yaml': Buffer.from([0, 255, 1, 254, 123]) });
    const result = await runCli(['scan', 'app.log', '--patterns', 'mine.yaml'], { cwd });
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain('mine.yaml');
  });

  test('the second of two is refused as well, and named', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1), 'a.yaml': GOOD, 'b.yaml': GOOD });
    const result = await runCli(['scan', 'app.log', '--patterns', 'a.yaml', '--patterns', 'b.yaml'], { cwd });
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(/b\.yaml:2:.*staff-number.*taken/);
  });
});
