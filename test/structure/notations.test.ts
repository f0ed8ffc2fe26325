// Records as applications write them, form by form: every value is found, and in the field it stands in, by both engines
// and however the text comes in pieces.
import { describe, expect, it } from 'vitest';
import { fill, NOTATIONS } from './notations.ts';
import { fieldText, textScanner } from './scan-text.ts';

const fast = textScanner('fast');
const reference = textScanner('reference');

describe.each(NOTATIONS)('$form', (form) => {
  const { input, detectors } = fill(form);

  it('has every value in its field', async () => {
    const found = await fast(form.file, input);
    expect(found.map(({ detector, field }) => `${detector} ${fieldText(field)}`)).toEqual(
      detectors.map((detector, index) => `${detector} ${form.fields[index]}`),
    );
  });

  it('comes to the same in pieces, and with the reference engine', async () => {
    const whole = await fast(form.file, input);
    expect(await fast(form.file, input, 7)).toEqual(whole);
    expect(await reference(form.file, input)).toEqual(whole);
  });
});
