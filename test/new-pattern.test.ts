// The scaffold for a new detector, run against a copy of the tree: what it writes must compile and find its example.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const ID = 'cn-test-number-9';
let tree = '';

function node(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8' });
}

function newPattern(...args: string[]): ReturnType<typeof node> {
  return node('--import', 'tsx', 'scripts/new-pattern.ts', ...args);
}

function readIndex(): string {
  return readFileSync(join(tree, 'patterns/index.ts'), 'utf8');
}

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'baomi-new-pattern-'));
  for (const part of ['patterns', 'src', 'scripts', 'package.json', 'tsconfig.json', 'biome.json']) {
    cpSync(join(ROOT, part), join(tree, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'), 'dir');
});

afterAll(() => {
  rmSync(tree, { recursive: true, force: true });
});

describe('new-pattern', () => {
  it.each([
    [[], 'expected one id'],
    [['cn-a', 'cn-b'], 'expected one id'],
    [['CN-Thing'], 'expected lower-case words'],
    [['cn_thing'], 'expected lower-case words'],
    [['../escape'], 'expected lower-case words'],
    [['9-lives'], 'expected lower-case words'],
    [[`cn-${'x'.repeat(60)}`], 'at most 40 characters'],
    [['import'], 'a word of the language'],
    [['index'], 'of this folder'],
    [['cn-mobile'], 'is taken'],
    [['cn-resident-id-15'], 'is taken'],
    [['cn-resident-id15'], 'would be exported as cnResidentId15'],
  ])('refuses %j and writes nothing', (args, reason) => {
    const before = readIndex();
    const files = readdirSync(join(tree, 'patterns'));
    const run = newPattern(...args);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(reason);
    expect(run.stderr).toContain('usage:');
    expect(readIndex()).toBe(before);
    expect(readdirSync(join(tree, 'patterns'))).toEqual(files);
  });

  it('writes a detector that compiles, is formatted and finds its example', () => {
    const run = newPattern(ID);
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    expect(run.stdout).toContain(`patterns/${ID}.ts`);
    expect(run.stdout).toContain('at least six examples');

    const index = readIndex();
    expect(index).toContain(`import { cnTestNumber9 } from './${ID}.ts';`);
    expect(index).toContain('  cnTestNumber9,\n];');

    writeFileSync(
      join(tree, 'probe.ts'),
      `import { PATTERNS } from './patterns/index.ts';
import { checkExamples } from './src/pattern-check.ts';
const spec = PATTERNS.at(-1)!;
console.log(JSON.stringify({ id: spec.id, problems: checkExamples(spec, PATTERNS) }));
`,
    );
    const probe = node('--import', 'tsx', 'probe.ts');
    expect(probe.stderr).toBe('');
    expect(JSON.parse(probe.stdout)).toEqual({ id: ID, problems: [] });

    const check = node('node_modules/@biomejs/biome/bin/biome', 'check', 'patterns');
    expect(check.stderr + check.stdout).not.toContain('error');
    expect(check.status).toBe(0);

    writeFileSync(
      join(tree, 'tsconfig.probe.json'),
      JSON.stringify({
        extends: './tsconfig.json',
        compilerOptions: { noEmit: true },
        include: ['patterns'],
      }),
    );
    const types = node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.probe.json');
    expect(types.stdout).toBe('');
    expect(types.status).toBe(0);

    const again = newPattern(ID);
    expect(again.status).toBe(2);
    expect(again.stderr).toContain(`patterns/${ID}.ts exists`);
  });
});
