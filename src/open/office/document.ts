// Which archive is a document, and what of it is read in a way of its own.
import type { Budget } from '../budget.ts';
import { memberOf, type Part } from '../part.ts';
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
  return { parts: textParts(members, taken, member), taken };
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
