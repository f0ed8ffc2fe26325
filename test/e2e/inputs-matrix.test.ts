// The people of inputs-matrix.ts are found in every form of an input, each once.
import { expect, test } from 'vitest';
import { INPUT_FORMS, inputsDocument, PEOPLE } from './inputs-matrix.ts';
import { parseJson } from './reports.ts';
import { runCli } from './run-cli.ts';
import { makeTree } from './workspace.ts';

const cases = INPUT_FORMS.map((form) => ({ ...form, title: `${form.file} ${form.encoding ?? ''}` }));

test.each(cases)('$title', async ({ file, make, column, key, fields, member, encoding }) => {
  const cwd = makeTree({ [file]: await make() });
  const result = await runCli(['scan', '.', '--format', 'json'], { cwd });
  expect(result.code).toBe(1);
  const report = parseJson(result.stdout);
  expect(report.status).toBe('complete');
  const counts = ['cn-mobile', 'cn-resident-id'].map((detector) => {
    const found = report.exposures.filter((exposure) => exposure.detector === detector);
    expect(found.every((exposure) => exposure.path === file && exposure.member === member)).toBe(true);
    const [mobile, id] = fields ?? ['手機', '證件號碼'];
    const shown = found.map(({ field }) => (column ? field?.column : field?.key));
    if (column || key === true) expect(shown).toEqual([detector === 'cn-mobile' ? mobile : id]);
    return found.map(({ count, distinct }) => [count, distinct]);
  });
  expect(counts).toEqual([[[PEOPLE, PEOPLE]], [[PEOPLE, PEOPLE]]]);
  const named = encoding?.replace(' with a mark', '');
  const isPlain = named === undefined || named === 'utf-8';
  if (!isPlain) expect(report.exposures.map((exposure) => exposure.encoding)).toEqual([named, named]);
});

test('docs/inputs.md says so', async () => {
  await expect(inputsDocument()).toMatchFileSnapshot('../../docs/inputs.md');
});
