// Faults inside: a bug that throws, and every system call failing in turn. Never a clean result, never quoted input.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { synthesize } from '../synth/synthesize.ts';
import { leaksIn } from './canary.ts';
import { parseJson } from './reports.ts';
import { type RunResult, runCli } from './run-cli.ts';
import { leakyLine, makeTree, mobile, namesIn } from './workspace.ts';

const VALUE = synthesize('cn-resident-id', 9);
const TREE = { 'in/a.log': `身份证号：${VALUE}\n`, 'in/b.log': leakyLine(1) };

/** Makes the child's `readSync` throw what `expression` builds from the text it has read. */
const throwing = (expression: string): string => `
  import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
  const read = fs.readSync;
  fs.readSync = (fd, buffer, ...rest) => {
    const count = read(fd, buffer, ...rest);
    const text = Buffer.from(buffer.buffer, buffer.byteOffset, Math.max(count, 0)).toString();
    if (text.includes(process.env.VALUE)) throw ${expression};
    return count;
  };
  syncBuiltinESMExports();`;

const ERRORS: readonly (readonly [string, string])[] = [
  ['an error with the input in its message', 'new Error(text)'],
  ['a type error', 'new TypeError("Cannot read " + text)'],
  ['a message that looks like a stack', 'new Error("x\\n    at " + text + "\\n    at " + text)'],
  ['a name that is input', 'Object.assign(new Error("x"), { name: text })'],
  ['an error with input as its cause', 'new Error("x", { cause: new Error(text) })'],
  ['an error without a stack', 'Object.assign(new Error(text), { stack: undefined })'],
  ['a text', 'text'],
  ['an object', '({ text, toString: () => text })'],
  ['nothing', 'undefined'],
  ['an error with an unknown code', 'Object.assign(new Error(text), { code: text })'],
];

describe('a bug', () => {
  test.each(ERRORS)('%s: no result, nothing quoted, no file left', async (_name, expression) => {
    const cwd = makeTree({ ...TREE, 'out/': '' });
    const args = ['scan', 'in', '--format', 'json', '--output', 'json=out/r.json'];
    const env = { VALUE };
    const result = await runCli(args, { cwd, env, preload: throwing(expression), mayCrash: true });
    expect(leaksIn(result.stdout + result.stderr, [VALUE])).toEqual([]);
    // An error that carries a code is a failed read, which makes the run incomplete; anything else is a bug.
    expect(result.code).toBe(expression.includes('code: text') ? 3 : 2);
    if (result.code === 2) {
      expect(result.stderr).toContain('internal error');
      expect(namesIn(join(cwd, 'out'))).toEqual([]);
    }
  });

  test('after the scan has begun, from nowhere: no result, nothing quoted', async () => {
    const cwd = makeTree(TREE);
    for (const body of [
      `setImmediate(() => { throw new Error(process.env.VALUE); });`,
      `setImmediate(() => Promise.reject(new Error(process.env.VALUE)));`,
      `setImmediate(() => Promise.reject(process.env.VALUE));`,
    ]) {
      const preload = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
        const open = fs.openSync; let isDone = false;
        fs.openSync = (path, ...rest) => {
          if (String(path).endsWith('a.log') && !isDone) { isDone = true; ${body} }
          return open(path, ...rest);
        };
        syncBuiltinESMExports();`;
      const result = await runCli(['scan', 'in'], { cwd, env: { VALUE }, preload, mayCrash: true });
      expect(result.code).toBe(2);
      expect(result.stderr).toContain('internal error');
      expect(leaksIn(result.stdout + result.stderr, [VALUE])).toEqual([]);
    }
  });
});

/** Fails the Nth call on the scanned tree or the report with an error code; says on stderr how many calls there were. */
const FAIL_NTH = `
  import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
  const ours = new Set(); let calls = 0;
  const isOurs = (what) => (typeof what === 'number' ? ours.has(what) : /(^|\\/)(in|out)(\\/|$)/.test(String(what)));
  const { openSync, opendirSync } = fs;
  for (const name of process.env.CALLS.split(' ')) {
    const real = fs[name];
    fs[name] = (what, ...rest) => {
      if (isOurs(what) && ++calls === Number(process.env.NTH)) {
        throw Object.assign(new Error(process.env.CODE + ': ' + process.env.VALUE), { code: process.env.CODE });
      }
      const result = real(what, ...rest);
      if (name === 'openSync' && isOurs(what)) ours.add(result);
      return result;
    };
  }
  syncBuiltinESMExports();
  process.on('exit', () => fs.writeSync(2, 'calls ' + calls + '\\n'));`;

describe('every system call fails in turn', () => {
  const CALLS =
    'openSync readSync fstatSync statSync lstatSync opendirSync readdirSync writeSync fsyncSync renameSync';
  const files = { ...TREE, 'in/.gitignore': '*.tmp\n', 'in/d/c.csv': `手机号\n${mobile(3)}\n`, 'out/': '' };

  const runWith = (cwd: string, nth: number, code: string): Promise<RunResult> =>
    runCli(['scan', 'in', '--format', 'json', '--output', 'json=out/r.json'], {
      cwd,
      preload: FAIL_NTH,
      mayCrash: true,
      env: { NTH: String(nth), CODE: code, CALLS, VALUE, SOURCE_DATE_EPOCH: '0' },
    });

  test.each(['EIO', 'ENOENT'])(
    '%s: 2 or 3, or the same report as without it',
    async (code) => {
      const whole = await runWith(makeTree(files), 0, code);
      expect(whole.code).toBe(1);
      const total = Number(/calls (\d+)/.exec(whole.stderr)?.[1]);
      expect(total).toBeGreaterThan(15);
      for (let nth = 1; nth <= total; nth++) {
        const cwd = makeTree(files);
        const result = await runWith(cwd, nth, code);
        const where = `call ${nth} of ${total}: code ${result.code}\n${result.stderr}`;
        if (result.stdout !== whole.stdout || result.code !== 1) expect([2, 3], where).toContain(result.code);
        expect(leaksIn(result.stdout + result.stderr, [VALUE]), where).toEqual([]);
        expect(result.stderr, where).not.toContain('internal error');
        if (result.code === 3) expect(parseJson(result.stdout).failed.length, where).toBeGreaterThan(0);
        expect(namesIn(join(cwd, 'out')), where).toEqual(result.code === 2 ? [] : ['r.json']);
      }
    },
    60_000,
  );
});
