// How a remark is written in a file of this name.

const HASH = [
  'py',
  'rb',
  'sh',
  'bash',
  'zsh',
  'pl',
  'yml',
  'yaml',
  'toml',
  'conf',
  'properties',
  'env',
  'r',
  'tf',
];
const DASHES = ['sql', 'lua', 'hs', 'elm'];
const MARKUP = ['html', 'htm', 'xml', 'md', 'svg', 'vue'];
const NONE = ['json', 'jsonl', 'ndjson', 'csv', 'tsv', 'log', 'txt', 'out'];

/** The remark in the syntax of the file; undefined where the format has none. */
export function commentFor(path: string, remark: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const suffix = name.slice(name.lastIndexOf('.') + 1);
  if (NONE.includes(suffix)) return undefined;
  if (HASH.includes(suffix) || name.startsWith('.env') || !name.includes('.')) return `# ${remark}`;
  if (DASHES.includes(suffix)) return `-- ${remark}`;
  if (suffix === 'ini') return `; ${remark}`;
  return MARKUP.includes(suffix) ? `<!-- ${remark} -->` : `// ${remark}`;
}
