// Formats that are known and not read: each is named, with what to do, in both languages; in a tree it is left out.
import { expect, test } from 'vitest';
import { runCli } from './run-cli.ts';
import { scanOne } from './scan-one.ts';
import { makeTree } from './workspace.ts';

const bytes = (hex: string, text: string = ''): Buffer =>
  Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from(text), Buffer.alloc(600)]);

const REFUSED: readonly (readonly [name: string, content: Buffer, format: string, advice: string])[] = [
  ['a.Z', bytes('1f9d90'), 'compress', 'uncompress -c'],
  ['a.lz4', bytes('04224d18'), 'lz4', 'lz4 -dc'],
  ['a.7z', bytes('377abcaf271c'), '7z', 'bsdtar -cf - @'],
  ['a.rar', bytes('526172211a07'), 'rar', 'bsdtar -cf - @'],
  ['a.dump', bytes('', 'PGDMP'), 'pg-custom', 'pg_restore -f -'],
  ['dump.rdb', bytes('', 'REDIS0011'), 'redis-rdb', 'RDB'],
  ['a.dmp', bytes('030369', 'EXPORT:V11.02.00'), 'oracle-export', 'SHOW=Y'],
  ['a.archive', bytes('6de29981'), 'mongo-archive', 'mongorestore'],
];

test.each(REFUSED)('%s', async (name, content, format, advice) => {
  expect(await scanOne(name, content)).toMatchObject({
    code: 3,
    found: [],
    failed: [`unsupported-container ${format}`],
  });
  const left = await scanOne(name, content, [], { asTree: true });
  expect([left.code, left.failed, left.excluded]).toEqual([0, [], { container: 1 }]);
  for (const lang of ['zh', 'en']) {
    const cwd = makeTree({ [name]: content });
    const { code, stdout } = await runCli(['scan', name, '--lang', lang], { cwd });
    expect(code).toBe(3);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(advice);
  }
});
