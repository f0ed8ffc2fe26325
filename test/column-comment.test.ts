// An exposure names its column with the comment, which is masked like every name from the input.
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
