// Finds the types in a source of a language with braces and reads their members. Methods are passed over unread.
import type { DeclaredField, DeclaredTable } from '../declared.ts';
import { describedBy, docOf } from './comment-text.ts';
import type { Language } from './language.ts';
import { Lexer, type Token } from './lexer.ts';
import { closedAt, memberOf } from './members.ts';
import { parametersOf } from './parameters.ts';
import { documentedBy, listedBy } from './php.ts';

/** Calls whose object argument is a type: zod, mongoose, Sequelize, drizzle. */
const SCHEMA_CALLS = ['object', 'Schema', 'define', 'pgTable', 'mysqlTable', 'sqliteTable'];
const GOES_ON = [':', '=', ',', '|', '&', '(', '<', '.', '?'];
const MAX_DOC_LENGTH = 2000;
/** Types inside types; deeper ones are passed over. */
const MAX_DEPTH = 16;

/** A type being read. */
interface OpenType {
  readonly name: string;
  readonly comment: string;
  readonly fields: DeclaredField[];
}

/** A block being read: the tokens of its current statement, and how many parentheses are open in it. */
interface Frame {
  readonly type: OpenType | undefined;
  readonly depth: number;
  statement: Token[];
  nesting: number;
}

/** The types of a text with their fields. */
export function parseBraces(language: Language, text: string): DeclaredTable[] {
  const parser = new BraceParser(language, text);
  parser.block(undefined, 0);
  return parser.tables;
}

class BraceParser {
  readonly tables: DeclaredTable[] = [];
  private readonly language: Language;
  private readonly lexer: Lexer;
  private doc = '';
  /** Line on which the last member ended. */
  private lastLine = 0;
  private docToken: Token | undefined;

  constructor(language: Language, text: string) {
    this.language = language;
    this.lexer = new Lexer(text, language.hashComments);
  }

  /** Reads up to the closing brace; with a type, what stands in it are its members. */
  block(type: OpenType | undefined, depth: number): void {
    const frame: Frame = { type, depth, statement: [], nesting: 0 };
    let token = this.lexer.next();
    while (token !== undefined && this.take(token, frame)) token = this.lexer.next();
    this.endMember(frame.statement, type);
  }

  /** False for the brace that closes the block. */
  private take(token: Token, frame: Frame): boolean {
    if (token.kind === 'comment') this.comment(token, frame);
    else if (token.kind === 'end-of-line') {
      if (frame.nesting === 0 && this.endsAt(frame)) this.endStatement(frame);
    } else if (token.kind === 'sign') return this.takeSign(token, frame);
    else frame.statement.push(token);
    return true;
  }

  private takeSign(token: Token, frame: Frame): boolean {
    if (token.text === '}') return false;
    if (token.text === '{') {
      this.braced(frame);
      return true;
    }
    frame.nesting = this.nestingAfter(token.text, frame);
    if (frame.nesting === 0 && this.isEnd(token.text, frame)) this.endStatement(frame);
    else if (this.isOpenGroup(token, frame)) {
      frame.statement = [];
      frame.nesting = 0;
    } else frame.statement.push(token);
    return true;
  }

  private endStatement(frame: Frame): void {
    this.endMember(frame.statement, frame.type);
    frame.statement = [];
  }

  private nestingAfter(sign: string, { nesting, statement, type }: Frame): number {
    if (sign === '(' || sign === '[') return nesting + 1;
    if (sign === ')' || sign === ']') return Math.max(0, nesting - 1);
    if (this.language.id !== 'typescript' || type === undefined) return nesting;
    if (sign === '<') return nesting + 1;
    return sign === '>' && nesting > 0 && statement.at(-1)?.text !== '=' ? nesting - 1 : nesting;
  }

  private isEnd(sign: string, { type }: Frame): boolean {
    return sign === ';' || (sign === ',' && type !== undefined && this.language.id === 'typescript');
  }

  /** `type (` in Go opens a list of types. */
  private isOpenGroup(token: Token, { statement }: Frame): boolean {
    return (
      this.language.id === 'go' &&
      token.text === '(' &&
      statement.length === 1 &&
      statement[0]!.text === 'type'
    );
  }

  /** Whether a line end ends the statement: annotations and open expressions go on. */
  private endsAt({ statement, type }: Frame): boolean {
    if (!this.language.endsAtLine || statement.length === 0) return false;
    const last = statement.at(-1)!;
    if (last.kind === 'sign' && GOES_ON.includes(last.text)) {
      return this.language.id === 'prisma' && last.text === '?';
    }
    return this.endsMember(statement, type);
  }

  private endsMember(statement: readonly Token[], type: OpenType | undefined): boolean {
    switch (this.language.id) {
      case 'go':
      case 'prisma':
        return true;
      case 'graphql':
        return type !== undefined && (statement[0]!.kind !== 'string' || statement.length > 1);
      case 'kotlin':
        return type === undefined ? isWholeClass(statement) : !isOnlyAnnotation(statement);
      default:
        return type !== undefined && !isOnlyAnnotation(statement);
    }
  }

  private comment(token: Token, { type, statement, nesting }: Frame): void {
    const last = type?.fields.at(-1);
    if (nesting > 0) statement.push(token);
    else if (type !== undefined && statement.length === 0 && this.lastLine === token.line) {
      if (last?.comment === '') {
        type.fields[type.fields.length - 1] = { ...last, comment: docOf(token.text) };
      }
    } else if (this.language.endsAtLine && statement.at(-1)?.line === token.line) {
      this.doc ||= token.text;
    } else {
      this.doc = `${this.doc}\n${token.text}`.slice(-MAX_DOC_LENGTH);
      this.docToken = token;
    }
  }

  private endMember(statement: readonly Token[], type: OpenType | undefined): void {
    const last = statement.at(-1);
    if (last === undefined) return;
    this.lastLine = last.line;
    if (type !== undefined) {
      const described = this.language.id === 'graphql' && statement[0]!.kind === 'string';
      const doc = described ? statement[0]!.text : docOf(this.doc);
      const field = memberOf(this.language, described ? statement.slice(1) : statement, doc.trim());
      if (field !== undefined) type.fields.push(field);
      if (this.language.id === 'php') type.fields.push(...listedBy(statement));
    } else {
      this.declared(statement, undefined, -1);
    }
    this.forgetDoc();
  }

  private forgetDoc(): void {
    this.doc = '';
    this.docToken = undefined;
  }

  /** An opening brace behind a statement. */
  private braced(frame: Frame): void {
    const { statement, type, depth, nesting } = frame;
    if (depth >= MAX_DEPTH) this.lexer.skipBlock();
    else if (nesting > 0) this.inParentheses(statement, type, depth);
    else if (!this.declared(statement, type, depth)) this.memberBlock(statement, type, depth);
    if (nesting > 0) return;
    this.forgetDoc();
    frame.statement = [];
  }

  /** A schema call's object is a type; that of a decorator belongs to its member; everything else is code. */
  private inParentheses(statement: Token[], type: OpenType | undefined, depth: number): void {
    if (type !== undefined && (statement[0]?.text === '@' || statement[0]?.text === '[')) {
      this.keepFlat(statement);
      return;
    }
    const call = this.language.id === 'typescript' ? schemaCall(statement) : undefined;
    if (call === undefined) this.lexer.skipBlock();
    else this.readType({ name: call, comment: '', fields: [] }, depth);
  }

  /** The tokens of a decorator's object, its braces included. */
  private keepFlat(statement: Token[]): void {
    let depth = 1;
    for (let token = this.lexer.next(); token !== undefined; token = this.lexer.next()) {
      if (token.text === '{' && token.kind === 'sign') depth++;
      if (token.text === '}' && token.kind === 'sign' && --depth === 0) return;
      if (token.kind !== 'end-of-line' && token.kind !== 'comment') statement.push(token);
    }
  }

  /** True when `statement` declares a type or a block of types; its body is then read, unless `depth` is -1. */
  private declared(statement: readonly Token[], outer: OpenType | undefined, depth: number): boolean {
    const { language } = this;
    const at = statement.findIndex(
      ({ kind, text }, index) =>
        kind === 'word' && language.types.has(text) && nameOfType(language, statement, index) !== undefined,
    );
    const isEnum = statement.some(({ kind, text }) => kind === 'word' && text === 'enum');
    if (at < 0 || isEnum) {
      const isOuter = outer === undefined && statement.some(({ text }) => language.outer.has(text));
      if (isOuter && depth >= 0) this.block(undefined, depth + 1);
      return isOuter;
    }
    const comment = docOf(this.doc) || describedBy(statement.slice(0, at));
    const type: OpenType = { name: nameOfType(language, statement, at)!, comment, fields: [] };
    type.fields.push(...parametersOf(language, statement.slice(at + 1)));
    if (language.id === 'php') type.fields.push(...documentedBy(this.docToken));
    this.forgetDoc();
    if (depth >= 0) this.readType(type, depth);
    else if (type.fields.length > 0) this.tables.push(type);
    return true;
  }

  private readType(type: OpenType, depth: number): void {
    this.block(type, depth + 1);
    if (type.fields.length > 0) this.tables.push(type);
    this.forgetDoc();
  }

  /** A block inside a type: accessors of a property, a nested type, the cases of `oneof`, or a method. */
  private memberBlock(statement: readonly Token[], type: OpenType | undefined, depth: number): void {
    if (type === undefined) {
      this.lexer.skipBlock();
      return;
    }
    const isCases = this.language.id === 'proto' && statement[0]?.text === 'oneof';
    if (isCases) {
      this.block(type, depth + 1);
      return;
    }
    if (this.language.id === 'php') type.fields.push(...parametersOf(this.language, statement));
    const field = memberOf(this.language, statement, docOf(this.doc));
    if (field === undefined || (this.language.id !== 'csharp' && this.language.id !== 'typescript')) {
      this.lexer.skipBlock();
      return;
    }
    type.fields.push({ ...field, type: field.type || 'object' });
    if (this.language.id === 'csharp' || statement.some(({ text }) => text === '=')) this.lexer.skipBlock();
    else this.readType({ name: field.name, comment: field.comment, fields: [] }, depth);
    this.lastLine = 0;
  }
}

/** `class A`, `type A struct`, `type A = {`; no name: `import type {`, `class` as a word of its own. */
function nameOfType(language: Language, statement: readonly Token[], at: number): string | undefined {
  if (language.id === 'go') return statement.length === 1 ? undefined : statement[at - 1]?.text;
  const name = statement[at + 1];
  if (name?.kind !== 'word') return undefined;
  if (language.id === 'typescript' && statement[at]!.text === 'type') {
    return statement[at + 2]?.text === '=' || statement[at + 2]?.text === '<' ? name.text : undefined;
  }
  const isRecordStruct = name.text === 'struct' || name.text === 'class';
  return isRecordStruct ? statement[at + 2]?.text : name.text;
}

/** Kotlin: a class that has no body ends with its line. */
function isWholeClass(statement: readonly Token[]): boolean {
  return statement.at(-1)!.text === ')' && statement.some(({ text }) => text === 'class');
}

function isOnlyAnnotation(statement: readonly Token[]): boolean {
  if (statement[0]!.text !== '@') return false;
  let at = 0;
  while (statement[at]?.text === '@') {
    at += 2;
    while (statement[at]?.text === '.') at += 2;
    if (statement[at]?.text === '(') at = closedAt(statement, at);
  }
  return at >= statement.length;
}

/** The name a schema call gives its type: the constant it is assigned to, or its first argument. */
function schemaCall(statement: readonly Token[]): string | undefined {
  const call = statement.findLastIndex(({ text }) => text === '(');
  const callee = statement[call - 1];
  if (callee?.kind !== 'word' || !SCHEMA_CALLS.includes(callee.text)) return undefined;
  const argument = statement[call + 1];
  if (argument?.kind === 'string') return argument.text;
  if (argument !== undefined) return undefined;
  const equals = statement.findLastIndex(({ text }) => text === '=');
  return equals > 0 ? statement[equals - 1]!.text : '';
}
