// Listens to the text on its way to the engine, has schemas read from it, and keeps what they declare, masked.
// Part of scan-file.
import type { FoundField } from './fields/read-fields.ts';
import { type SchemaKind, schemaKindOf } from './fields/schema-kind.ts';
import type { FieldCategory, FieldsMode, SchemaField, TableHint } from './model.ts';

/** The engine, as text reaches it. */
interface TextSink {
  space(): Uint8Array;
  commit(length: number): void;
}

/** Fields of one input before the merge. */
export interface CollectedFields {
  readonly byCategory: ReadonlyMap<FieldCategory, number>;
  /** With mode `list`, at most MAX_LISTED_FIELDS. */
  readonly listed: readonly Omit<SchemaField, 'path' | 'member'>[];
}

/** Of one input; counts stay exact. */
const MAX_LISTED_FIELDS = 20_000;
const MAX_COMMENT_LENGTH = 80;
/** A name that is data: QQ numbers have five digits and more. */
const DATA_NAME = /[0-9０-９]{5}|wxid_/i;

interface Reader {
  take(bytes: Uint8Array): void;
  end(): void;
}

/** How the current input is read, once the readers are loaded. */
interface Plan {
  readonly kind: SchemaKind;
  readonly name: string;
  readonly hint: TableHint | undefined;
}

/** The readers and their vocabulary; loaded for the first input that may hold a schema. */
let readers: typeof import('./fields/read-fields.ts') | undefined;

/** Reads the schemas of one input at a time. */
export class FieldCollector {
  private readonly mode: FieldsMode;
  private readonly maskName: (name: string) => string;
  private readonly originalOf: (offset: number) => number;
  private plan: Plan | undefined;
  private reader: Reader | undefined;
  private isNewAt: ((offset: number) => boolean) | undefined;
  private byCategory = new Map<FieldCategory, number>();
  private listed: Omit<SchemaField, 'path' | 'member'>[] = [];

  constructor(mode: FieldsMode, maskName: (name: string) => string, originalOf: (offset: number) => number) {
    this.mode = mode;
    this.maskName = maskName;
    this.originalOf = originalOf;
  }

  /** A sink that hands everything on to `sink` and lets the reader see it. */
  listenTo(sink: TextSink): TextSink {
    if (this.mode === 'off') return sink;
    let space: Uint8Array = new Uint8Array(0);
    return {
      space: () => {
        space = sink.space();
        return space;
      },
      commit: (length) => {
        // Before the engine slides its window.
        this.reader?.take(space.subarray(0, length));
        sink.commit(length);
      },
    };
  }

  /** From here on only fields count at whose original offset the test holds. */
  countOnly(isNewAt: ((offset: number) => boolean) | undefined): void {
    this.isNewAt = isNewAt;
  }

  begin(): void {
    this.plan = undefined;
    this.reader = undefined;
    this.byCategory = new Map();
    this.listed = [];
  }

  /** What the input is called and how it begins, before its text is handed on. */
  look(name: string, head: Uint8Array, hint?: TableHint): void {
    const kind = this.mode === 'off' ? undefined : schemaKindOf(name, head, hint);
    this.plan = kind === undefined ? undefined : { kind, name, hint };
    this.start();
  }

  /** True when the input may hold a schema. */
  get isReading(): boolean {
    return this.plan !== undefined;
  }

  /** True when the input may hold a schema and `load` has to come before its text. */
  get isWaiting(): boolean {
    return this.plan !== undefined && this.reader === undefined;
  }

  async load(): Promise<void> {
    if (this.mode === 'off') return;
    readers ??= await import('./fields/read-fields.ts');
    this.start();
  }

  private start(): void {
    const { plan } = this;
    if (plan === undefined || readers === undefined) return;
    this.reader = readers.createFieldReader(plan.kind, plan.name, (found) => this.add(found), plan.hint);
  }

  /** Takes text that no engine is to see. */
  take(bytes: Uint8Array): void {
    this.reader?.take(bytes);
  }

  finish(): CollectedFields {
    this.reader?.end();
    this.reader = undefined;
    this.listed.sort((a, b) => a.line - b.line || a.column - b.column);
    return { byCategory: this.byCategory, listed: this.listed };
  }

  private add({ table, field, category }: FoundField): void {
    const { line, column, offset } = field.place;
    if (this.isNewAt?.(this.originalOf(offset)) === false) return;
    this.byCategory.set(category, (this.byCategory.get(category) ?? 0) + 1);
    if (this.mode !== 'list' || this.listed.length >= MAX_LISTED_FIELDS) return;
    const comment = this.maskName(shortened(field.comment));
    this.listed.push({
      line,
      column,
      endColumn: column + field.name.length,
      table: this.masked(table, '[table]'),
      name: this.masked(field.name, '[field]'),
      category,
      ...(comment === '' ? {} : { comment }),
    });
  }

  /** A name that holds a value, or what could be one, is not shown at all. */
  private masked(name: string, instead: string): string {
    return DATA_NAME.test(name) || this.maskName(name) !== name ? instead : name;
  }
}

/** One line, and not more of it than a report can use. */
function shortened(comment: string): string {
  const line = comment.trim().split('\n')[0]!.trim();
  return line.length > MAX_COMMENT_LENGTH ? `${line.slice(0, MAX_COMMENT_LENGTH)}…` : line;
}
