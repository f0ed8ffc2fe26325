// What the environment says about language and colour.
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/cli/terminal.ts';

describe('languageOf', () => {
  it.each([
    [{ LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, 'zh'],
    [{ LC_MESSAGES: 'en_US.UTF-8', LANG: 'zh_CN.UTF-8' }, 'en'],
    [{ LC_ALL: '', LANG: 'zh_TW' }, 'zh'],
    [{ LANG: 'C.UTF-8' }, 'en'],
  ])('takes the first variable that is set of %j: %s', (env, lang) => {
    const ask = (): string => expect.fail('the system must not be asked');
    expect(languageOf(env, ask, 'win32')).toBe(lang);
  });

  it.each(['win32', 'darwin'] as const)('asks %s for its own setting where no variable says', (platform) => {
    expect(languageOf({}, () => 'zh-CN', platform)).toBe('zh');
    expect(languageOf({}, () => 'de-DE', platform)).toBe('en');
  });

  it('takes the C locale elsewhere, without asking', () => {
    const ask = (): string => expect.fail('the system must not be asked');
    expect(languageOf({}, ask, 'linux')).toBe('en');
  });
});
