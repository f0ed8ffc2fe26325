// Reads patterns of the user's own (YAML, the schema of PatternSpec) and refuses a wrong one with file, line and reason.
import { z } from 'zod';
import { BaomiError } from '../errors.ts';
import type { PatternSpec } from '../model.ts';
import { checkExamples } from '../pattern-check.ts';
import { patternSchema } from './pattern-schema.ts';
import { lineOf, openYaml, refuse, toValue, type YamlFile } from './yaml-file.ts';

/** Keys a compile error begins with. */
const BLAMED_KEYS = ['validator', 'length', 'boundary', 'anchor'];

const fileSchema = z.strictObject({ patterns: z.array(patternSchema).min(1) });

/**
 * Reads and checks one file: schema, RE2, unique ids, every example through the real engine beside `catalogue`.
 * Throws BaomiError('config') "file:line: reason". `shown` is what errors call the file.
 */
export function loadPatternsFile(
  file: string,
  catalogue: readonly PatternSpec[],
  shown: string = file,
): PatternSpec[] {
  const yaml = openYaml(file, shown);
  const parsed = fileSchema.safeParse(toValue(yaml));
  if (!parsed.success) throw schemaError(yaml, parsed.error.issues[0]!);
  const specs = parsed.data.patterns as PatternSpec[]; // optional keys are absent, not undefined, in parsed YAML
  checkPatterns(specs, catalogue, yaml, (index) => ['patterns', index]);
  return specs;
}

/** Checks patterns that have the right form; `placeOf` says where in the file each stands. */
export function checkPatterns(
  specs: readonly PatternSpec[],
  catalogue: readonly PatternSpec[],
  yaml: YamlFile,
  placeOf: (index: number) => readonly PropertyKey[],
): void {
  specs.forEach((spec, index) => {
    checkPattern(spec, [...catalogue, ...specs.slice(0, index)], yaml, placeOf(index));
  });
}

function schemaError(yaml: YamlFile, issue: z.core.$ZodIssue): BaomiError {
  // An unknown key is told of the mapping around it; its own line helps more.
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
  return refuse(yaml, lineOf(yaml, path), `${issue.path.join('.') || 'file'}: ${issue.message}`);
}

function checkPattern(
  spec: PatternSpec,
  before: readonly PatternSpec[],
  yaml: YamlFile,
  path: readonly PropertyKey[],
): void {
  if (before.some((other) => other.id === spec.id)) {
    throw refuse(yaml, lineOf(yaml, [...path, 'id']), `id "${spec.id}" is taken`);
  }
  const problem = problemOf(spec, before, yaml, path);
  if (problem === undefined) return;
  throw refuse(
    yaml,
    lineOf(yaml, [...path, ...problem.place]),
    `${problem.place.join('.')}: ${problem.problem}`,
  );
}

function problemOf(
  spec: PatternSpec,
  before: readonly PatternSpec[],
  yaml: YamlFile,
  path: readonly PropertyKey[],
): ReturnType<typeof checkExamples>[number] | undefined {
  try {
    return checkExamples(spec, [...before, spec])[0];
  } catch (error) {
    if (!(error instanceof BaomiError)) throw error;
    const key = BLAMED_KEYS.find((one) => error.message.includes(`: ${one}`)) ?? 're2';
    throw refuse(yaml, lineOf(yaml, [...path, key]), error.message);
  }
}
