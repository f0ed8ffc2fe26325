// Permits, files, vehicles, organisations, passports' machine-readable zones, card secrets.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mrzCheck, orgCodeCheck, vinCheck } from '../synth/check-digits.ts';
import { synthesize } from '../synth/synthesize.ts';
import { bitNames, checkText, isValid } from './check-text.ts';

describe('numbers without a check digit', () => {
  it('are placeholders when they repeat or count', () => {
    expect(bitNames('serial-form', 'H27398124')).toEqual(['valid']);
    expect(bitNames('serial-form', 'H12345678')).toEqual(['valid', 'knownSample']);
    expect(bitNames('serial-form', '2088000000471829')).toEqual(['valid', 'knownSample']);
  });

  it('are weak where they read as a day', () => {
    expect(bitNames('taiwan-permit-form', '04718293')).toEqual(['valid']);
    expect(bitNames('taiwan-permit-form', '20180105')).toEqual(['valid', 'weak']);
    expect(bitNames('taiwan-permit-form', '0471829301(B)')).toEqual(['valid']);
  });

  it('of patients have five digits at least', () => {
    expect(bitNames('record-number-form', 'ZY47182')).toEqual(['valid']);
    expect(checkText('record-number-form', 'ZY4718')).toBe(0);
  });

  it('of driving licences begin with an area', () => {
    expect(bitNames('area-digits-12', '110225718293')).toEqual(['valid', 'strong', 'areaKnown']);
    expect(bitNames('area-digits-12', '119999718293')).toEqual(['valid', 'weak', 'areaUnknown']);
    expect(checkText('area-digits-12', '990225718293')).toBe(0);
  });
});

describe('machine-readable zone', () => {
  const LINE = 'EA19244826CHN5108037M3504185<<<<<<<<<<<<<<08';

  it('needs all five check digits, and is a near miss with those of number and birth', () => {
    expect(bitNames('icao9303-731', LINE)).toEqual(['valid', 'strong', 'checkDigitOk']);
    expect(bitNames('icao9303-731', `${LINE.slice(0, -1)}9`)).toEqual(['nearMiss', 'checkDigitFailed']);
    expect(checkText('icao9303-731', LINE.replace('EA1', 'EA2'))).toBe(0);
  });

  it('takes a filler for the check digit of an empty field', () => {
    expect(isValid('icao9303-731', LINE.replace(/08$/, '<8'))).toBe(true);
  });

  it('has the check digits of the specimen of ICAO 9303', () => {
    expect([mrzCheck('L898902C3'), mrzCheck('740812'), mrzCheck('120415')]).toEqual(['6', '2', '9']);
    expect(isValid('icao9303-731', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10')).toBe(true);
  });
});

describe('VIN', () => {
  it('knows the worked example, with X for ten', () => {
    expect(bitNames('gb16735-mod11', '1M8GDM9AXKP042788')).toEqual(['valid', 'knownSample', 'checkDigitOk']);
  });

  it('accepts exactly one ninth character', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const vin = synthesize('vin', seed);
        const accepted = [...'0123456789X'].filter((char) =>
          isValid('gb16735-mod11', vin.slice(0, 8) + char + vin.slice(9)),
        );
        expect(accepted).toEqual([vinCheck(vin)]);
      }),
    );
  });

  it.each([
    ['L80MVU9D2TW969537', ['nearMiss', 'checkDigitFailed']],
    ['11111111111111111', ['valid', 'knownSample']],
    ['47182936450718293', []],
    ['ABCDEFGHJKLMNP123', []],
  ])('%s', (text, bits) => {
    expect(bitNames('gb16735-mod11', text)).toEqual(bits);
  });
});

describe('organisation code', () => {
  it('knows the worked example', () => {
    expect(bitNames('gb11714-mod11', 'D2143569-X')).toEqual(['valid', 'checkDigitOk']);
    expect(orgCodeCheck('D2143569')).toBe('X');
  });

  it('is weak as nine digits, and a near miss only with its hyphen', () => {
    const body = '47182936';
    const check = orgCodeCheck(body);
    const wrong = check === '1' ? '2' : '1';
    expect(bitNames('gb11714-mod11', body + check)).toEqual(['valid', 'weak', 'checkDigitOk']);
    expect(bitNames('gb11714-mod11', `${body}-${wrong}`)).toEqual(['nearMiss', 'checkDigitFailed']);
    expect(checkText('gb11714-mod11', body + wrong)).toBe(0);
  });
});

describe('card secrets', () => {
  it.each([
    ['cvv-form', '471', ['valid']],
    ['cvv-form', '123', ['valid', 'knownSample']],
    ['card-expiry', '09/31', ['valid', 'dateOk']],
    ['card-expiry', '09/2031', ['valid', 'dateOk']],
    ['card-expiry', '13/31', []],
    ['card-expiry', '09/07', []],
    ['track-luhn', ';6299471829364501=3109201', ['nearMiss', 'checkDigitFailed']],
    ['track-luhn', ';4111111111111111=3109201', ['valid', 'strong', 'knownSample', 'checkDigitOk']],
    ['track-luhn', 'B4111111111111111^LI/XM^3109201', ['valid', 'strong', 'knownSample', 'checkDigitOk']],
  ])('%s of %s', (validator, text, bits) => {
    expect(bitNames(validator, text)).toEqual(bits);
  });
});
