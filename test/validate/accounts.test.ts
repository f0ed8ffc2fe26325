// QQ and WeChat accounts, SIM cards, device ids and phones of Hong Kong, Macao and Taiwan.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { luhnCheck } from '../synth/check-digits.ts';
import { bitNames, checkText, isValid } from './check-text.ts';

describe('QQ', () => {
  it.each([
    ['471829364', ['valid', 'strong']],
    ['47182', ['valid']],
    ['10000', ['valid', 'knownSample']],
    ['12345678', ['valid', 'knownSample']],
    ['13847182936', []],
    ['10847182936', ['valid', 'strong']],
  ])('%s', (text, bits) => {
    expect(bitNames('qq-form', text)).toEqual(bits);
  });
});

describe('WeChat', () => {
  it.each([
    ['linxi88', ['valid']],
    ['linxixi', ['valid', 'weak']],
    ['lin123456', ['valid', 'knownSample']],
    ['wx1a2b3c4d5e6f7a8b', []],
    ['gh_3dfda90e39d6', []],
    ['wechat_v3', []],
    ['getUser2', []],
  ])('%s', (text, bits) => {
    expect(bitNames('wechat-form', text)).toEqual(bits);
  });

  it('knows ids of the server and their placeholders', () => {
    expect(bitNames('wxid-form', 'wxid_a1b2c3d4e5f6g7')).toEqual(['valid']);
    expect(bitNames('wxid-form', 'wxid_abcdefghabcdef')).toEqual(['valid', 'weak']);
    expect(bitNames('wxid-form', 'wxid_xxxxxxxxxxxxxx')).toEqual(['valid', 'knownSample']);
  });

  it('takes for an openid only what looks like base64', () => {
    expect(bitNames('openid-form', 'oX4kq9Lm2Zt7Rb1Wc8Yd3Ef6Gh5J')).toEqual(['valid']);
    expect(bitNames('openid-form', 'o6_bmjrPTlm6_2sgVt7hMZOPfL2M')).toEqual(['valid', 'knownSample']);
    expect(bitNames('openid-form', `o${'x'.repeat(27)}`)).toEqual(['valid', 'knownSample']);
    expect(checkText('openid-form', 'openid-connect-discovery-url')).toBe(0);
  });
});

describe('SIM cards', () => {
  it('knows the networks of China', () => {
    expect(bitNames('imsi-network', '460014718293645')).toEqual(['valid', 'prefixAllocated']);
    expect(bitNames('imsi-network', '460000000000000')).toEqual(['valid', 'knownSample', 'prefixAllocated']);
    expect(checkText('imsi-network', '460304718293645')).toBe(0);
    expect(checkText('imsi-network', '310014718293645')).toBe(0);
  });

  it('accepts exactly one last digit of an ICCID', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^898600[13579]{4}\d{9}$/), (body) => {
        const accepted = [...'0123456789'].filter((digit) => isValid('iccid-luhn', body + digit));
        expect(accepted).toEqual([luhnCheck(body)]);
      }),
    );
    expect(bitNames('iccid-luhn', '898601182936450718AB')).toEqual(['valid']);
  });
});

describe('device ids', () => {
  it.each([
    ['a4:5e:60:d1:7c:29', ['valid']],
    ['A4-5E-60-D1-7C-29', ['valid']],
    ['a6:5e:60:d1:7c:29', ['valid', 'weak']],
    ['a5:5e:60:d1:7c:29', []],
    ['00:00:00:00:00:00', []],
    ['ff:ff:ff:ff:ff:ff', []],
    ['00:11:22:33:44:55', ['valid', 'knownSample']],
    ['aa:bb:cc:dd:ee:ff', ['valid', 'knownSample']],
    ['12:34:56:78:9a:bc', ['valid', 'knownSample']],
  ])('%s', (text, bits) => {
    expect(bitNames('mac-address', text)).toEqual(bits);
  });

  it.each([
    ['3217bf73-c777-a835-0e09-27714298fa4e', ['valid']],
    ['3217bf73c777a835', ['valid']],
    ['00000000-0000-0000-0000-000000000000', []],
    ['11111111-1111-1111-1111-111111111111', ['valid', 'knownSample']],
    ['0123456789abcdef', ['valid', 'knownSample']],
  ])('%s', (text, bits) => {
    expect(bitNames('ad-id-form', text)).toEqual(bits);
  });
});

describe('phones of Hong Kong, Macao and Taiwan', () => {
  it.each([
    ['+852 6182 9364', ['valid', 'prefixAllocated']],
    ['+886 918-293-645', ['valid', 'prefixAllocated']],
    ['+852 6111 1111', ['valid', 'knownSample', 'prefixAllocated']],
    ['+886 918 293 64', []],
    ['+852 6182 93641', []],
  ])('%s', (text, bits) => {
    expect(bitNames('hkmotw-mobile', text)).toEqual(bits);
  });
});
