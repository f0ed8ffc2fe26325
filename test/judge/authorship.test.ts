// Who signs a file publishes an address; who stands in a table or a log does not.
import { describe, expect, it } from 'vitest';
import { isAuthorshipFile, isInHeaderComment, isSignedLine } from '../../src/judge/authorship.ts';

function isSigned(line: string): boolean {
  const text = `first line\n${line}`;
  return isSignedLine(Buffer.from(text), Buffer.byteLength(text.slice(0, text.indexOf('jane@'))));
}

describe('files of authorship', () => {
  it.each([
    'AUTHORS',
    'AUTHORS.gz',
    'changelog.Debian.gz',
    'docs/CHANGES2.4',
    'CHANGELOG_ARCHIVE.md',
    'copyright',
  ])('%s', (path) => expect(isAuthorshipFile(path)).toBe(true));

  it.each(['newsletter.txt', 'authorship.ts', 'src/licensee.ts', 'thanksgiving.md'])('not %s', (path) => {
    expect(isAuthorshipFile(path)).toBe(false);
  });
});

describe('signed lines', () => {
  it.each(['Written by Jane Doe, jane@', 'Jane Q. Doe <jane@', ' * Jane Doe, <jane@', 'Zoë Müller (jane@'])(
    '%s',
    (line) => expect(isSigned(line)).toBe(true),
  );

  it.each([
    'contact <jane@',
    'Jane <jane@',
    'email of jane doe <jane@',
    '张三 <jane@',
    '"Jane Doe","jane@',
    'jane@',
  ])('not %s', (line) => expect(isSigned(line)).toBe(false));
});

describe('the comment that heads a source', () => {
  const text = Buffer.from('#!/usr/bin/gawk\n# jane@\nmail = jane@\n');

  it('is a comment at the beginning', () => {
    expect(isInHeaderComment(text, 18, 18)).toBe(true);
    expect(isInHeaderComment(text, 18, 5000)).toBe(false);
    expect(isInHeaderComment(text, 31, 31)).toBe(false);
  });
});
