// What a parser reads from schema text: tables (types, messages, headers) and the fields they declare.

/** A field as it is declared; `at` is the position of its name in the parsed text, in UTF-16 units. */
export interface DeclaredField {
  readonly name: string;
  readonly at: number;
  /** As written, "" when the language has none. */
  readonly type: string;
  /** Comment, description or annotation text; "" without one. */
  readonly comment: string;
}

/** A table, class, struct, message or header. */
export interface DeclaredTable {
  readonly name: string;
  readonly comment: string;
  readonly fields: readonly DeclaredField[];
}

/** Where a field's name stands. */
export interface Place {
  /** 1-based; the column in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** Offset in the text, in bytes of UTF-8. */
  readonly offset: number;
}

export interface PlacedField extends DeclaredField {
  readonly place: Place;
}

/** A table whose fields know where they stand. */
export interface PlacedTable extends DeclaredTable {
  readonly fields: readonly PlacedField[];
}

/** Reads one input's text in pieces of any size and hands over its tables, at the latest at its end. */
export interface SchemaReader {
  take(bytes: Uint8Array): void;
  end(): void;
}

export type TableSink = (table: PlacedTable) => void;
