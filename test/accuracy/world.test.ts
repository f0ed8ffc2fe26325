// The generated world judges the detectors, so it must not learn from them; and it is the same in every run.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NOTHING } from './world/page.ts';
import { generateSchemas } from './world/schemas.ts';
import { generateWorld } from './world/world.ts';

const WORLD = 'test/accuracy/world';
/** Loaded at run time; `import type` leaves no trace. */
const IMPORT = /^import (?!type\b)[^;]*?from '([^']+)'/gm;

/** Every module that the world loads, itself included. */
function modulesOfWorld(): Set<string> {
  const seen = new Set(readdirSync(WORLD).map((name) => join(WORLD, name)));
  for (const file of seen) {
    if (file.startsWith('node:')) continue;
    for (const [, target] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      seen.add(target!.startsWith('.') ? normalize(join(dirname(file), target!)) : target!);
    }
  }
  return seen;
}

describe('the generated world', () => {
  it('loads nothing but itself, the seeded generator and digests', () => {
    const modules = [...modulesOfWorld()].sort();
    expect(modules.length).toBeGreaterThan(6);
    const strangers = modules.filter((path) => !path.startsWith(`${WORLD}/`));
    expect(strangers).toEqual(['node:crypto', 'test/synth/random.ts']);
  });

  it('is the same in every run, with thousands of labels of each type that stand where they say', () => {
    const pages = generateWorld();
    expect(generateWorld().map(({ text }) => text)).toEqual(pages.map(({ text }) => text));
    const counts = new Map<string, number>();
    for (const { text, labels } of pages) {
      const lines = text.split('\n');
      for (const { line, startColumn, endColumn, type } of labels) {
        counts.set(type, (counts.get(type) ?? 0) + 1);
        const value = lines[line - 1]!.slice(startColumn - 1, endColumn - 1);
        expect(value.length, `${type} in line ${line}`).toBe(endColumn - startColumn);
        if (type === 'MOBILE') expect(value.normalize('NFKC').replace(/\D/g, '')).toMatch(/^(86)?1\d{10}$/);
      }
    }
    expect(counts.get(NOTHING)).toBeGreaterThan(2000);
    for (const [type, count] of counts) expect(count, type).toBeGreaterThan(2000);
  });

  it('has schema files of every language, with thousands of fields that stand where they say', () => {
    const pages = generateSchemas();
    expect(generateSchemas().map(({ text }) => text)).toEqual(pages.map(({ text }) => text));
    expect(new Set(pages.map(({ name }) => name.slice(name.lastIndexOf('.')))).size).toBeGreaterThan(12);
    const labels = pages.flatMap((page) => page.labels);
    for (const type of ['PI_FIELD', NOTHING]) {
      expect(labels.filter((label) => label.type === type).length, type).toBeGreaterThan(2000);
    }
    for (const { text, labels } of pages) {
      const lines = text.split('\n');
      for (const { line, startColumn, endColumn } of labels) {
        expect(lines[line - 1]!.slice(startColumn - 1, endColumn - 1)).toMatch(/^[\w\u4e00-\u9fff]+$/);
      }
    }
  });
});
