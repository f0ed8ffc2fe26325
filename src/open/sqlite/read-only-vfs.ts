// The file system SQLite sees: one file, that of the input, and nothing can be written, made, locked or deleted.
import * as SQLite from '@journeyapps/wa-sqlite';
import { FacadeVFS } from '@journeyapps/wa-sqlite/src/FacadeVFS.js';

/** Bytes of a database: reads at most `into.length` from `offset`, returns how many there were. */
export interface DatabaseBytes {
  readonly size: number;
  read(into: Uint8Array, offset: number): number;
}

export const VFS_NAME = 'read-only';
const NO_LOCK_NEEDED = SQLite.SQLITE_IOCAP_IMMUTABLE;

export class ReadOnlyVfs extends FacadeVFS {
  private readonly bytes: DatabaseBytes;

  constructor(module: unknown, bytes: DatabaseBytes) {
    super(VFS_NAME, module);
    this.bytes = bytes;
  }

  /** The database itself only: no journal, no temporary file. */
  override jOpen(_name: string | null, _file: number, flags: number, outFlags: DataView): number {
    if ((flags & SQLite.SQLITE_OPEN_MAIN_DB) === 0) return SQLite.SQLITE_CANTOPEN;
    outFlags.setInt32(0, SQLite.SQLITE_OPEN_READONLY, true);
    return SQLite.SQLITE_OK;
  }

  override jClose(): number {
    return SQLite.SQLITE_OK;
  }

  override jRead(_file: number, target: Uint8Array, offset: number): number {
    // A proxy of the heap, which moves when it grows: read beside it.
    const block = new Uint8Array(target.byteLength);
    const count = this.bytes.read(block, offset);
    target.set(block);
    return count < block.length ? SQLite.SQLITE_IOERR_SHORT_READ : SQLite.SQLITE_OK;
  }

  override jWrite(): number {
    return SQLite.SQLITE_READONLY;
  }

  override jTruncate(): number {
    return SQLite.SQLITE_READONLY;
  }

  override jSync(): number {
    return SQLite.SQLITE_OK;
  }

  override jFileSize(_file: number, size: DataView): number {
    size.setBigInt64(0, BigInt(this.bytes.size), true);
    return SQLite.SQLITE_OK;
  }

  override jLock(): number {
    return SQLite.SQLITE_OK;
  }

  override jUnlock(): number {
    return SQLite.SQLITE_OK;
  }

  override jCheckReservedLock(_file: number, isReserved: DataView): number {
    isReserved.setInt32(0, 0, true);
    return SQLite.SQLITE_OK;
  }

  override jFileControl(): number {
    return SQLite.SQLITE_NOTFOUND;
  }

  override jDeviceCharacteristics(): number {
    return NO_LOCK_NEEDED;
  }

  /** Nothing stands beside the database, as far as SQLite is concerned. */
  override jAccess(_name: string, _flags: number, isThere: DataView): number {
    isThere.setInt32(0, 0, true);
    return SQLite.SQLITE_OK;
  }

  override jDelete(): number {
    return SQLite.SQLITE_READONLY;
  }
}
