// Values of statement logs and their columns where lines are not as plain as in the notations.
import { describe, expect, it } from 'vitest';
import { synthesize } from '../synth/synthesize.ts';
import { fieldText, textScanner } from './scan-text.ts';

const fast = textScanner('fast');
const PHONE = synthesize('cn-mobile', 1);
const NAME = synthesize('person-name', 2);
const PREPARING =
  '2026-01-02 03:04:05 DEBUG [exec-1] UserMapper.insert - ==>  Preparing: INSERT INTO t_user (id, name, note, phone) VALUES (?, ?, ?, ?)\n';

async function fieldsOf(text: string, name = 'a.log'): Promise<string[]> {
  const found = await fast(name, Buffer.from(text));
  return found.map(({ detector, field }) => `${detector} ${fieldText(field)}`.trim());
}
const parameters = (values: string, thread = 'exec-1'): string =>
  `2026-01-02 03:04:05 DEBUG [${thread}] UserMapper.insert - ==> Parameters: ${values}\n`;

describe('statement logs', () => {
  it.each([
    ['null and typed values', `1(Long), ${NAME}(String), null, ${PHONE}(String)`],
    [
      'commas and parentheses inside of a value',
      `1(Long), ${NAME}(String), a, (b), c(d)(String), ${PHONE}(String)`,
    ],
  ])('%s', async (_, values) => {
    expect(await fieldsOf(PREPARING + parameters(values))).toEqual([
      'person-name t_user.name',
      'cn-mobile t_user.phone',
    ]);
  });

  it('pair a statement with all its batches, however far they are', async () => {
    const other = '2026-01-02 03:04:05 INFO  [exec-2] Other - nothing to see here\n'.repeat(6000);
    const rows = parameters(`1(Long), ${NAME}(String), x(String), ${PHONE}(String)`);
    const text = PREPARING + rows + other + rows;
    expect(await fieldsOf(text)).toEqual([
      'person-name t_user.name',
      'cn-mobile t_user.phone',
      'person-name t_user.name',
      'cn-mobile t_user.phone',
    ]);
  });

  it('leave values of a thread without a statement alone', async () => {
    const text = PREPARING + parameters(`1(Long), ${NAME}(String), x(String), ${PHONE}(String)`, 'exec-9');
    expect(await fieldsOf(text)).toEqual(['cn-mobile']);
  });

  it('have no columns in what is called no log', async () => {
    const text = PREPARING + parameters(`1(Long), ${NAME}(String), x(String), ${PHONE}(String)`);
    expect(await fieldsOf(text, 'a.md')).toEqual(['cn-mobile']);
  });
});
