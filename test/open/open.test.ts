// Opening and reading files that change, lie or are no files.
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { FileRef } from '../../src/model.ts';
import { openFile } from '../../src/open/open-file.ts';
import { readFully, startReading } from '../../src/open/read-file.ts';
import { reasonOf } from '../../src/open/reasons.ts';

const linux = test.skipIf(process.platform !== 'linux');

function makeDirectory(): string {
  const root = mkdtempSync(join(tmpdir(), 'baomi-open-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

function makeFile(content: string): string {
  const path = join(makeDirectory(), 'file');
  writeFileSync(path, content);
  return path;
}

function refTo(path: string, origin: FileRef['origin'] = 'walk'): FileRef {
  return { path, bytes: new TextEncoder().encode(path), size: -1, origin };
}

function openForTest(path: string): { readonly fd: number; readonly size: number } {
  const opened = openFile(refTo(path));
  if (opened.status !== 'open') throw new Error(opened.reason);
  onTestFinished(() => closeSync(opened.fd));
  return opened;
}

/** Reads to the end in pieces of `step` bytes. */
function readAll(path: string, step: number): string {
  const { fd, size } = openForTest(path);
  const reader = startReading(fd, size);
  const into = Buffer.alloc(step);
  let text = '';
  for (;;) {
    const count = reader.read(into, 0, step);
    if (typeof count === 'string') return count;
    if (count === 0) break;
    text += into.toString('latin1', 0, count);
  }
  expect(reader.bytesRead()).toBe(text.length);
  return text;
}

test('opens regular files only', () => {
  const root = makeDirectory();
  mkdirSync(join(root, 'd'));
  expect(openFile(refTo(join(root, 'd')))).toEqual({ status: 'failed', reason: 'not-a-regular-file' });
  expect(openFile(refTo(join(root, 'no')))).toEqual({ status: 'failed', reason: 'vanished' });
  expect(openFile(refTo(join(root, 'n'.repeat(300))))).toEqual({ status: 'failed', reason: 'path-too-long' });
  expect(openFile({ path: '<stdin>', bytes: undefined, size: -1, origin: 'stdin' }).status).toBe('failed');
});

linux('does not open devices, nor links met on a walk; follows a named link to a file', () => {
  const root = makeDirectory();
  writeFileSync(join(root, 'file'), 'text');
  symlinkSync('file', join(root, 'link'));
  symlinkSync('/dev/zero', join(root, 'zero'));
  expect(openFile(refTo(join(root, 'link')))).toEqual({ status: 'failed', reason: 'not-a-regular-file' });
  expect(openFile(refTo(join(root, 'zero'), 'explicit'))).toEqual({
    status: 'failed',
    reason: 'not-a-regular-file',
  });
  expect(openFile(refTo('/dev/zero'))).toEqual({ status: 'failed', reason: 'not-a-regular-file' });
  const named = openFile(refTo(join(root, 'link'), 'explicit'));
  expect(named).toMatchObject({ status: 'open', size: 4 });
  if (named.status === 'open') closeSync(named.fd);
});

test('maps system errors to reasons and rethrows bugs', () => {
  const errorWith = (code: string): Error => Object.assign(new Error(code), { code });
  const pairs = ['EACCES', 'EPERM', 'ENOENT', 'ELOOP', 'ENXIO', 'ENAMETOOLONG', 'EIO', 'EMFILE'].map(
    (code) => [code, reasonOf(errorWith(code))],
  );
  expect(Object.fromEntries(pairs)).toEqual({
    EACCES: 'permission-denied',
    EPERM: 'permission-denied',
    ENOENT: 'vanished',
    ELOOP: 'not-a-regular-file',
    ENXIO: 'not-a-regular-file',
    ENAMETOOLONG: 'path-too-long',
    EIO: 'read-error',
    EMFILE: 'read-error',
  });
  expect(() => reasonOf(new TypeError('bug'))).toThrow('bug');
});

test.each([1, 3, 10, 64])('reads a file whole in pieces of %i bytes', (step) => {
  expect(readAll(makeFile('0123456789'), step)).toBe('0123456789');
  expect(readAll(makeFile(''), step)).toBe('');
});

test('notices a file that shrank while it was read', () => {
  const path = makeFile('x'.repeat(1000));
  const { fd, size } = openForTest(path);
  const reader = startReading(fd, size);
  const into = Buffer.alloc(400);
  expect(reader.read(into, 0, 400)).toBe(400);
  truncateSync(path, 500);
  expect(reader.read(into, 0, 400)).toBe('changed-during-read');
});

test('reads a growing file to the size it had', () => {
  const path = makeFile('1234');
  const { fd, size } = openForTest(path);
  writeFileSync(path, '5678', { flag: 'a' });
  const reader = startReading(fd, size);
  expect(reader.read(Buffer.alloc(100), 0, 100)).toBe(4);
  expect(reader.read(Buffer.alloc(100), 0, 100)).toBe(0);
});

test('reads nothing of a file that was empty and then written to', () => {
  const path = makeFile('');
  const { fd, size } = openForTest(path);
  writeFileSync(path, 'late');
  expect(startReading(fd, size).read(Buffer.alloc(9), 0, 9)).toBe(0);
});

linux('does not believe sizes of the kernel', () => {
  expect(readAll('/proc/self/status', 100)).toContain('Pid:'); // claims 0 bytes
  expect(readAll('/sys/kernel/mm/transparent_hugepage/enabled', 5)).toMatch(/never\]?\n$/); // claims 4,096
});

linux('gives a reason for a read error', () => {
  const fd = openSync('/proc/self/mem', 'r');
  onTestFinished(() => closeSync(fd));
  expect(readFully(fd, Buffer.alloc(8), 0, 8, 0)).toBe('read-error');
});
