// Fields that stand in parentheses: records, primary constructors, promoted constructor parameters.
import type { DeclaredField } from '../declared.ts';
import type { Language } from './language.ts';
import type { Token } from './lexer.ts';
import { closedAt, memberOf } from './members.ts';

/** Words that make a parameter of a PHP constructor a property. */
const PROMOTING = ['public', 'private', 'protected', 'readonly'];

/** The parameters of the first parentheses in a type's head, or of a promoting constructor. */
export function parametersOf(language: Language, head: readonly Token[]): DeclaredField[] {
  if (!['java', 'kotlin', 'csharp', 'php'].includes(language.id)) return [];
  const open = head.findIndex(({ kind, text }) => kind === 'sign' && text === '(');
  if (open < 0) return [];
  const isConstructor = head[open - 1]?.text === '__construct';
  if (language.id === 'php' ? !isConstructor : !isHead(head, open)) return [];
  const inside = head.slice(open + 1, closedAt(head, open) - 1);
  return split(inside).flatMap((parameter) => {
    if (language.id === 'php' && !parameter.some(({ text }) => PROMOTING.includes(text))) return [];
    const field = memberOf(language, parameter, '');
    return field === undefined ? [] : [field];
  });
}

/** `record A(…)`, not `class A extends B(…)`. */
function isHead(head: readonly Token[], open: number): boolean {
  return !head.slice(0, open).some(({ text }) => text === 'extends' || text === 'implements' || text === ':');
}

/** At the commas of the top level. */
function split(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    const last = parts.at(-1)!;
    const before = parts.at(-2);
    if (token.kind === 'comment' && last.length === 0 && before?.at(-1)?.line === token.line) {
      before.push(token); // behind the comma
      continue;
    }
    depth += token.kind === 'sign' ? depthOf(token.text) : 0;
    if (depth === 0 && token.kind === 'sign' && token.text === ',') parts.push([]);
    else last.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

function depthOf(sign: string): number {
  if ('([{<'.includes(sign)) return 1;
  return ')]}>'.includes(sign) ? -1 : 0;
}
