// The import table of the architecture as checked rules: what a folder may import, and nothing else.
const TYPES = '^src/(model|errors|path-glob|similar-word)\\.ts$';

/** Layer: where it lives, what it may import of ours, of Node, of packages. */
const LAYERS = [
  { name: 'bin', path: '^bin/', ours: '^src/cli/main\\.ts$', node: '^process$', packages: '^$' },
  {
    name: 'cli',
    path: '^src/cli/',
    ours: '^(src/(cli|report|redact|law)/|src/(scan|baseline|explain|pattern-check|tag-value|repository|version\\.generated)\\.ts$|patterns/index\\.ts$)',
    node: '^(process|fs|path|crypto|perf_hooks|events|stream|timers/promises|readline)$',
    packages: '^(commander|chalk|ora|fast-glob|yaml|zod)$',
  },
  {
    name: 'index',
    path: '^src/index\\.ts$',
    ours: '^(src/(scan|redact/.*)\\.ts$|patterns/index\\.ts$)',
    node: '^(crypto|perf_hooks)$',
    packages: '^$',
  },
  {
    name: 'scan',
    path: '^src/(scan|baseline|clean-inputs|merge|repository)\\.ts$',
    ours: '^(src/(inputs|workers|judge|policy)/|src/(scan|merge|clean-inputs|scan-file)\\.ts$|src/engine/(regex|compile|name-masker)\\.ts$)',
    node: '^(path|timers/promises)$',
    packages: '^$',
  },
  {
    name: 'scan-file',
    path: '^src/(scan-file|scan-draft|scan-parts|split-file|split-table|collect-matches|collect-fields|match-in-hand|build-finding|name-fields|follow-fields|judge-columns|scan-layers|record-rules|table-traits|track-subjects|pattern-check|tag-value|explain)\\.ts$',
    ours: '^(src/(open|engine|structure|fields|judge|policy|validate|layers)/|src/(scan-draft|scan-parts|split-file|split-table|collect-matches|collect-fields|match-in-hand|build-finding|name-fields|follow-fields|judge-columns|scan-layers|record-rules|table-traits|track-subjects)\\.ts$|^patterns/index\\.ts$)',
    node: '^(buffer|fs|timers/promises)$',
    packages: '^$',
  },
  {
    name: 'workers',
    path: '^src/workers/',
    ours: '^(src/workers/|src/scan-file\\.ts$|src/policy/(distinct|exposure-tally)\\.ts$)',
    node: '^(worker_threads|os|fs|v8|timers/promises)$',
    packages: '^$',
  },
  {
    name: 'engine',
    path: '^src/engine/',
    ours: '^src/(engine|validate)/',
    node: '^module$',
    packages: '^(re2|re2js)$',
  },
  {
    name: 'structure',
    path: '^src/structure/',
    ours: '^src/(structure|validate)/',
    node: '^$',
    packages: '^$',
  },
  { name: 'layers', path: '^src/layers/', ours: '^src/layers/', node: '^buffer$', packages: '^$' },
  { name: 'fields', path: '^src/fields/', ours: '^src/fields/', node: '^$', packages: '^$' },
  { name: 'judge', path: '^src/judge/', ours: '^src/(judge|validate)/', node: '^$', packages: '^$' },
  {
    name: 'inputs',
    path: '^src/inputs/',
    ours: '^src/inputs/',
    node: '^(fs|path|child_process)$',
    packages: '^(fast-glob|ignore)$',
  },
  {
    name: 'open',
    path: '^src/open/',
    ours: '^src/open/',
    node: '^(fs|fs/promises|path|url|child_process|buffer|zlib|stream|module|worker_threads)$',
    packages:
      '^(yauzl|tar-stream|saxes|@journeyapps/wa-sqlite|hyparquet|unbzip2-stream|fzstd|xz-decompress|pdfjs-dist|@e965/xlsx|@zone-eu/mailsplit|libmime|bson|avsc)$',
  },
  {
    name: 'policy',
    path: '^src/policy/',
    ours: '^src/(policy|law)/',
    node: '^(crypto|path)$',
    packages: '^$',
  },
  { name: 'report', path: '^src/report/', ours: '^src/(report|law)/', node: '^crypto$', packages: '^chalk$' },
  { name: 'law', path: '^src/law/', ours: '^src/law/', node: '^$', packages: '^$' },
  { name: 'validate', path: '^src/validate/', ours: '^src/validate/', node: '^$', packages: '^$' },
  { name: 'patterns', path: '^patterns/', ours: '^patterns/', node: '^$', packages: '^$' },
  { name: 'path-glob', path: '^src/path-glob\\.ts$', ours: '^$', node: '^$', packages: '^picomatch$' },
  { name: 'similar-word', path: '^src/similar-word\\.ts$', ours: '^$', node: '^$', packages: '^$' },
  { name: 'model', path: '^src/model\\.ts$', ours: '^$', node: '^$', packages: '^$' },
  { name: 'errors', path: '^src/errors\\.ts$', ours: '^$', node: '^$', packages: '^$' },
];

const PACKAGE_TYPES = [
  'npm',
  'npm-optional',
  'npm-dev',
  'npm-peer',
  'npm-no-pkg',
  'npm-unknown',
  'npm-bundled',
];

const layerRules = LAYERS.flatMap(({ name, path, ours, node, packages }) => [
  {
    name: `${name}: own modules`,
    severity: 'error',
    from: { path },
    to: { path: '^(bin|src|patterns|test|scripts)/', pathNot: [ours, TYPES].filter((one) => one !== '^$') },
  },
  {
    name: `${name}: Node modules`,
    severity: 'error',
    from: { path },
    to: { dependencyTypes: ['core'], pathNot: node },
  },
  {
    name: `${name}: packages`,
    severity: 'error',
    from: { path },
    to: {
      dependencyTypes: PACKAGE_TYPES,
      pathNot: `node_modules/(${packages.replace(/^\^|\$$/g, '') || '-'})/`,
    },
  },
]);

export default {
  forbidden: [
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no unresolved import', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no network',
      comment: 'baomi never sends anything anywhere',
      severity: 'error',
      from: { path: '^(bin|src|patterns)/' },
      to: {
        path: '^(net|http|https|http2|dgram|tls|dns|dns/promises|inspector)$',
        dependencyTypes: ['core'],
      },
    },
    {
      name: 'bin loads the command line after its handlers are set',
      severity: 'error',
      from: { path: '^bin/' },
      to: { path: '^src/', dependencyTypesNot: ['dynamic-import'] },
    },
    {
      name: 'every module belongs to a layer',
      severity: 'error',
      from: { path: '^src/', pathNot: LAYERS.map(({ path }) => path).concat('\\.generated\\.ts$') },
      to: {},
    },
    ...layerRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/engine/kernel/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
