// E-mail addresses: form, persons, roles and placeholders.
import { describe, expect, it } from 'vitest';
import { bitNames } from './check-text.ts';

const EMAIL = 'email-form';

describe('e-mail', () => {
  it.each([
    'li.na1987@163.com',
    'a@b.cn',
    'L_N+x@mail.corp.com.cn',
    'zhang@mail.xn--fiqs8s.cn',
    '1350@qq.com',
    'ZHAO.L@VIP.163.COM',
  ])('takes %s for a person', (text) => {
    expect(bitNames(EMAIL, text)).toEqual(['valid', 'strong']);
  });

  it.each([
    'info@firm.cn',
    'Support@firm.com',
    'noreply@firm.cn',
    'no-reply@firm.cn',
    'kefu@firm.com.cn',
    '7+x@users.noreply.github.com',
  ])('takes %s for a role', (text) => {
    expect(bitNames(EMAIL, text)).toEqual(['valid', 'roleAccount']);
  });

  it.each([
    'li@example.com',
    'li@mail.example.org',
    'li@example.com.cn',
    'li@x.test',
    'xxx@xxx.com',
    'aaa@firm.cn',
    'li@test.com',
    'your_name@firm.cn',
    '12345678@qq.com',
    '88888888@qq.com',
    'root@db.internal',
  ])('takes %s for nobody', (text) => {
    expect(bitNames(EMAIL, text)).toEqual(['valid', 'knownSample']);
  });

  it.each([
    'icon@2x.png',
    'chunk@a1b2.min.js',
    'git@github.com',
    'GIT@gitee.com',
    'pkg@1.2.3-beta.rc',
    '.li@firm.cn',
    'li.@firm.cn',
    'l..i@firm.cn',
    'li@-firm.cn',
    'li@firm-.cn',
    'li@firm..cn',
    '--@firm.cn',
    'li@.cn',
  ])('rejects %s', (text) => {
    expect(bitNames(EMAIL, text)).toEqual([]);
  });
});
