// The law is quoted to the letter, and every duty in words of its article.

import { expect, test } from 'vitest';
import { ARTICLES, DECISION } from '../../src/law/articles.ts';
import { DUTIES, DUTY_KEYS } from '../../src/law/duties.ts';
import { CLEAN_VERDICT, DISCLAIMER } from '../../src/law/notices.ts';
import { SEVERITIES, SEVERITY_WORDS } from '../../src/law/severity-words.ts';

test('quotes Articles Three and Four as published', () => {
  expect(ARTICLES.A3.text).toBe(
    '网络服务提供者和其他企业事业单位及其工作人员对在业务活动中收集的公民个人电子信息必须严格保密，不得泄露、篡改、毁损，不得出售或者非法向他人提供。',
  );
  expect(ARTICLES.A4.text).toBe(
    '网络服务提供者和其他企业事业单位应当采取技术措施和其他必要措施，确保信息安全，防止在业务活动中收集的公民个人电子信息泄露、毁损、丢失。在发生或者可能发生信息泄露、毁损、丢失的情况时，应当立即采取补救措施。',
  );
  expect(DECISION.title.zh).toBe('全国人民代表大会常务委员会关于加强网络信息保护的决定');
});

test('quotes paragraph two of Article Ten as published', () => {
  expect(ARTICLES['A10.2'].text).toBe(
    '国家机关及其工作人员对在履行职责中知悉的公民个人电子信息应当予以保密，不得泄露、篡改、毁损，不得出售或者非法向他人提供。',
  );
});

test.each(DUTY_KEYS)('words %s as its article does, in order', (key) => {
  const { article, wording } = DUTIES[key];
  let from = 0;
  for (const piece of wording.zh.split('……')) {
    const at = ARTICLES[article].text.indexOf(piece, from);
    expect(at).toBeGreaterThanOrEqual(from);
    from = at + piece.length;
  }
  expect(key.startsWith(`${article}.`)).toBe(true);
});

test('keeps the words of Article Three out of Article Four and the other way round', () => {
  expect(ARTICLES.A3.text).not.toContain('丢失');
  expect(ARTICLES.A4.text).not.toContain('篡改');
  expect(ARTICLES.A3.unofficialTranslation).toContain('tamper');
  expect(ARTICLES.A4.unofficialTranslation).toContain('lost');
});

test('says the disclaimer and the clean verdict in their fixed words', () => {
  expect(DISCLAIMER.zh).toBe(
    '本报告仅说明文件中存在形式上疑似个人信息的内容，不证明其真实性、来源或已泄露，不构成违法认定或合规结论。去重值数不等于人数。是否通知或报告，由个人信息保护负责人判断。',
  );
  expect(CLEAN_VERDICT.zh).toBe('CLEAN 本次范围内未发现达到阈值的疑似个人信息');
});

test('prints severities as 严重 / 高 / 中 / 低 / 提示', () => {
  expect(SEVERITIES.map((severity) => SEVERITY_WORDS[severity].zh)).toEqual([
    '严重',
    '高',
    '中',
    '低',
    '提示',
  ]);
  expect(SEVERITIES.map((severity) => SEVERITY_WORDS[severity].en)).toEqual([
    'critical',
    'high',
    'medium',
    'low',
    'note',
  ]);
});
