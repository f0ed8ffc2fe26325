// The hook as git runs it: a POSIX shell script that finds baomi and hands over. Its words are in both languages, for
// it must be able to say that there is no baomi to say it.
import type { HookType } from './types.ts';

/** Raised when the script changes in a way that `hook install` should bring to old installations. */
const SCRIPT_VERSION = 1;
const MARKER = '# baomi-hook ';
const MARKER_LINE = /^# baomi-hook (\d+) (\S+)$/m;
const SINGLE_QUOTE = /'/g;

/** What is added to the name of a hook that was there before. */
export const FORMER_SUFFIX = '.before-baomi';

export interface ScriptOptions {
  readonly type: HookType;
  /** Of baomi, for people who read the file. */
  readonly version: string;
  /**
   * Where node and baomi were at the installation, for programs whose PATH lacks them (IDEs); undefined where the file
   * is shared with other machines.
   */
  readonly fallback: { readonly node: string; readonly script: string } | undefined;
}

/** The text of the hook. No process is started but the hook that was there before and baomi itself. */
export function hookScript({ type, version, fallback }: ScriptOptions): string {
  const { node, script } = fallback ?? { node: '', script: '' };
  return `#!/bin/sh
${MARKER}${SCRIPT_VERSION} ${type}
# Made by baomi ${version} (baomi hook install). "baomi hook uninstall" removes it and puts back what was here before.
# To go round it once: BAOMI_SKIP=1 git ${type === 'pre-push' ? 'push' : 'commit'} ...
node=${quoted(node)}
script=${quoted(script)}

case "$0" in
*/*) former="\${0%/*}/${type}${FORMER_SUFFIX}" ;;
*) former="./${type}${FORMER_SUFFIX}" ;;
esac
${callFormer(type)}
case "\${LC_ALL:-\${LC_MESSAGES:-\${LANG:-}}}" in
zh*) say() { printf 'baomi：%s\\n' "$1" >&2; } ;;
*) say() { printf 'baomi: %s\\n' "$2" >&2; } ;;
esac

case "\${BAOMI_SKIP:-0}" in
0 | '') ;;
*)
  say '已按 BAOMI_SKIP 跳过检查' 'check skipped, as BAOMI_SKIP says'
  exit 0
  ;;
esac

run() {
  if command -v node >/dev/null 2>&1; then
    if [ -x node_modules/.bin/baomi ]; then
      exec node_modules/.bin/baomi "$@"
    elif command -v baomi >/dev/null 2>&1; then
      exec baomi "$@"
    fi
  fi
  if [ -n "$node" ] && [ -x "$node" ] && [ -f "$script" ]; then
    exec "$node" "$script" "$@"
  elif ! command -v node >/dev/null 2>&1; then
    say 'PATH 中找不到 node，未能检查，操作已拦下' 'node is not on PATH: nothing was checked, so this is stopped'
  elif command -v npx >/dev/null 2>&1 && npx --no-install baomi --version >/dev/null 2>&1; then
    exec npx --no-install baomi "$@"
  else
    say '找不到 baomi，未能检查，操作已拦下' 'baomi was not found: nothing was checked, so this is stopped'
    say '安装：npm install（在项目目录中）或 npm install --global baomi' \\
      'to install it: npm install (in the project) or npm install --global baomi'
  fi
  say '跳过一次：在命令前加 BAOMI_SKIP=1；停用：删除或移走本文件' \\
    'to go round it once, put BAOMI_SKIP=1 before the command; to end it, delete this file'
  say "$0" "$0"
  exit 2
}
${type === 'pre-push' ? handOverWithInput : handOver(type)}`;
}

/** The hook of before sees the same arguments and input; what it refuses stays refused. */
function callFormer(type: HookType): string {
  if (type !== 'pre-push') return `if [ -x "$former" ]; then "$former" "$@" || exit $?; fi\n`;
  return `input=$(cat)
give() { if [ -n "$input" ]; then printf '%s\\n' "$input"; fi; }
if [ -x "$former" ]; then give | "$former" "$@" || exit $?; fi
`;
}

const handOver = (type: HookType): string => `run hook run ${type} -- "$@"\n`;

const handOverWithInput = `give | run hook run pre-push -- "$@"
exit $?
`;

/** Version of the script in a hook that baomi wrote; undefined for anybody else's. */
export function scriptVersion(text: string): number | undefined {
  const version = MARKER_LINE.exec(text)?.[1];
  return version === undefined ? undefined : Number(version);
}

function quoted(text: string): string {
  return `'${text.replace(SINGLE_QUOTE, `'\\''`)}'`;
}
