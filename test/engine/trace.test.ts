// The trace sees what the engine finds, says which step stopped the rest, and goes by the same rules.
import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../../patterns/index.ts';
import { compilePatterns } from '../../src/engine/compile.ts';
import { type TracedCandidate, traceText } from '../../src/engine/trace.ts';
import { synthesize } from '../synth/synthesize.ts';

const compiled = compilePatterns(PATTERNS);
const MOBILE = synthesize('cn-mobile', 5);
const ID = synthesize('cn-resident-id', 6);

function traced(text: string, detector: string): TracedCandidate[] {
  return traceText(compiled, Buffer.from(text)).filter(({ pattern }) => PATTERNS[pattern]!.id === detector);
}

describe('traceText', () => {
  it.each([
    ['kept', `手机号 ${MOBILE} 备用`, 'cn-mobile'],
    ['joined-left', `x2${MOBILE}`, 'cn-mobile'],
    ['joined-right', `${MOBILE}9`, 'cn-mobile'],
    ['check', ID, 'cn-uscc'],
    ['label', '12345098', 'qq'],
  ])('stops at %s', (stage, text, detector) => {
    const stages = traced(text, detector).map((one) => one.stage);
    expect(stages).toContain(stage);
  });

  it('says which detector took the place of another', () => {
    // One ID in forty passes the check of a credit code, too.
    const ids = Array.from({ length: 200 }, (_, seed) => synthesize('cn-resident-id', seed + 1));
    const beaten = ids
      .flatMap((id) => traced(`身份证 ${id}`, 'cn-uscc'))
      .filter(({ stage }) => stage === 'overlap');
    expect(beaten.length).toBeGreaterThan(0);
    for (const { winner } of beaten) expect(PATTERNS[winner!]!.id).toBe('cn-resident-id');
  });

  it('names the label it went by, and where it stood', () => {
    const [one] = traced(`联系电话：${MOBILE}`, 'cn-mobile');
    expect(one).toMatchObject({
      relation: 'label',
      label: '联系电话',
      start: 15,
      end: 26,
      winner: undefined,
    });
    const [other] = traced(`order_no: ${MOBILE}`, 'cn-mobile');
    expect(other).toMatchObject({ relation: 'against', label: 'order_no', stage: 'kept' });
    expect(traced(`ｘ：１${MOBILE.slice(1)}`, 'cn-mobile')[0]).toMatchObject({ start: 6, end: 19 });
  });

  it('keeps every value that the examples of the catalogue find on a line of their own', () => {
    for (const [index, spec] of PATTERNS.entries()) {
      for (const { text, finds } of spec.examples) {
        const value = finds[0]!;
        if (text.includes('\n')) continue;
        const bytes = Buffer.from(text);
        const start = bytes.indexOf(value);
        const kept = traceText(compiled, bytes).filter(({ stage }) => stage === 'kept');
        const isKept = kept.some((one) => PATTERNS[one.pattern]!.id === spec.id && one.start === start);
        expect(isKept, `${spec.id} ${index}`).toBe(true);
      }
    }
  });
});
