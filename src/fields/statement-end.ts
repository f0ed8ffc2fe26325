// Knows byte by byte where a DDL statement ends: quotes, comments, parentheses, and dialects that write no semicolon.

const NEWLINE = 0x0a;
const QUOTE = 0x27;
const BACKSLASH = 0x5c;
const OPEN = 0x28;
const CLOSE = 0x29;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const DASH = 0x2d;
const SLASH = 0x2f;
const STAR = 0x2a;
const SPACE = 0x20;
const CARRIAGE_RETURN = 0x0d;
const TAB = 0x09;
const QUOTES: Readonly<Record<number, number>> = { [QUOTE]: QUOTE, 34: 0x22, 96: 0x60, 91: 0x5d };

export type StatementKind = 'create' | 'alter' | 'comment' | 'exec';

export class StatementEnd {
  private kind: StatementKind = 'create';
  private depth = 0;
  /** The quote that closes a string or name, or 0. */
  private close = 0;
  private comment: 'none' | 'line' | 'block' = 'none';
  private last = 0;
  private isEscaped = false;
  private hasBody = false;
  private hasString = false;
  /** Last byte of the line that is no space; the bytes of a line that is short. */
  private lastInk = 0;
  private line = '';

  begin(kind: StatementKind): void {
    this.kind = kind;
    this.depth = 0;
    this.close = 0;
    this.comment = 'none';
    this.last = 0;
    this.isEscaped = false;
    this.hasBody = false;
    this.hasString = false;
    this.lastInk = 0;
    this.line = '';
  }

  /** True when `byte` is the last of the statement. */
  ends(byte: number): boolean {
    const before = this.last;
    this.last = byte;
    if (this.comment !== 'none') return this.inComment(byte, before);
    if (this.close !== 0) {
      this.inQuotes(byte);
      return false;
    }
    if (byte === NEWLINE) return this.endsAtLine();
    if (byte === DASH && before === DASH) this.comment = 'line';
    else if (byte === STAR && before === SLASH) this.comment = 'block';
    else if (QUOTES[byte] !== undefined) this.open(byte);
    else if (byte === OPEN) this.depth++;
    else if (byte === CLOSE) this.closed();
    else if (byte === SEMICOLON && this.depth <= 0) return true;
    this.note(byte);
    return false;
  }

  private note(byte: number): void {
    if (byte === SPACE || byte === CARRIAGE_RETURN || byte === TAB) return;
    this.lastInk = byte;
    if (this.line.length < 3) this.line += String.fromCharCode(byte | SPACE);
  }

  private open(quote: number): void {
    this.close = QUOTES[quote]!;
    this.isEscaped = false;
    if (quote === QUOTE) this.hasString = true;
  }

  private closed(): void {
    if (--this.depth === 0) this.hasBody = true;
  }

  private inQuotes(byte: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (byte === BACKSLASH && this.close === QUOTE) this.isEscaped = true;
    else if (byte === this.close) {
      this.close = 0;
      this.lastInk = byte;
    }
  }

  private inComment(byte: number, before: number): boolean {
    if (this.comment === 'line' && byte === NEWLINE) {
      this.comment = 'none';
      return this.endsAtLine();
    }
    if (this.comment === 'block' && byte === SLASH && before === STAR) this.comment = 'none';
    return false;
  }

  /** A line that says GO or "/", the line that closed a table, or a call whose arguments are complete. */
  private endsAtLine(): boolean {
    const { line, lastInk } = this;
    this.line = '';
    this.lastInk = 0;
    if (this.depth > 0) return false;
    if (line === 'go' || line === '/') return true;
    if (this.kind === 'create') return this.hasBody;
    return this.kind === 'exec' && this.hasString && lastInk !== COMMA && lastInk !== 0;
  }
}
