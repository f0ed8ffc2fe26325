// OpenAPI, JSON Schema and Avro in JSON: the members of `properties`, parameters, and fields with a name and a type.
import type { DeclaredField, DeclaredTable } from '../declared.ts';

/** What is known of an object once its end is reached. */
interface OpenObject {
  /** The key it stands behind; "" in a list. */
  readonly key: string;
  readonly at: number;
  /** Strings of its members `type`, `description`, `name`, `in` … by key, with their positions. */
  readonly strings: Map<string, { text: string; at: number }>;
  /** Fields of a `properties` object, or of a list of named things. */
  readonly fields: DeclaredField[];
}

const KEPT = new Set(['type', 'description', 'title', 'name', 'in', 'doc', 'format', '$ref', 'items']);
const MAX_DEPTH = 200;

export function parseJsonSchema(text: string): DeclaredTable[] {
  const walker = new JsonWalker(text);
  walker.walk();
  return walker.tables;
}

class JsonWalker {
  readonly tables: DeclaredTable[] = [];
  private readonly text: string;
  private readonly open: OpenObject[] = [];
  private key: { text: string; at: number } | undefined;

  constructor(text: string) {
    this.text = text;
  }

  walk(): void {
    const { text } = this;
    let at = 0;
    while (at < text.length && this.open.length <= MAX_DEPTH) {
      if (text[at] === '"') at = this.string(at);
      else this.sign(text[at++]!);
    }
  }

  private sign(char: string): void {
    if (char === '{' || char === '[') this.enter();
    else if (char === '}' || char === ']') this.leave();
    else if (char === ',') this.key = undefined;
  }

  private string(from: number): number {
    const { text } = this;
    let end = from + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    const token = { text: text.slice(from + 1, end), at: from + 1 };
    let next = end + 1;
    while (next < text.length && ' \t\r\n'.includes(text[next]!)) next++;
    if (text[next] === ':') {
      this.key = token;
      return next + 1;
    }
    if (this.key !== undefined && KEPT.has(this.key.text))
      this.open.at(-1)?.strings.set(this.key.text, token);
    this.key = undefined;
    return end + 1;
  }

  private enter(): void {
    this.open.push({ key: this.key?.text ?? '', at: this.key?.at ?? -1, strings: new Map(), fields: [] });
    this.key = undefined;
  }

  private leave(): void {
    const object = this.open.pop();
    if (object === undefined) return;
    this.key = undefined;
    const parent = this.open.at(-1);
    if (object.fields.length > 0) this.tables.push(this.tableOf(object));
    if (parent === undefined) return;
    const { strings } = object;
    const comment = textOf(strings, 'description') || textOf(strings, 'title') || textOf(strings, 'doc');
    if (parent.key === 'properties' && object.key !== '') {
      const type = textOf(strings, 'format') || textOf(strings, 'type') || typeOfReference(strings);
      parent.fields.push({ name: object.key, at: object.at, type, comment });
      return;
    }
    const name = strings.get('name');
    const isNamed = strings.has('in') || strings.has('type') || parent.key === 'fields';
    if (object.key !== '' || name === undefined || !isNamed) return;
    parent.fields.push({ name: name.text, at: name.at, type: textOf(strings, 'type'), comment });
  }

  /** The nearest key above that is no word of the schema itself, or Avro's own name. */
  private tableOf(object: OpenObject): DeclaredTable {
    const above = [...this.open].reverse();
    const owner = above.find(({ key }) => key !== '' && !SCHEMA_KEYS.has(key));
    const named = above[0]?.strings.get('name') ?? above[0]?.strings.get('title');
    const isNamed = object.key === 'fields' && named !== undefined;
    return {
      name: isNamed ? named.text : (owner?.key ?? named?.text ?? ''),
      comment: '',
      fields: object.fields,
    };
  }
}

/** Keys that describe a schema and name nothing. */
export const SCHEMA_KEYS: ReadonlySet<string> = new Set([
  'properties', 'items', 'schema', 'allOf', 'anyOf', 'oneOf', 'content', 'application/json', 'parameters', 'fields',
]); // biome-ignore format: a word list reads best as one block

function textOf(strings: OpenObject['strings'], key: string): string {
  return strings.get(key)?.text ?? '';
}

/** `#/components/schemas/Address` */
export function typeOfReference(strings: ReadonlyMap<string, { readonly text: string }>): string {
  const reference = strings.get('$ref')?.text ?? '';
  return reference.slice(reference.lastIndexOf('/') + 1);
}
