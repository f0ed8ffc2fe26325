// Collects the head of a SQL statement byte by byte and knows where it ends: at VALUES, at a semicolon, and where scripts
// of SQL Server write none, behind the columns of a table or at the end of a line.

/** What the last byte came to. */
export const HEAD = { more: 0, values: 1, end: 2, tooLong: 3 } as const;

/** Heads longer than this are not followed. */
const MAX_HEAD_BYTES = 256 * 1024;
const STATEMENTS = ['insert', 'into', 'replace', 'create', 'copy', 'comment', 'exec', 'execute'];
const LONGEST_STATEMENT = 8;
const COMMENT_PROCEDURE = 'sp_addextendedproperty';

const NEWLINE = 0x0a;
const QUOTE = 0x27;
const OPEN = 0x28;
const CLOSE = 0x29;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const BACKSLASH = 0x5c;

export class StatementHead {
  private bytes: number[] = [];
  private word = '';
  private depth = 0;
  private isQuoted = false;

  get isEmpty(): boolean {
    return this.bytes.length === 0;
  }

  /** Takes a letter of the first word; false when the word is longer than any that begins a statement. */
  addLetter(byte: number): boolean {
    if (this.bytes.length > LONGEST_STATEMENT) return false;
    this.bytes.push(byte);
    return true;
  }

  /** Whether the letters so far begin a statement that is read. */
  begins(): boolean {
    this.word = String.fromCharCode(...this.bytes).toLowerCase();
    this.depth = 0;
    this.isQuoted = false;
    return STATEMENTS.includes(this.word);
  }

  /** Takes the next byte; HEAD. */
  add(byte: number): number {
    this.bytes.push(byte);
    if (byte === QUOTE && !this.isEscaped()) this.isQuoted = !this.isQuoted;
    else if (!this.isQuoted && this.endsAt(byte)) return HEAD.end;
    else if (!this.isQuoted && this.depth === 0 && this.endsInValues()) return HEAD.values;
    return this.bytes.length > MAX_HEAD_BYTES ? HEAD.tooLong : HEAD.more;
  }

  /** The text of the head, which is empty afterwards. */
  take(): string {
    const text = Buffer.from(this.bytes).toString('utf8');
    this.bytes = [];
    return text;
  }

  forget(): void {
    this.bytes = [];
  }

  private endsAt(byte: number): boolean {
    if (byte === OPEN) this.depth++;
    else if (byte === CLOSE) return --this.depth === 0 && this.word === 'create';
    else if (byte === NEWLINE) return this.word.startsWith('exec') && !this.goesOn();
    return byte === SEMICOLON;
  }

  /** Whether arguments of a call follow on the next line. */
  private goesOn(): boolean {
    const text = String.fromCharCode(...this.bytes.slice(-64)).trimEnd();
    return text.charCodeAt(text.length - 1) === COMMA || text.toLowerCase().endsWith(COMMENT_PROCEDURE);
  }

  /** True when the last byte of the head stands behind an odd backslash of a string. */
  private isEscaped(): boolean {
    const last = this.bytes.length - 1;
    return this.isQuoted && this.bytes[last - 1] === BACKSLASH && this.bytes[last - 2] !== BACKSLASH;
  }

  private endsInValues(): boolean {
    const { bytes } = this;
    const last = bytes.length - 1;
    if ((bytes[last]! | 0x20) !== 0x73 || last < 6) return false;
    return String.fromCharCode(...bytes.slice(last - 5)).toLowerCase() === 'values';
  }
}
