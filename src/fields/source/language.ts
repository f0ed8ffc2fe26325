// What the parser of types has to know about each language that writes them in braces.
import { wordSet } from '../identifier.ts';

export type BraceLanguage =
  | 'java'
  | 'kotlin'
  | 'csharp'
  | 'php'
  | 'typescript'
  | 'go'
  | 'proto'
  | 'graphql'
  | 'prisma';

export interface Language {
  readonly id: BraceLanguage;
  /** Words before the name of a type whose body holds fields. */
  readonly types: ReadonlySet<string>;
  /** Words of blocks that hold types and no fields. */
  readonly outer: ReadonlySet<string>;
  /** A line end ends a member. */
  readonly endsAtLine: boolean;
  /** `#` begins a comment. */
  readonly hashComments: boolean;
}

const NONE: ReadonlySet<string> = new Set();

export const LANGUAGES: Readonly<Record<BraceLanguage, Language>> = {
  java: {
    id: 'java',
    types: wordSet('class interface record'),
    outer: NONE,
    endsAtLine: false,
    hashComments: false,
  },
  kotlin: {
    id: 'kotlin',
    types: wordSet('class interface object'),
    outer: NONE,
    endsAtLine: true,
    hashComments: false,
  },
  csharp: {
    id: 'csharp',
    types: wordSet('class interface record struct'),
    outer: wordSet('namespace'),
    endsAtLine: false,
    hashComments: false,
  },
  php: {
    id: 'php',
    types: wordSet('class trait interface'),
    outer: wordSet('namespace'),
    endsAtLine: false,
    hashComments: true,
  },
  typescript: {
    id: 'typescript',
    types: wordSet('class interface type'),
    outer: wordSet('namespace module global'),
    endsAtLine: true,
    hashComments: false,
  },
  go: { id: 'go', types: wordSet('struct'), outer: NONE, endsAtLine: true, hashComments: false },
  proto: {
    id: 'proto',
    types: wordSet('message extend'),
    outer: NONE,
    endsAtLine: false,
    hashComments: false,
  },
  graphql: {
    id: 'graphql',
    types: wordSet('type input interface'),
    outer: NONE,
    endsAtLine: true,
    hashComments: true,
  },
  prisma: { id: 'prisma', types: wordSet('model type'), outer: NONE, endsAtLine: true, hashComments: false },
};
