// npm run picture: scans fixtures/demo with the built command and draws what a terminal shows as docs/images/*.svg.
// The pictures are real output, the same bytes in every run; blank lines part it into blocks, the middle is left out.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { displayWidth } from '../src/report/width.ts';

const ROOT = join(import.meta.dirname, '..');
const TREE = 'fixtures/demo';
const COLUMNS = 80;
/** First blocks (a file each) and last blocks (summary, notice, table of duties, verdict) that are drawn. */
const HEAD_BLOCKS = 1;
const TAIL_BLOCKS = 4;

const FONT_SIZE = 14;
/** Wide characters are one em wide in every font: this size and a little spacing fill two cells. */
const WIDE_FONT_SIZE = 16;
const CELL_WIDTH = 8.4;
const LINE_HEIGHT = 20;
const MARGIN = 16;
const TITLE_HEIGHT = 36;
const FONTS =
  "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK SC','Microsoft YaHei',monospace";
const BACKGROUND = '#161b22';
const FOREGROUND = '#d7dde4';
const FAINT = '#8b949e';
/** The colours the report uses, by their SGR code. */
const COLOURS: Readonly<Record<number, string>> = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  35: '#d2a8ff',
  36: '#76e3ea',
  90: FAINT,
};

interface Style {
  readonly colour: string;
  readonly isBold: boolean;
  readonly isUnderlined: boolean;
}

/** Text of one style, `at` columns from the left; either all narrow or all wide characters. */
interface Piece {
  readonly text: string;
  readonly at: number;
  readonly width: number;
  readonly style: Style;
}

const PLAIN: Style = { colour: FOREGROUND, isBold: false, isUnderlined: false };
const ESCAPE = String.fromCharCode(27);
const SGR = new RegExp(`${ESCAPE}\\[([0-9;]*)m`);
/** Runs of wide characters, and of narrow ones up to a gap: a gap is bridged by position, not by blanks. */
const RUNS =
  /[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60]+|(?:(?! {2})[^\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60])+| +/g;

function applyCode(style: Style, code: number): Style {
  if (code === 0) return PLAIN;
  if (code === 1) return { ...style, isBold: true };
  if (code === 4) return { ...style, isUnderlined: true };
  if (code === 22) return { ...style, isBold: false };
  if (code === 24) return { ...style, isUnderlined: false };
  if (code === 39) return { ...style, colour: FOREGROUND };
  const colour = COLOURS[code];
  if (colour === undefined) throw new Error(`the report uses SGR code ${code}, which has no colour here`);
  return { ...style, colour };
}

/** Parts a line of terminal output into pieces; every style must end on the line it began. */
function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let style = PLAIN;
  let at = 0;
  line.split(SGR).forEach((part, index) => {
    if (index % 2 === 1) {
      for (const code of part.split(';')) style = applyCode(style, Number(code));
      return;
    }
    for (const [text] of part.matchAll(RUNS)) {
      const width = displayWidth(text);
      if (text.trim() !== '') pieces.push({ text, at, width, style });
      at += width;
    }
  });
  return pieces;
}

function drawPiece({ text, at, width, style }: Piece, y: number): string {
  const x = (MARGIN + at * CELL_WIDTH).toFixed(1);
  const isWide = width > text.length;
  const attributes = [
    `x="${x}" y="${y}"`,
    isWide
      ? `font-size="${WIDE_FONT_SIZE}" letter-spacing="${(2 * CELL_WIDTH - WIDE_FONT_SIZE).toFixed(1)}"`
      : `textLength="${(width * CELL_WIDTH).toFixed(1)}" lengthAdjust="spacingAndGlyphs"`,
  ];
  if (style.colour !== FOREGROUND) attributes.push(`fill="${style.colour}"`);
  if (style.isBold) attributes.push('font-weight="bold"');
  if (style.isUnderlined) attributes.push('text-decoration="underline"');
  return `<text ${attributes.join(' ')}>${escapeXml(text)}</text>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** One SVG, a terminal window with a title; `description` is read out instead of the picture. */
function drawTerminal(lines: readonly string[], title: string, description: string): string {
  const width = Math.ceil(2 * MARGIN + COLUMNS * CELL_WIDTH);
  const height = TITLE_HEIGHT + MARGIN + lines.length * LINE_HEIGHT;
  const lights = ['#ff5f57', '#febc2e', '#28c840'].map(
    (colour, index) => `<circle cx="${MARGIN + 6 + index * 20}" cy="18" r="6" fill="${colour}"/>`,
  );
  const rows = lines.flatMap((line, row) =>
    piecesOf(line).map((piece) => drawPiece(piece, TITLE_HEIGHT + FONT_SIZE + row * LINE_HEIGHT)),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escapeXml(description)}</title>`,
    `<rect width="${width}" height="${height}" rx="10" fill="${BACKGROUND}"/>`,
    ...lights,
    `<text x="${width / 2}" y="23" text-anchor="middle" font-family="sans-serif" font-size="13" fill="${FAINT}">${escapeXml(title)}</text>`,
    `<g font-family="${FONTS}" font-size="${FONT_SIZE}" fill="${FOREGROUND}" xml:space="preserve">`,
    ...rows,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** First and last blocks of a report; in between, how many lines are left out. */
function withoutMiddle(report: string, omitted: (lines: number) => string): string[] {
  const blocks = report.trimEnd().split('\n\n');
  if (blocks.length <= HEAD_BLOCKS + TAIL_BLOCKS) return blocks.join('\n\n').split('\n');
  const middle = blocks.slice(HEAD_BLOCKS, -TAIL_BLOCKS);
  const note = `${ESCAPE}[90m${omitted(middle.join('\n\n').split('\n').length)}${ESCAPE}[39m`;
  return [...blocks.slice(0, HEAD_BLOCKS), note, ...blocks.slice(-TAIL_BLOCKS)].join('\n\n').split('\n');
}

function scanTree(lang: string): string {
  const run = spawnSync(process.execPath, ['dist/baomi.js', 'scan', TREE, '--limit', '1', '--lang', lang], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], FORCE_COLOR: '1', SOURCE_DATE_EPOCH: '0' },
  });
  if (run.status !== 1)
    throw new Error(`expected exit code 1 from the demo, got ${run.status}: ${run.stderr}`);
  return run.stdout;
}

const PICTURES = [
  {
    lang: 'en',
    file: 'scan.svg',
    omitted: (lines: number) => `  ... ${lines} lines left out of this picture ...`,
    description:
      'A terminal: baomi scan fixtures/demo lists masked findings by file and ends with its verdict',
  },
  {
    lang: 'zh',
    file: 'scan.zh.svg',
    omitted: (lines: number) => `  …… 此图略去中间 ${lines} 行 ……`,
    description: '终端截图：baomi scan fixtures/demo 按文件列出已遮盖的发现，末行给出结论',
  },
];

function main(): void {
  mkdirSync(join(ROOT, 'docs/images'), { recursive: true });
  const command = `baomi scan ${TREE} --limit 1`;
  for (const { lang, file, omitted, description } of PICTURES) {
    const lines = [`${ESCAPE}[90m$${ESCAPE}[39m ${command}`, '', ...withoutMiddle(scanTree(lang), omitted)];
    writeFileSync(join(ROOT, 'docs/images', file), drawTerminal(lines, 'baomi', description));
    console.log(`docs/images/${file}: ${lines.length} lines`);
  }
}

if (import.meta.filename === process.argv[1]) main();
