// Which archive is a document, and what of it is read in a way of its own.
import type { Budget } from '../budget.ts';
import { memberOf, type Part } from '../part.ts';
import { odsTables } from './ods.ts';
import { holdsParagraphs, paragraphsOf } from './paragraphs.ts';
import { isXlsx, type Members, openXlsx } from './xlsx.ts';

/** Parts made of some members; the others are read as they are. */
export interface Document {
  readonly parts: AsyncGenerator<Part>;
  readonly taken: ReadonlySet<string>;
}

/** Undefined for an archive that is no document. Throws for one that is damaged. */
export async function openDocument(
  members: Members,
  member: string,
  budget: Budget,
): Promise<Document | undefined> {
  if (isXlsx(members)) return await openXlsx(members, member, budget);
  const isText = ['word/document.xml', 'ppt/presentation.xml'].some(members.has) || isOpenDocument(members);
  if (!isText) return undefined;
  const taken = new Set(members.names.filter(holdsParagraphs));
  if (isOpenDocument(members) && (await isSpreadsheet(members))) {
    taken.delete(CONTENT);
    const rest = textParts(members, taken, member);
    const tables = odsTables(members.read(CONTENT), member, budget);
    return { parts: joined(tables, rest), taken: new Set([CONTENT, ...taken]) };
  }
  return { parts: textParts(members, taken, member), taken };
}

const CONTENT = 'content.xml';
/** No type is as long. */
const MAX_TYPE = 200;
const SPREADSHEET = 'opendocument.spreadsheet';

async function isSpreadsheet(members: Members): Promise<boolean> {
  let type = '';
  for await (const chunk of members.read('mimetype')) {
    type += Buffer.from(chunk).toString('latin1');
    if (type.length > MAX_TYPE) break;
  }
  return type.includes(SPREADSHEET);
}

async function* joined(...all: readonly AsyncGenerator<Part>[]): AsyncGenerator<Part> {
  for (const parts of all) yield* parts;
}

function isOpenDocument(members: Members): boolean {
  return members.has('mimetype') && members.has('content.xml') && members.has('META-INF/manifest.xml');
}

async function* textParts(
  members: Members,
  taken: ReadonlySet<string>,
  member: string,
): AsyncGenerator<Part> {
  for (const name of taken) {
    const chunks = paragraphsOf(members.read(name));
    yield { status: 'open', name: `${name}.txt`, member: memberOf(member, name), chunks };
  }
}
