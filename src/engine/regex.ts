// The only door to a regex engine: native RE2 where it loads, re2js (pure JavaScript, same syntax, linear) elsewhere.
import { createRequire } from 'node:module';
import type { RE2JS } from 're2js';

/** A compiled regex over UTF-8 bytes. */
export interface ByteRegex {
  /** Searches from byte `from`; start and end are left in `start` and `end`. */
  search(bytes: Buffer, from: number): boolean;
  readonly start: number;
  readonly end: number;
}

export type RegexEngine = 're2' | 're2js';

type Re2Constructor = new (source: string, flags: string) => RegExp;

const require = createRequire(import.meta.url);
let native: Re2Constructor | undefined | null = null;

/** RE2, or undefined where the native module was not built. */
function loadNative(): Re2Constructor | undefined {
  if (native === null) {
    try {
      native = require('re2') as Re2Constructor;
    } catch {
      native = undefined; // an optional dependency: re2js takes over, `--verbose` says so
    }
  }
  return native;
}

/** Which engine compiles regexes in this installation. */
export function regexEngine(): RegexEngine {
  return loadNative() === undefined ? 're2js' : 're2';
}

/** Compiles RE2 syntax. Throws the engine's SyntaxError when it refuses the source. */
export function compileRegex(source: string, engine: RegexEngine = regexEngine()): ByteRegex {
  const Native = engine === 're2' ? loadNative() : undefined;
  return Native === undefined ? compileWithRe2js(source) : compileNative(new Native(source, 'gu'));
}

function compileNative(regex: RegExp): ByteRegex {
  const exec = regex.exec.bind(regex) as unknown as (bytes: Buffer) => { index: number; 0: Buffer } | null;
  const result = { start: -1, end: -1 };
  return {
    get start() {
      return result.start;
    },
    get end() {
      return result.end;
    },
    search(bytes, from) {
      regex.lastIndex = from;
      const match = exec(bytes);
      if (match === null) return false;
      result.start = match.index;
      result.end = match.index + match[0].length;
      return true;
    },
  };
}

function compileWithRe2js(source: string): ByteRegex {
  const { RE2JS } = require('re2js') as { RE2JS: typeof import('re2js').RE2JS };
  const regex: RE2JS = RE2JS.compile(source);
  const result = { start: -1, end: -1 };
  return {
    get start() {
      return result.start;
    },
    get end() {
      return result.end;
    },
    search(bytes, from) {
      if (from > bytes.length) return false;
      const matcher = regex.matcher(bytes);
      if (!matcher.find(from)) return false;
      result.start = matcher.start();
      result.end = matcher.end();
      return true;
    },
  };
}
