// The frame of the HTML report: one file that asks for nothing else and runs nothing. The language is switched by a
// style rule, not by a script; a policy in its head forbids both scripts and requests.

import type { Lang } from '../model.ts';

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --faint: #767676; }
body { font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 0 auto;
  max-width: 72rem; padding: 1rem 1.5rem 4rem; }
header { display: flex; align-items: baseline; justify-content: space-between; flex-wrap: wrap; }
h1 { font-size: 1.6rem; margin: .5rem 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--line); }
td:first-child { white-space: nowrap; }
.findings { table-layout: fixed; }
.findings th:nth-child(1) { width: 4.5rem; }
.findings th:nth-child(4), .findings th:nth-child(5) { width: 6rem; }
.findings th:nth-child(6) { width: 8.5rem; }
.findings td { overflow-wrap: anywhere; }
th { color: var(--faint); font-weight: normal; white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
code { font-family: ui-monospace, Consolas, monospace; font-size: .92em; overflow-wrap: anywhere; }
blockquote { margin: 1rem 0; padding: .5rem 1rem; background: var(--soft); border-left: 4px solid var(--line); }
summary { cursor: pointer; color: var(--faint); }
ul.places { columns: 20rem; padding-left: 1.2rem; margin: .25rem 0; font-size: .92em; }
.verdict { font-weight: 600; padding: .5rem 1rem; border-left: 4px solid var(--faint); background: var(--soft); }
.verdict.bad { border-color: #c33; }
.verdict.good { border-color: #2a2; }
.faint { color: var(--faint); }
.severity { white-space: nowrap; }
.S4, .S3 { color: #c33; font-weight: 600; }
.S2 { color: #b60; }
.S1, .S0 { color: var(--faint); }
.switch { color: var(--faint); }
html:has(#show-zh:checked) [lang="en"], html:has(#show-en:checked) [lang="zh"] { display: none; }
@media print { .switch { display: none; } body { max-width: none; } }
`;

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Everything before the content; `lang` is the language shown first. */
export function pageHead(title: string, lang: Lang): string {
  const choice = (value: Lang, label: string): string =>
    `<label><input type="radio" name="language" id="show-${value}"${value === lang ? ' checked' : ''}> ${label}</label>`;
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<div class="switch">${choice('zh', '中文')} ${choice('en', 'English')}</div>
</header>
`;
}

export const PAGE_END = '</body>\n</html>\n';
