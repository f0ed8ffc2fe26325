// Severity and exposure kind from where a value stands (DESIGN section 6).
import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../../patterns/index.ts';
import { traitsOfPath } from '../../src/policy/exposure-kind.ts';
import { showValue } from '../../src/policy/mask.ts';
import { severityOf, worseSeverity } from '../../src/policy/severity.ts';
import { synthesize } from '../synth/synthesize.ts';

describe('severityOf', () => {
  it('lowers a lone mobile in tests to S1, keeps an ID, and lowers what is published to S0', () => {
    const example = { isExample: true, isPublished: false };
    expect(severityOf('S2', 'mobile', example)).toBe('S1');
    expect(severityOf('S3', 'resident-id', example)).toBe('S3');
    expect(severityOf('S2', 'mobile', { isExample: false, isPublished: false })).toBe('S2');
    expect(severityOf('S1', 'email', { isExample: false, isPublished: true })).toBe('S0');
    expect(worseSeverity('S1', 'S3')).toBe('S3');
  });
});

describe('traitsOfPath', () => {
  it.each([
    ['src/user.ts', 'source', false],
    ['src/user.test.ts', 'fixture', true],
    ['test/data.sql', 'dump', true],
    ['dump/prod.sql.gz', 'dump', false],
    ['logs/app', 'log', false],
    ['app.log.2026-11-24', 'log', false],
    ['export/orders.CSV', 'export', false],
    ['.env.production', 'config', false],
    ['application.yml', 'config', false],
    ['README.md', 'document', true],
    ['docs/api.ts', 'source', true],
    ['Makefile', 'source', false],
  ] as const)('%s is a %s', (path, kind, isExample) => {
    expect(traitsOfPath(path)).toEqual({ kind, isExample });
  });
});

describe('showValue', () => {
  it.each(PATTERNS.map((spec) => ({ spec, name: spec.id })))(
    'shows nothing of a $name by default',
    ({ spec }) => {
      const value = synthesize(spec.id, 50);
      expect(showValue(spec, value, 'none')).toBe(`[${spec.id} ${value.length}]`);
    },
  );

  it('keeps at least ten million candidates when it shows a part', () => {
    for (const spec of PATTERNS) {
      const value = synthesize(spec.id, 51);
      const shown = showValue(spec, value, 'partial');
      if (spec.mask.partialPrefix === 0) expect(shown).toBe(`[${spec.id} ${value.length}]`);
      else expect(shown.replaceAll('*', '').length).toBe(spec.mask.partialPrefix);
      // Hidden characters are digits, or on a plate one of 34 signs.
      const hidden = value.length - spec.mask.partialPrefix;
      const signs = spec.category === 'plate' ? 34 : 10;
      if (spec.mask.partialPrefix > 0) expect(signs ** hidden).toBeGreaterThanOrEqual(1e7);
    }
  });
});
