// The cascade of ignore files: .gitignore as git reads it, .baomiignore with the same syntax on top of it.
// A chain of rule sets, the innermost first; the first set with a matching rule decides. Patterns and paths are byte
// strings, so that "?" is one byte and names that are not UTF-8 match as they do in git. Git itself is never run.
import { sep } from 'node:path';
import ignore, { type Ignore, type Options } from 'ignore';
import type { ByteString } from './byte-string.ts';

/** Rules of one ignore file and, through `outer`, of those with less say. Undefined: no rules. */
export type Rules = RuleSet | undefined;

interface RuleSet {
  readonly source: 'git' | 'baomi';
  /** Length of the path of the directory the rules are relative to, its last "/" included. */
  readonly baseLength: number;
  readonly outer: Rules;
  matcher: Ignore;
  tests: number;
}

export interface NewRules {
  readonly source: 'git' | 'baomi';
  /** Absolute path of the directory the rules are relative to, with "/" at its end. */
  readonly base: ByteString;
  readonly content: ByteString;
}

// Windows compares without case, and git there too.
const OPTIONS: Options = { ignoreCase: sep === '\\' };
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';
// The library remembers every path it was asked about; starting afresh bounds the memory of a walk over millions.
const TESTS_PER_MATCHER = 16_384;
// The library's matcher tries all ways to lay a path across the "**" segments: with ten of them one path took 17 s.
const MAX_GLOBSTARS = 3;
const GLOBSTAR = /(?:^!?|\/)\*{2,}(?=\/)/g;
const SPECIAL = /[\\*?[]/g;

/** Leaves out patterns that could hang the walk, of which a hostile tree may have some and others have none. */
export function dropCostlyPatterns(content: ByteString): ByteString {
  if (!content.includes('**')) return content;
  const isCheap = (line: ByteString): boolean => (line.match(GLOBSTAR)?.length ?? 0) <= MAX_GLOBSTARS;
  const lines = content.split('\n');
  return lines.every(isCheap) ? content : lines.filter(isCheap).join('\n');
}

/** Adds the rules of an ignore file in front of `outer`. */
export function addRules(outer: Rules, added: NewRules): Rules {
  const start = added.content.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  const matcher = ignore(OPTIONS).add(`${added.content.slice(start)}\n`);
  return { source: added.source, baseLength: added.base.length, outer, matcher, tests: 0 };
}

/** Whether the rules exclude `path`: absolute, with "/" at its end when it is a directory. */
export function isIgnored(rules: Rules, path: ByteString): boolean {
  for (let set = rules; set !== undefined; set = set.outer) {
    const verdict = test(set, path);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/**
 * The rules as they hold inside `directory`, which is entered although a set may exclude it: an inner set took it
 * back, or the user named it. That set's verdict must not pass to the entries; its other rules still apply to them.
 */
export function enterDirectory(rules: Rules, directory: ByteString): Rules {
  if (rules === undefined) return undefined;
  const outer = enterDirectory(rules.outer, directory);
  const isExcluded = directory.length > rules.baseLength && test(rules, directory).ignored;
  if (!isExcluded) return outer === rules.outer ? rules : { ...rules, outer };
  const negation = `!/${directory.slice(rules.baseLength).replace(SPECIAL, '\\$&')}`;
  return { ...rules, outer, matcher: ignore(OPTIONS).add(rules.matcher).add([negation]), tests: 0 };
}

/** What holds inside a repository within the tree: git's rules end at its border, the user's own do not. */
export function dropGitRules(rules: Rules): Rules {
  if (rules === undefined) return undefined;
  const outer = dropGitRules(rules.outer);
  return rules.source === 'git' ? outer : { ...rules, outer };
}

function test(set: RuleSet, path: ByteString): { readonly ignored: boolean; readonly unignored: boolean } {
  set.tests += 1;
  if (set.tests > TESTS_PER_MATCHER) {
    set.tests = 0;
    set.matcher = ignore(OPTIONS).add(set.matcher);
  }
  return set.matcher.test(path.slice(set.baseLength));
}
