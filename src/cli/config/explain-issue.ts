// An error of the schema in words: key, kind of thing found, what is allowed, and what was probably meant. What was
// found is named only when it is a word of ours: anything else could be a value.
import type { z } from 'zod';
import { similarWord } from '../../similar-word.ts';
import { lineOf, refuse, type YamlFile } from '../yaml-file.ts';
import { keysAt } from './schema.ts';

type Issue = z.core.$ZodIssue;

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
};

/** The error for the first thing that is wrong in a file whose plain data is `data`. */
export function explainIssue(yaml: YamlFile, data: unknown, given: Issue): Error {
  const issue = insideUnion(given);
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const place = [...issue.path, key];
    return refuse(
      yaml,
      lineOf(yaml, place),
      `${nameOf(issue.path)}${unknownKey(key, keysAt(issue.path) ?? [])}`,
    );
  }
  const found = valueAt(data, issue.path);
  return refuse(yaml, lineOf(yaml, issue.path), `${nameOf(issue.path)}${reasonOf(issue, found)}`);
}

/** "allow[2].path: ", or nothing for the file itself. */
export function nameOf(path: readonly PropertyKey[]): string {
  const name = path
    .map((one, index) => (typeof one === 'number' ? `[${one}]` : `${index === 0 ? '' : '.'}${String(one)}`))
    .join('');
  return name === '' ? '' : `${name}: `;
}

/** The branch of a union that the value was meant for: the one whose complaint is not about its kind. */
function insideUnion(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const meant = issue.errors.find((list) =>
    list.some((one) => one.path.length > 0 || one.code !== 'invalid_type'),
  );
  const first = meant?.[0];
  return first === undefined ? issue : insideUnion({ ...first, path: [...issue.path, ...first.path] });
}

function unknownKey(key: string, allowed: readonly string[]): string {
  const meant = similarWord(key, allowed);
  const hint = meant === undefined ? `allowed: ${allowed.join(', ')}` : `did you mean "${meant}"?`;
  return `unknown key of ${key.length} characters; ${hint}`;
}

function reasonOf(issue: Issue, found: unknown): string {
  switch (issue.code) {
    case 'invalid_value': {
      const words = issue.values.map(String);
      const meant = typeof found === 'string' ? similarWord(found, words) : undefined;
      const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
      return `found ${kindOf(found, words)}, expected one of ${words.join(', ')}${hint}`;
    }
    case 'invalid_type':
      if (found === undefined) return 'is missing';
      return `found ${kindOf(found, [])}, expected ${EXPECTED[issue.expected] ?? issue.expected}`;
    case 'invalid_union':
      return `found ${kindOf(found, [])}, expected text or a list of texts`;
    default:
      return `found ${kindOf(found, [])}: ${issue.message}`;
  }
}

/** What kind of thing stands there, never the thing. */
function kindOf(found: unknown, words: readonly string[]): string {
  if (found === null || found === undefined) return 'nothing';
  if (typeof found === 'string') {
    const known = words.find((word) => word.toLowerCase() === found.toLowerCase());
    return known === undefined ? `text of ${found.length} characters` : `"${found}"`;
  }
  if (typeof found === 'boolean') return String(found);
  if (typeof found === 'number') return 'a number';
  return Array.isArray(found) ? `a list of ${found.length}` : 'a mapping';
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return value;
}
