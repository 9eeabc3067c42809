// The river and the walls of the house. `tests/health/walls.test.ts` cruises the tree with this file,
// proves that it looked at modules at all, and plants a violation of every rule.

/** Inside analytics data flows one way: a folder imports only folders before it. */
const RIVER = [
  'engine',
  'terms',
  'policy',
  'project',
  'register',
  'poverty',
  'measures',
  'certificate',
  'schedule',
  'procedures',
  'people',
  'funding',
  'progress',
  'charts',
  'briefing',
  'wallcharts',
  'documents',
  'commands',
];

/** What another folder may see of a domain folder. */
const PUBLIC_FILES = '^analytics/[^/]+/(index|types)\\.ts$';
const TYPE_FILES = '^analytics/[^/]+/(types|contract|contracts/[^/]+)\\.ts$';

const river = RIVER.slice(0, -1).map((folder, position) => ({
  name: `river-${folder}`,
  comment: `analytics/${folder} is upstream of ${RIVER.slice(position + 1).join(', ')}.`,
  severity: 'error',
  from: { path: `^analytics/${folder}/` },
  to: { path: `^analytics/(${RIVER.slice(position + 1).join('|')})/` },
}));

const walls = [
  {
    name: 'known-analytics-folder',
    comment: 'A folder of analytics has a place in the river; a new one is added to RIVER.',
    from: {},
    to: { path: '^analytics/', pathNot: `^analytics/(${RIVER.join('|')})/` },
  },
  {
    name: 'public-face',
    comment: 'A domain folder is entered through its index.ts (types also through types.ts).',
    from: { path: '^analytics/([^/]+)/' },
    to: { path: '^analytics/', pathNot: ['^analytics/$1/', PUBLIC_FILES] },
  },
  {
    name: 'public-face-from-outside',
    comment: 'Hosts, interface and generator see the public files of analytics only (commands also by its contract).',
    from: { path: '^(electron|renderer|sample-data)/' },
    to: { path: '^analytics/', pathNot: [PUBLIC_FILES, TYPE_FILES] },
  },
  {
    name: 'analytics-is-pure',
    comment: 'The core knows no host and no interface.',
    from: { path: '^analytics/' },
    to: { path: '^(electron|renderer|sample-data|tests|scripts)/' },
  },
  {
    name: 'analytics-needs-no-platform',
    comment: 'No Electron, no React, no browser driver, no engine binary in the core: those are handed in as ports.',
    from: { path: '^analytics/' },
    to: {
      path: 'node_modules/(@types/react|@types/node|electron|react|react-dom|react-intl|antd|@ant-design|@tanstack|zustand|playwright-core|@duckdb|highs)/',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'analytics-needs-no-node',
    comment: 'No Node module in the core.',
    from: { path: '^analytics/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'certificate-stands-alone',
    comment: 'Who checks a plan shares nothing with who made it: no solver, no schedule, no pack.',
    from: { path: '^analytics/certificate/' },
    to: { pathNot: ['^analytics/(certificate|engine)/', 'node_modules/zod/'] },
  },
  {
    name: 'sealing-stands-alone',
    comment: 'Sealing is the one thing that core and hosts share; it knows neither, and no platform.',
    from: { path: '^sealing/' },
    to: { pathNot: ['^sealing/', 'node_modules/(zod|hash-wasm)/'] },
  },
  {
    name: 'sealing-by-its-face',
    comment: 'Sealing is entered through its index.ts.',
    from: { pathNot: '^(sealing|tests)/' },
    to: { path: '^sealing/', pathNot: '^sealing/(index|types)\\.ts$' },
  },
  {
    name: 'interface-seals-nothing',
    comment: 'Keys stay in the worker: no screen seals or opens anything.',
    from: { path: '^renderer/', pathNot: '^renderer/worker/workers/' },
    to: { path: '^sealing/' },
  },
  {
    name: 'contract-stands-alone',
    comment: 'The door between host and interface imports nothing of ours.',
    from: { path: '^electron/contract/' },
    to: { path: '^(analytics|sealing|electron|renderer|sample-data|tests|scripts)/', pathNot: '^electron/contract/' },
  },
  {
    name: 'contract-needs-little',
    comment:
      'The contract is read by every side, so it needs nothing but its schema library and the fonts all sides draw with.',
    from: { path: '^electron/contract/' },
    to: { pathNot: ['^electron/contract/', 'node_modules/zod/', 'node_modules/@fontsource(?:-variable)?/'] },
  },
  {
    name: 'electron-only-in-its-adapter',
    comment: 'Only electron/main and electron/preload know Electron; the host services run without it.',
    from: { path: '^(analytics|electron|renderer|sample-data)/', pathNot: '^electron/(main|preload)/' },
    to: { path: '^electron$|^electron/(main|renderer|common|utility)$|node_modules/electron/' },
  },
  {
    name: 'preload-is-thin',
    comment: 'The preload script sees the contract and Electron, nothing else of ours.',
    from: { path: '^electron/preload/' },
    to: { path: '^(analytics|electron|renderer|sample-data)/', pathNot: '^electron/(contract|preload)/' },
  },
  {
    name: 'main-is-an-adapter',
    comment: 'electron/main adapts the host services; it sees neither the core nor the interface.',
    from: { path: '^electron/main/' },
    to: { path: '^(analytics|electron|renderer|sample-data)/', pathNot: '^electron/(contract|host|main)/' },
  },
  {
    name: 'host-knows-no-poverty-rule',
    comment: 'Host services and the loopback door know files and windows, no domain; they are no part of an adapter.',
    from: { path: '^electron/(host|loopback)/' },
    to: { path: '^(analytics|renderer|sample-data)/|^electron/(main|preload)/' },
  },
  {
    name: 'host-knows-no-adapter',
    comment: 'A host service never reaches up to the program that uses it.',
    from: { path: '^electron/host/' },
    to: { path: '^electron/(loopback|headless)/' },
  },
  {
    name: 'headless-sees-print-alone',
    comment: 'Of the interface the command line takes the printed documents only.',
    from: { path: '^electron/' },
    to: { path: '^renderer/', pathNot: '^renderer/print/' },
  },
  {
    name: 'screens-apart',
    comment: 'Screens never import each other; what two need lives in widgets or app.',
    from: { path: '^renderer/screens/([^/]+)/' },
    to: { path: '^renderer/screens/', pathNot: '^renderer/screens/$1/' },
  },
  {
    name: 'interface-sees-no-domain-code',
    comment:
      'The interface asks the worker; of analytics it takes charts, the layouts of wall charts, how a paper is put together, terms, and the types of the rest.',
    from: { path: '^renderer/', pathNot: '^renderer/worker/' },
    to: {
      path: '^analytics/',
      pathNot: ['^analytics/(charts|wallcharts|documents|terms)/', TYPE_FILES],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'interface-takes-types-from-faces',
    comment: 'Types of the core come from types.ts, contract.ts, or from the ports in engine.',
    from: { path: '^renderer/', pathNot: '^renderer/worker/workers/' },
    to: { path: '^analytics/', pathNot: ['^analytics/(charts|wallcharts|documents|terms|engine)/', TYPE_FILES] },
  },
  {
    name: 'worker-adapters-see-engine-alone',
    comment:
      'The adapters beside the workers implement the ports of engine; domain code runs in renderer/worker/workers.',
    from: { path: '^renderer/worker/', pathNot: '^renderer/worker/workers/' },
    to: { path: '^analytics/', pathNot: ['^analytics/engine/', TYPE_FILES] },
  },
  {
    name: 'workers-see-no-screen',
    comment: 'Workers have no page.',
    from: { path: '^renderer/worker/' },
    to: { path: '^renderer/(app|screens|widgets|print)/' },
  },
  {
    name: 'widgets-know-no-domain',
    comment: 'A widget is a part without domain knowledge: problems, chart data and citations as types, nothing more.',
    from: { path: '^renderer/widgets/' },
    to: {
      path: '^analytics/',
      pathNot: ['^analytics/(engine|charts)/(index|types)\\.ts$', '^analytics/(policy|briefing)/types\\.ts$'],
    },
  },
  {
    name: 'widgets-take-no-domain-code',
    comment: 'What a widget takes from the core are types.',
    from: { path: '^renderer/widgets/' },
    to: { path: '^analytics/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'widgets-know-no-screen',
    comment: 'Screens use widgets, never the other way.',
    from: { path: '^renderer/widgets/' },
    to: { path: '^renderer/(screens|print)/' },
  },
  {
    name: 'print-is-pure',
    comment: 'A document is a function of its facts: no store, no screen, no worker, no interface kit.',
    from: { path: '^renderer/print/' },
    to: {
      path: '.',
      pathNot: [
        '^renderer/print/',
        '^analytics/(charts|wallcharts|documents)/index\\.ts$',
        TYPE_FILES,
        '^analytics/engine/index\\.ts$',
        'node_modules/react/',
        'node_modules/@types/react/',
        'node_modules/react-dom/server',
        'node_modules/@types/react-dom/server',
      ],
    },
  },
  {
    name: 'interface-needs-no-node',
    comment: 'The interface runs in a sandboxed page.',
    from: { path: '^renderer/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'interface-sees-contract-alone',
    comment: 'Of the hosts the interface knows the contract.',
    from: { path: '^renderer/' },
    to: { path: '^electron/', pathNot: '^electron/contract/' },
  },
  {
    name: 'shipped-needs-no-tests',
    comment: 'Shipped code needs no tests, scripts or sample data.',
    from: { path: '^(analytics|sealing|electron|renderer)/' },
    to: { path: '^(tests|scripts|sample-data)/' },
  },
  {
    name: 'no-cycle',
    comment: 'Two modules that need each other are one module, or hide a third.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'resolvable',
    comment:
      'Every import leads somewhere (the address of a file inside a package, ?url, is looked up by the bundler).',
    from: {},
    to: { couldNotResolve: true, pathNot: '^[@a-z][^?]*[?]url$' },
  },
  {
    name: 'listed-dependency',
    comment: 'A package that is imported stands in package.json.',
    from: { path: '^(analytics|sealing|electron|renderer)/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'no-development-package',
    comment: 'Shipped code runs on dependencies, not on devDependencies (Electron itself is the one that runs it).',
    from: { path: '^(analytics|sealing|electron|renderer)/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/(electron|@types)/' },
  },
].map((wall) => ({ severity: 'error', ...wall }));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...river, ...walls],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|out)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
