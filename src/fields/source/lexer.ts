// Tokens of languages with braces. Blocks nobody wants to read (methods) are passed over without making tokens.

export interface Token {
  readonly kind: 'word' | 'string' | 'sign' | 'comment' | 'end-of-line';
  /** A string without its quotes, a comment with its signs. */
  readonly text: string;
  readonly at: number;
  readonly line: number;
}

const NEWLINE = 0x0a;
const QUOTE = 0x27;
const DOUBLE = 0x22;
const BACKTICK = 0x60;
const BACKSLASH = 0x5c;
const SLASH = 0x2f;
const STAR = 0x2a;
const HASH = 0x23;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const BRACKET = 0x5b;

export class Lexer {
  private readonly text: string;
  private readonly hashComments: boolean;
  private at = 0;
  private line = 1;

  constructor(text: string, hashComments: boolean) {
    this.text = text;
    this.hashComments = hashComments;
  }

  /** The next token; undefined at the end. */
  next(): Token | undefined {
    const { text } = this;
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at);
      if (code === NEWLINE) {
        const token: Token = { kind: 'end-of-line', text: '\n', at: this.at, line: this.line };
        this.at++;
        this.line++;
        return token;
      }
      if (code > 0x20 && code !== 0xfeff && code !== 0xa0) return this.tokenOf(code);
    }
    return undefined;
  }

  /** Behind an opening brace: goes on behind the brace that closes it. */
  skipBlock(): void {
    const { text } = this;
    let depth = 1;
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      if (code === OPEN) depth++;
      else if (code === CLOSE && --depth === 0) {
        this.at++;
        return;
      }
      if (code === NEWLINE) this.line++;
      const end = this.endOfOpaque(code);
      if (end > this.at) this.moveTo(end);
      else this.at++;
    }
  }

  private tokenOf(code: number): Token {
    const { at, line, text } = this;
    const end = this.endOfOpaque(code);
    if (end > at) {
      this.moveTo(end);
      const raw = text.slice(at, end);
      if (code === SLASH || code === HASH) return { kind: 'comment', text: raw, at, line };
      const size = raw.startsWith('"""') ? 3 : 1;
      return {
        kind: 'string',
        text: raw.slice(size, Math.max(size, raw.length - size)),
        at: at + size,
        line,
      };
    }
    let stop = at;
    while (stop < text.length && isWordCode(text.charCodeAt(stop))) stop++;
    if (stop === at) stop++;
    this.at = stop;
    const isWord = isWordCode(code);
    return { kind: isWord ? 'word' : 'sign', text: text.slice(at, stop), at, line };
  }

  private moveTo(end: number): void {
    for (
      let at = this.text.indexOf('\n', this.at);
      at >= 0 && at < end;
      at = this.text.indexOf('\n', at + 1)
    ) {
      this.line++;
    }
    this.at = end;
  }

  /** End of the string or comment that begins here; the same position when none does. */
  private endOfOpaque(code: number): number {
    const { at, text } = this;
    if (code === SLASH) {
      const next = text.charCodeAt(at + 1);
      if (next === SLASH) return endOr(text, text.indexOf('\n', at));
      return next === STAR ? endOr(text, text.indexOf('*/', at + 2), 2) : at;
    }
    if (code === HASH && this.hashComments && text.charCodeAt(at + 1) !== BRACKET) {
      return endOr(text, text.indexOf('\n', at));
    }
    if (code === DOUBLE && text.startsWith('"""', at)) return endOr(text, text.indexOf('"""', at + 3), 3);
    if (code === QUOTE || code === DOUBLE || code === BACKTICK) return this.endOfString(code);
    return at;
  }

  /** Only backtick strings go over lines: an apostrophe in a text costs its line, not the file. */
  private endOfString(quote: number): number {
    const { text } = this;
    for (let at = this.at + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) return at + 1;
      if (code === BACKSLASH && quote !== BACKTICK) at++;
      else if (code === NEWLINE && quote !== BACKTICK) return at;
    }
    return text.length;
  }
}

function endOr(text: string, found: number, size: number = 0): number {
  return found < 0 ? text.length : found + size;
}

/** Letters, digits, `_`, `$`, and everything above ASCII. */
function isWordCode(code: number): boolean {
  if (code >= 0x61) return code <= 0x7a || code > 0x7f;
  if (code >= 0x41) return code <= 0x5a || code === 0x5f;
  return (code >= 0x30 && code <= 0x39) || code === 0x24;
}
