// An exposure names its column with the comment, masked like every name from the input, wherever the schema stands.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scan } from '../src/index.ts';
import type { Field } from '../src/model.ts';
import { synthesize } from './synth/synthesize.ts';

async function fieldOf(comment: string): Promise<Field | undefined> {
  const dump = `CREATE TABLE t_user (id int, c1 varchar(20) COMMENT '${comment}');
INSERT INTO t_user VALUES (1,'${synthesize('cn-mobile', 3)}');\n`;
  const chunks = (async function* () {
    yield Buffer.from(dump);
  })();
  for await (const result of scan({ stream: { name: 'a.sql', chunks } })) {
    if (result.status === 'scanned') return result.exposures.find(({ field }) => field !== undefined)?.field;
  }
  return undefined;
}

describe('the comment of a column', () => {
  it('stands in the field', async () => {
    expect(await fieldOf('手机号')).toEqual({ table: 't_user', column: 'c1', comment: '手机号' });
  });

  it('is one line, cut where it is a text', async () => {
    expect((await fieldOf(`  手机号\n(${'说明'.repeat(60)})`))?.comment).toMatch(/^手机号 \([说明]{54}…$/);
  });

  it.each([
    ['empty', ''],
    ['with a value of a detector', `如 ${synthesize('cn-mobile', 4)}`],
    ['with what could be a value', '如 13800'],
  ])('%s is left out', async (_, comment) => {
    expect(await fieldOf(comment)).toEqual({ table: 't_user', column: 'c1' });
  });
});

describe('a schema beside the rows', () => {
  const rows = `INSERT INTO \`t_user\` VALUES\n(1,'${synthesize('person-name', 5)}','${synthesize('cn-mobile', 5)}');\n`;
  const schema = "CREATE TABLE `t_user` (`id` bigint, `c1` varchar(20) COMMENT '姓名', `sjh` varchar(20));\n";

  async function fieldsOf(rowsName: string, schemaName: string): Promise<unknown[]> {
    const cwd = mkdtempSync(join(tmpdir(), 'baomi-sibling-'));
    writeFileSync(join(cwd, rowsName), rows);
    writeFileSync(join(cwd, schemaName), schema);
    const found: unknown[] = [];
    for await (const result of scan({ cwd })) {
      if (result.status === 'scanned') found.push(...result.exposures.map(({ field }) => field));
    }
    rmSync(cwd, { recursive: true });
    return found;
  }

  it.each([
    ['shop.t_user.0000000010000.sql', 'shop.t_user-schema.sql'],
    ['t_user.1.0.sql', 't_user-schema.sql'],
    ['t_user.sql', 't_user-schema.sql'],
  ])('names the columns of %s', async (rowsName, schemaName) => {
    expect(await fieldsOf(rowsName, schemaName)).toEqual([
      { table: 't_user', column: 'c1', comment: '姓名' },
      { table: 't_user', column: 'sjh' },
    ]);
  });

  it('of another table says nothing', async () => {
    expect(await fieldsOf('shop.t_user.0.sql', 'shop.t_order-schema.sql')).toEqual([undefined]);
  });
});
