// Gives the place of a match the name of its field: a column of a table, or the key right before the value.
// Part of scan-file. Names from the input are masked like everything else.
import type { FieldContext } from './follow-fields.ts';
import type { Field } from './model.ts';
import { opensCell } from './structure/cell-border.ts';
import { findKeyBefore } from './structure/key-before.ts';
import type { KeyBounds } from './structure/key-shapes.ts';

/** Keys of one input that exposures are told apart by; more than this is no structure but data. */
const MAX_KEYS = 1000;
const NO_KEY = -1;
const PARAMETERS = Buffer.from('Parameters');
/** A name that is data: QQ numbers have five digits and more, WeChat's own ids begin with wxid_. */
const DATA_NAME = /[0-9０-９]{5}|wxid_/i;
const BREAKS = /\s+/g;
/** A comment longer than this is a text, of which the beginning says enough. */
const MAX_COMMENT = 60;
/** Numbers of keys begin behind those of any table's columns. */
const FIRST_KEY_SLOT = 1_000_000;

/** Serves one input at a time. */
export class FieldNamer {
  private readonly fields: FieldContext;
  private readonly maskName: (name: string) => string;
  private readonly keys = new Map<number, number>();
  private isPart = false;
  private wasCut = false;
  private readonly keyBounds: KeyBounds = { start: 0, end: 0, isCut: false };

  constructor(fields: FieldContext, maskName: (name: string) => string) {
    this.fields = fields;
    this.maskName = maskName;
  }

  begin(): void {
    this.keys.clear();
    this.isPart = false;
    this.wasCut = false;
  }

  /** A part of an input begins: what stands before it is not seen. */
  beginPart(): void {
    this.isPart = true;
  }

  /**
   * Number of the field of a match: its column, else the key before it, else -1. `column` is -1 outside tables. In a cell
   * that holds more than the value a key may stand as well: then the number is one of both.
   */
  slotOf(column: number, text: Uint8Array, from: number): number {
    if (column >= 0 && opensCell(text, from)) return column;
    const slot = this.keySlot(column, text, from);
    return slot === NO_KEY ? column : slot;
  }

  /** Whether a number of `slotOf` stands for a key. */
  isKey(slot: number): boolean {
    return slot >= FIRST_KEY_SLOT;
  }

  /** Whether some keys got no number because there were too many. */
  get isFull(): boolean {
    return this.keys.size >= MAX_KEYS;
  }

  /** Whether the key of a value may stand before the part. */
  get isCut(): boolean {
    return this.isPart && this.wasCut;
  }

  /** What tells the keys behind numbers apart, in other parts of the input too. */
  keysBySlot(): ReadonlyMap<number, number> {
    return new Map([...this.keys].map(([key, slot]) => [slot, key]));
  }

  /** The number of a key as another part of the input knows it. */
  slotOfKey(key: number): number {
    const slot = this.keys.get(key) ?? FIRST_KEY_SLOT + this.keys.size;
    this.keys.set(key, slot);
    return slot;
  }

  /** Name of the field that `slotOf` was last asked for. */
  nameOf(column: number, slot: number, text: Uint8Array): Field | undefined {
    const info = this.fields.infoOf(column);
    const key = this.isKey(slot) ? { key: this.keyName(text) } : undefined;
    if (info === undefined) return key;
    const comment = this.commentOf(info.comment);
    return {
      ...(info.table === undefined ? {} : { table: this.maskField(info.table, '[table]') }),
      column: this.maskField(info.column, `column ${column + 1}`),
      ...(comment === '' ? {} : { comment }),
      ...key,
    };
  }

  private keyName(text: Uint8Array): string {
    const { start, end } = this.keyBounds;
    return this.maskField(Buffer.from(text.subarray(start, end)).toString('utf8'), '[key]');
  }

  /** Number of the key before a value, behind all columns; NO_KEY when there is none. */
  private keySlot(column: number, text: Uint8Array, from: number): number {
    const { keyBounds, keys } = this;
    findKeyBefore(text, from, keyBounds, column >= 0);
    this.wasCut ||= keyBounds.isCut;
    if (keyBounds.end === keyBounds.start || isParameters(text, keyBounds)) return NO_KEY;
    let hash = column + 1;
    for (let at = keyBounds.start; at < keyBounds.end; at++) hash = (Math.imul(hash, 31) + text[at]!) | 0;
    let slot = keys.get(hash);
    if (slot === undefined) {
      if (keys.size >= MAX_KEYS) return NO_KEY;
      slot = FIRST_KEY_SLOT + keys.size;
      keys.set(hash, slot);
    }
    return slot;
  }

  /** One line of it; "" where it holds what could be a value. */
  private commentOf(text: string): string {
    const line = text.replace(BREAKS, ' ').trim();
    const start = line.length > MAX_COMMENT ? `${line.slice(0, MAX_COMMENT - 1)}…` : line;
    return this.maskField(start, '');
  }

  /** A field name that holds a value, or what could be one, is not shown at all. */
  private maskField(name: string, instead: string): string {
    return DATA_NAME.test(name) || this.maskName(name) !== name ? instead : name;
  }
}

/** `Parameters:` of a statement log names no field: what stands behind it has columns, or nothing. */
function isParameters(text: Uint8Array, { start, end }: KeyBounds): boolean {
  if (end - start !== PARAMETERS.length) return false;
  for (let at = 0; at < PARAMETERS.length; at++) if (text[start + at] !== PARAMETERS[at]) return false;
  return true;
}
