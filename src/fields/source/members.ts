// From the tokens of one member of a type to the field it declares, if it is one.
import type { DeclaredField } from '../declared.ts';
import { wordSet } from '../identifier.ts';
import { describedBy, docOf, tagText } from './comment-text.ts';
import type { Language } from './language.ts';
import type { Token } from './lexer.ts';

const MODIFIERS = wordSet(
  'public private protected internal static final transient volatile readonly virtual override required sealed new partial abstract declare lateinit open var val optional repeated late init',
);
const CONSTANT = wordSet('static const');
const NO_MEMBERS = wordSet(
  'return package import throw using option reserved extensions rpc syntax use namespace goto case default export from new delete function fun func get set typealias event delegate implements operator abstract',
);

/** The field a member declares; `doc` is the comment above it. */
export function memberOf(
  language: Language,
  member: readonly Token[],
  doc: string,
): DeclaredField | undefined {
  const { rest, annotations } = withoutAnnotations(language, member);
  const words = rest.filter(({ kind }) => kind !== 'comment');
  if (words.some(({ text }) => CONSTANT.has(text))) return undefined;
  const field = shapeOf(language, words);
  if (field === undefined || NO_MEMBERS.has(words[0]!.text)) return undefined;
  const tag = words.find(({ kind }) => kind === 'string');
  const described = describedBy([...annotations, ...(language.id === 'typescript' ? words : [])]);
  const own = member.findLast(({ kind }) => kind === 'comment');
  const beside = own === undefined ? '' : docOf(own.text);
  const tagged = language.id === 'go' && tag !== undefined ? tagText(tag.text) : '';
  return { ...field, comment: doc || described || beside || tagged };
}

type Shape = Omit<DeclaredField, 'comment'>;

function shapeOf(language: Language, words: readonly Token[]): Shape | undefined {
  switch (language.id) {
    case 'typescript':
      return nameThenColon(words, false);
    case 'graphql':
      return nameThenColon(words, true);
    case 'kotlin':
      return kotlin(words);
    case 'go':
    case 'prisma':
      return nameThenType(words);
    default:
      return typeThenName(words, language.id === 'php');
  }
}

/** `private String phone = ""`, `repeated string phone = 1`, `public ?string $phone` */
function typeThenName(words: readonly Token[], isPhp: boolean): Shape | undefined {
  const declared = withoutModifiers(upTo(words, '='));
  const last = declared.at(-1);
  if (last?.kind !== 'word' || declared.some(({ text }) => text === '(')) return undefined;
  if (isPhp !== last.text.startsWith('$')) return undefined;
  if (!isPhp && declared.length < 2) return undefined;
  const name = isPhp ? last.text.slice(1) : last.text;
  return { name, at: last.at + last.text.length - name.length, type: textOf(declared.slice(0, -1)) };
}

/** `phone?: string`, `'phone': z.string()`, `phone = ''` */
function nameThenColon(words: readonly Token[], takesArguments: boolean): Shape | undefined {
  const declared = withoutModifiers(words);
  const name = declared[0];
  if (name === undefined || (name.kind !== 'word' && name.kind !== 'string')) return undefined;
  let at = 1;
  while (declared[at]?.text === '?' || declared[at]?.text === '!') at++;
  const sign = declared[at]?.text;
  if (sign === '=' && declared[at + 1]?.text !== '>') return { name: name.text, at: name.at, type: '' };
  if (sign === '(') return takesArguments ? withArguments(name, declared) : undefined;
  return sign === ':'
    ? { name: name.text, at: name.at, type: textOf(upTo(declared.slice(at + 1), '=')) }
    : undefined;
}

/** GraphQL: `avatar(size: Int): String` */
function withArguments(name: Token, declared: readonly Token[]): Shape | undefined {
  const close = declared.findIndex(({ text }) => text === ')');
  if (declared[close + 1]?.text !== ':') return undefined;
  return { name: name.text, at: name.at, type: textOf(declared.slice(close + 2)) };
}

function kotlin(words: readonly Token[]): Shape | undefined {
  const at = words.findIndex(({ text }) => text === 'val' || text === 'var');
  const name = words[at + 1];
  if (at < 0 || name?.kind !== 'word') return undefined;
  const type = words[at + 2]?.text === ':' ? textOf(upTo(words.slice(at + 3), '=')) : '';
  return { name: name.text, at: name.at, type };
}

/** `Phone string`, `phone String?` */
function nameThenType(words: readonly Token[]): Shape | undefined {
  const name = words[0];
  if (name?.kind !== 'word' || words.length < 2 || words[1]!.text === '(') return undefined;
  const type = words.slice(1).filter(({ kind }) => kind !== 'string');
  const end = type.findIndex(({ text }) => text === '@');
  return { name: name.text, at: name.at, type: textOf(end < 0 ? type : type.slice(0, end)) };
}

/** Annotations, decorators and attributes at the start, and what is left. */
function withoutAnnotations(
  language: Language,
  member: readonly Token[],
): { rest: Token[]; annotations: Token[] } {
  const rest = [...member];
  const annotations: Token[] = [];
  const opens = language.id === 'csharp' ? '[' : '@';
  if (language.id === 'prisma') return { rest, annotations };
  while (rest[0]?.text === opens || (language.id === 'php' && rest[0]?.text === '#')) {
    annotations.push(...rest.splice(0, annotationLength(rest)));
  }
  return { rest, annotations };
}

/** Tokens of the annotation at the start: `@a.b(…)`, `@field:A`, `[A(…)]`, `#[A]`. */
function annotationLength(tokens: readonly Token[]): number {
  if (tokens[0]!.text !== '@') return closedAt(tokens, tokens[0]!.text === '#' ? 1 : 0);
  let at = 2;
  while (tokens[at]?.text === '.' || tokens[at]?.text === ':') at += 2;
  return tokens[at]?.text === '(' ? closedAt(tokens, at) : at;
}

/** Position behind the bracket that closes the one at `from`. */
export function closedAt(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const { kind, text } = tokens[at]!;
    if (kind !== 'sign') continue;
    if (text === '(' || text === '[' || text === '{') depth++;
    else if ((text === ')' || text === ']' || text === '}') && --depth === 0) return at + 1;
  }
  return tokens.length;
}

function withoutModifiers(words: readonly Token[]): readonly Token[] {
  let from = 0;
  while (from < words.length - 1 && MODIFIERS.has(words[from]!.text) && words[from + 1]!.text !== ':') from++;
  return words.slice(from);
}

function upTo(words: readonly Token[], sign: string): readonly Token[] {
  const end = words.findIndex(({ kind, text }) => kind === 'sign' && text === sign);
  return end < 0 ? words : words.slice(0, end);
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ');
}
