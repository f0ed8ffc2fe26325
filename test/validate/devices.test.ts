// IMEI, IPv4 addresses and plates.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { luhnCheck } from '../synth/check-digits.ts';
import { bitNames, checkText, isValid } from './check-text.ts';

describe('IMEI', () => {
  it.each([
    ['check digit and body right', '357523875898710', ['valid', 'checkDigitOk', 'prefixAllocated']],
    ['a body that sells elsewhere', '490154203237518', ['nearMiss', 'checkDigitOk', 'prefixUnknown']],
    ['a wrong check digit', '357523875898711', ['nearMiss', 'checkDigitFailed', 'prefixAllocated']],
    ['neither', '490154203237519', []],
    ['an emulator', '000000000000000', ['nearMiss', 'knownSample', 'checkDigitOk', 'prefixUnknown']],
  ])('%s', (_case, text, bits) => {
    expect(bitNames('imei-luhn', text)).toEqual(bits);
  });

  it('accepts exactly one check digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^86\d{12}$/), (body) => {
        const accepted = [...'0123456789'].filter((digit) => isValid('imei-luhn', body + digit));
        expect(accepted).toEqual([luhnCheck(body)]);
      }),
    );
  });
});

describe('IPv4', () => {
  it.each([
    '36.1.2.3',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '192.0.1.1',
    '223.255.255.254',
    '1.2.3.4',
  ])('takes %s for public', (text) => {
    expect(bitNames('ipv4-public', text)).toEqual(['valid']);
  });

  it.each([
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.1.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.2.1',
    '192.168.0.1',
    '198.18.0.1',
    '198.19.255.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '255.255.255.255',
    '256.1.1.1',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '1.2.3.',
    '1.2.3.999',
  ])('drops %s', (text) => {
    expect(checkText('ipv4-public', text)).toBe(0);
  });

  it('knows public resolvers', () => {
    expect(bitNames('ipv4-public', '114.114.114.114')).toEqual(['valid', 'knownSample']);
  });

  it('accepts each octet from 0 to 255 once', () => {
    fc.assert(
      fc.property(fc.nat(400), (octet) => {
        expect(isValid('ipv4-public', `36.${octet}.7.9`)).toBe(octet <= 255);
      }),
    );
  });
});

describe('plate', () => {
  it.each([
    ['沪G23B26', ['valid']],
    ['粤BD20471', ['valid']],
    ['粤B·D20471', ['valid']],
    ['京A1234警', ['valid']],
    ['京AB2C3D', ['valid', 'weak']],
    ['京ABCDEF', []],
    ['京A88888', ['valid', 'knownSample']],
    ['京A12345', ['valid', 'knownSample']],
    ['京AD12345', ['valid', 'knownSample']],
  ])('%s', (text, bits) => {
    expect(bitNames('plate-form', text)).toEqual(bits);
  });
});
