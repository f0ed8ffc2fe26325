// The part of the package's file system class that its own types leave out.
declare module '@journeyapps/wa-sqlite/src/FacadeVFS.js' {
  export class FacadeVFS {
    constructor(name: string, module: unknown);
    jOpen(name: string | null, file: number, flags: number, outFlags: DataView): number;
    jClose(file: number): number;
    jRead(file: number, target: Uint8Array, offset: number): number;
    jWrite(file: number, source: Uint8Array, offset: number): number;
    jTruncate(file: number, size: number): number;
    jSync(file: number, flags: number): number;
    jFileSize(file: number, size: DataView): number;
    jLock(file: number, lock: number): number;
    jUnlock(file: number, lock: number): number;
    jCheckReservedLock(file: number, isReserved: DataView): number;
    jFileControl(file: number, operation: number, argument: DataView): number;
    jDeviceCharacteristics(file: number): number;
    jAccess(name: string, flags: number, isThere: DataView): number;
    jDelete(name: string, syncDirectory: number): number;
  }
}
