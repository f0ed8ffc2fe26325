// A generated file: lines built from text and marked values, with a label for every value. Columns are UTF-16 units.
import type { Label } from '../labels.ts';

/** A value whose place is labelled; `type` is a corpus type. */
export interface Marked {
  readonly type: string;
  readonly text: string;
  readonly why: string;
}

export type Part = string | Marked;

/** No detector has this type: a finding over it is a false alarm. */
export const NOTHING = 'NOTHING';

export class Page {
  readonly name: string;
  readonly #lines: string[] = [];
  readonly #labels: Label[] = [];

  constructor(name: string) {
    this.name = name;
  }

  /** One line of parts; a value must not hold a line feed. */
  line(...parts: readonly Part[]): void {
    let text = '';
    for (const part of parts) {
      if (typeof part === 'string') {
        text += part;
        continue;
      }
      this.#labels.push({
        path: this.name,
        line: this.#lines.length + 1,
        startColumn: text.length + 1,
        endColumn: text.length + part.text.length + 1,
        type: part.type,
        label: part.type === NOTHING ? 'neg' : 'pos',
        flags: [],
        why: `${part.why}, ${this.name.slice(this.name.lastIndexOf('/') + 1)}`,
      });
      text += part.text;
    }
    this.#lines.push(text);
  }

  get text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  get lineCount(): number {
    return this.#lines.length;
  }

  get labels(): readonly Label[] {
    return this.#labels;
  }
}
