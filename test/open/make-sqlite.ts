// Writes SQLite databases for tests, in memory.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as SQLite from '@journeyapps/wa-sqlite';
import createModule from '@journeyapps/wa-sqlite/dist/wa-sqlite.mjs';
import { FacadeVFS } from '@journeyapps/wa-sqlite/src/FacadeVFS.js';

const WASM = '@journeyapps/wa-sqlite/dist/wa-sqlite.wasm';

class MemoryFiles extends FacadeVFS {
  bytes: Buffer = Buffer.alloc(0);
  private readonly main = new Set<number>();

  override jOpen(_name: string | null, file: number, flags: number, outFlags: DataView): number {
    if ((flags & SQLite.SQLITE_OPEN_MAIN_DB) !== 0) this.main.add(file);
    outFlags.setInt32(0, flags, true);
    return SQLite.SQLITE_OK;
  }

  override jRead(_file: number, target: Uint8Array, offset: number): number {
    const part = this.bytes.subarray(offset, offset + target.byteLength);
    target.fill(0);
    target.set(part);
    return part.length < target.byteLength ? SQLite.SQLITE_IOERR_SHORT_READ : SQLite.SQLITE_OK;
  }

  override jWrite(file: number, source: Uint8Array, offset: number): number {
    if (!this.main.has(file)) return SQLite.SQLITE_OK;
    const end = offset + source.byteLength;
    if (end > this.bytes.length)
      this.bytes = Buffer.concat([this.bytes, Buffer.alloc(end - this.bytes.length)]);
    this.bytes.set(source.subarray(), offset);
    return SQLite.SQLITE_OK;
  }

  override jFileSize(_file: number, size: DataView): number {
    size.setBigInt64(0, BigInt(this.bytes.length), true);
    return SQLite.SQLITE_OK;
  }

  override jAccess(_name: string, _flags: number, isThere: DataView): number {
    isThere.setInt32(0, 0, true);
    return SQLite.SQLITE_OK;
  }

  override jCheckReservedLock(_file: number, isReserved: DataView): number {
    isReserved.setInt32(0, 0, true);
    return SQLite.SQLITE_OK;
  }
}

/** The bytes of a database after `statements`. */
export async function makeSqlite(statements: string): Promise<Buffer> {
  const wasmBinary = readFileSync(createRequire(import.meta.url).resolve(WASM));
  const module: unknown = await createModule({ wasmBinary });
  const api = SQLite.Factory(module);
  const files = new MemoryFiles('memory-files', module);
  api.vfs_register(files as unknown as SQLiteVFS, false);
  const flags = SQLite.SQLITE_OPEN_CREATE | SQLite.SQLITE_OPEN_READWRITE;
  const handle = await api.open_v2('made', flags, 'memory-files');
  await api.exec(handle, `PRAGMA journal_mode = OFF; ${statements}`);
  await api.close(handle);
  return files.bytes;
}
