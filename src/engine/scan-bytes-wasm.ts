// The byte scanner as WASM SIMD; same contract as scan-bytes.ts. Its buffers lie in the module's own memory.
import { type ByteScanner, ENDINGS_BYTES, PAD_BYTES, WINDOW_BYTES } from './byte-scanner.ts';
import { KERNEL_BASE64 } from './kernel.generated.ts';

interface KernelExports {
  scanAnchors(base: number, from: number, to: number, out: number, endings: number): number;
  countNewlines(base: number, from: number, to: number): number;
  countUnits(base: number, from: number, to: number): number;
  findEncoded(base: number, from: number, to: number, isMail: boolean): number;
  findThree(
    base: number,
    from: number,
    to: number,
    first: number,
    middle: number,
    last: number,
    half: number,
    gap: number,
  ): number;
}

const PAGE = 65_536;
/** The kernel may read so much before what it looks at. */
const BEFORE = 16;
const ALIGN = 1024;

interface Layout {
  readonly raw: number;
  readonly folded: number;
  readonly endings: number;
  readonly anchors: number;
  readonly pages: number;
}

/** Bytes the memory of one scanner takes; also its maximum: the kernel never grows it. */
function layout(): Layout {
  const bufferBytes = Math.ceil((WINDOW_BYTES + PAD_BYTES) / ALIGN) * ALIGN;
  const raw = 2 * ALIGN; // behind the constants of the kernel
  const folded = raw + bufferBytes;
  const endings = folded + bufferBytes;
  const anchors = endings + ENDINGS_BYTES;
  return { raw, folded, endings, anchors, pages: Math.ceil((anchors + WINDOW_BYTES * 4) / PAGE) };
}

/** The compiled kernel: threads share one. */
export type Kernel = WebAssembly.Module | undefined;

/** Compiles the kernel; undefined where WebAssembly or its SIMD instructions are missing. */
export function compileKernel(): Kernel {
  try {
    return new WebAssembly.Module(Buffer.from(KERNEL_BASE64, 'base64'));
  } catch (error) {
    // A CPU or runtime without SIMD; the TypeScript twin returns the same findings.
    if (error instanceof WebAssembly.CompileError) return undefined;
    throw error;
  }
}

/** A scanner over memory of its own; undefined where the kernel cannot run. */
export function createWasmScanner(module: Kernel): ByteScanner | undefined {
  const exports = module === undefined ? undefined : instantiate(module, layout().pages);
  return exports === undefined ? undefined : bindScanner(exports.memory, exports.kernel);
}

function instantiate(
  module: WebAssembly.Module,
  pages: number,
): { memory: WebAssembly.Memory; kernel: KernelExports } | undefined {
  try {
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const instance = new WebAssembly.Instance(module, { env: { memory } });
    return { memory, kernel: instance.exports as unknown as KernelExports };
  } catch (error) {
    if (error instanceof RangeError) return undefined; // no memory for it
    throw error;
  }
}

function bindScanner(memory: WebAssembly.Memory, kernel: KernelExports): ByteScanner {
  const at = layout();
  const scanner: ByteScanner = {
    kind: 'wasm',
    raw: new Uint8Array(memory.buffer, at.raw, WINDOW_BYTES + PAD_BYTES),
    folded: new Uint8Array(memory.buffer, at.folded, WINDOW_BYTES + PAD_BYTES),
    anchors: new Uint32Array(memory.buffer, at.anchors, WINDOW_BYTES),
    labelEndings: new Uint8Array(memory.buffer, at.endings, ENDINGS_BYTES),
    usesLabels: false,
    scan(buffer, from, to) {
      const base = buffer === 'raw' ? at.raw : at.folded;
      return kernel.scanAnchors(base, from, to, at.anchors, scanner.usesLabels ? at.endings : 0);
    },
    countNewlines: (from, to) => kernel.countNewlines(at.raw, from, to),
    countUnits: (from, to) => kernel.countUnits(at.raw, from, to),
    findEncoded(bytes, from, to, isMail) {
      if (bytes.buffer === memory.buffer) return kernel.findEncoded(bytes.byteOffset, from, to, isMail);
      // Between two windows nobody needs the folded text.
      scanner.folded.set(bytes.subarray(from, to), BEFORE);
      return from + kernel.findEncoded(at.folded + BEFORE, 0, to - from, isMail);
    },
    indexOf: (text, from, to) => indexOf(kernel, scanner.raw, at.raw, text, from, to),
  };
  return scanner;
}

/** The kernel compares three bytes of the text, the rest is compared here. */
function indexOf(
  kernel: KernelExports,
  raw: Uint8Array,
  base: number,
  text: Uint8Array,
  from: number,
  to: number,
): number {
  const gap = text.length - 1;
  const half = gap >> 1;
  const [first, middle, last] = [text[0]!, text[half]!, text[gap]!];
  const end = to - gap;
  for (let at = from; at < end; at++) {
    at = kernel.findThree(base, at, end, first, middle, last, half, gap);
    if (at < end && text.every((byte, index) => raw[at + index] === byte)) return at;
  }
  return -1;
}
