// The walls that a sentence of code can break. Each ban is a rule of its own with its reason as message;
// `tests/health/lint.test.ts` plants a violation of every one. No comment switches a rule off.
import tseslint from 'typescript-eslint';

const HAN = '[\\u2E80-\\u9FFF\\uF900-\\uFAFF\\uFF01-\\uFF60]';
const LETTER = '[A-Za-z\\u00C0-\\u024F\\u2E80-\\u9FFF\\uF900-\\uFAFF]';
/** Attributes of elements and antd components whose literal value a person would read. */
const TEXT_ATTRIBUTE =
  '^(title|label|placeholder|alt|summary|content|tooltip|description|message|subTitle|tip|extra|help|header|footer|' +
  'emptyText|okText|cancelText|prefix|suffix|addonBefore|addonAfter|checkedChildren|unCheckedChildren|' +
  'aria-label|aria-description|aria-valuetext|aria-placeholder|aria-roledescription)$';

/** A rule that reports every node matching one of the selectors. */
function ban(message, ...selectors) {
  return {
    meta: { type: 'problem', schema: [], messages: { banned: message } },
    create: (context) =>
      Object.fromEntries(
        selectors.map((selector) => [selector, (node) => context.report({ node, messageId: 'banned' })]),
      ),
  };
}

function propertyName(callee) {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression') return null;
  return callee.computed ? callee.property.value : callee.property.name;
}

/** True when an expression puts text together; a constant of the same file is followed to its value. */
function isBuiltText(node, scope) {
  switch (node?.type) {
    case 'TemplateLiteral':
      return node.expressions.length > 0;
    case 'TaggedTemplateExpression':
      return true;
    case 'BinaryExpression':
      return node.operator === '+';
    case 'ConditionalExpression':
      return isBuiltText(node.consequent, scope) || isBuiltText(node.alternate, scope);
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return isBuiltText(node.expression, scope);
    case 'CallExpression':
      return (
        node.callee.type === 'MemberExpression' &&
        ['replace', 'replaceAll', 'concat', 'join', 'padStart', 'padEnd', 'repeat'].includes(propertyName(node.callee))
      );
    case 'Identifier': {
      for (let at = scope; at; at = at.upper) {
        const variable = at.set.get(node.name);
        if (!variable) continue;
        return variable.references.some(
          (reference) =>
            reference.writeExpr && reference.writeExpr !== node && isBuiltText(reference.writeExpr, reference.from),
        );
      }
      return false;
    }
    default:
      return false;
  }
}

/** Which argument of a call is SQL text: the engine's methods take it first, `runSql(engine, sql)` second. */
const SQL_ARGUMENT = { run: 0, exportArrow: 0, query: 0, prepare: 0, runSql: 1 };

const noBuiltSql = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      banned: 'SQL text is never put together here: write a .sql file and hand values over with getvariable().',
    },
  },
  create: (context) => ({
    CallExpression(node) {
      const position = SQL_ARGUMENT[propertyName(node.callee)];
      const sql = position === undefined ? undefined : node.arguments[position];
      if (sql && isBuiltText(sql, context.sourceCode.getScope(node)))
        context.report({ node: sql, messageId: 'banned' });
    },
  }),
};

export const guatu = {
  rules: {
    'no-raw-ipc': ban(
      'ipcMain and ipcRenderer belong to electron/main/ipc*.ts and electron/preload alone: go through electron/contract.',
      'Identifier[name=/^ipc(Main|Renderer)$/]',
      'Literal[value=/^ipc(Main|Renderer)$/]',
    ),
    'no-electron-import': ban(
      'Only electron/main and electron/preload know Electron.',
      'ImportDeclaration[source.value=/^electron(\\/|$)/]',
      'ExportNamedDeclaration[source.value=/^electron(\\/|$)/]',
      'ExportAllDeclaration[source.value=/^electron(\\/|$)/]',
      'ImportExpression[source.value=/^electron(\\/|$)/]',
      'TSImportType[source.value=/^electron(\\/|$)/]',
      'CallExpression[callee.name="require"][arguments.0.value=/^electron(\\/|$)/]',
    ),
    'no-default-export': ban(
      'Export by name: one thing has one name everywhere.',
      'ExportDefaultDeclaration',
      'ExportSpecifier[exported.name="default"]',
      'TSExportAssignment',
    ),
    'no-clock-or-chance': ban(
      'No clock and no chance here: take the as-of date, CommandTools.now or an explicit seed.',
      'MemberExpression[object.name="Date"][property.name="now"]',
      'MemberExpression[object.name="Date"][property.value="now"]',
      'NewExpression[callee.name="Date"][arguments.length=0]',
      'CallExpression[callee.name="Date"]',
      'MemberExpression[object.name="Math"][property.name="random"]',
      'MemberExpression[object.name="Math"][property.value="random"]',
      'VariableDeclarator[init.name="Math"] > ObjectPattern > Property[key.name="random"]',
      'VariableDeclarator[init.name="Date"] > ObjectPattern > Property[key.name="now"]',
      'MemberExpression[object.name="performance"][property.name="now"]',
      'MemberExpression[object.name="crypto"][property.name=/^(getRandomValues|randomUUID)$/]',
      'MemberExpression[object.property.name="crypto"][property.name=/^(getRandomValues|randomUUID)$/]',
    ),
    'no-built-sql': noBuiltSql,
    'no-literal-text': ban(
      'Interface texts live in i18n (zh-CN and en together), never in .tsx.',
      `JSXText[value=/${LETTER}/]`,
      `:matches(JSXElement, JSXFragment) > JSXExpressionContainer > Literal[value=/${LETTER}/]`,
      `:matches(JSXElement, JSXFragment) > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.cooked=/${LETTER}/]`,
      `JSXAttribute[name.name=/${TEXT_ATTRIBUTE}/] > Literal[value=/${LETTER}/]`,
      `JSXAttribute[name.name=/${TEXT_ATTRIBUTE}/] > JSXExpressionContainer > Literal[value=/${LETTER}/]`,
      `JSXAttribute[name.name=/${TEXT_ATTRIBUTE}/] > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.cooked=/${LETTER}/]`,
    ),
    'no-han-literal': ban(
      'Chinese text lives in i18n, policy packs or terms, never in .tsx.',
      `Literal[value=/${HAN}/]`,
      `TemplateElement[value.raw=/${HAN}/]`,
      `JSXText[value=/${HAN}/]`,
    ),
    'no-markup-injection': ban(
      'Text is rendered as text: no markup is injected outside renderer/print/inlineSvg.tsx, which inlines our own charts.',
      'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
      'Property[key.name="dangerouslySetInnerHTML"]',
      'Property[key.value="dangerouslySetInnerHTML"]',
      'MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc|insertAdjacentHTML|createContextualFragment)$/]',
      'JSXOpeningElement:has(JSXAttribute[name.name="srcDoc"]):not(:has(JSXAttribute[name.name="sandbox"][value.value=/^(?!.*allow-scripts)/]))',
      'MemberExpression[object.name="document"][property.name=/^write(ln)?$/]',
    ),
    'no-foreign-address': ban(
      'Guatu works without a network: no address of another host in shipped code (names of XML vocabularies excepted).',
      ...['Literal[value', 'TemplateElement[value.raw', 'JSXText[value'].map(
        (place) =>
          `${place}=/(https?|wss?|ftp):\\/\\/(?!127\\.0\\.0\\.1|localhost|\\[::1\\]|www\\.w3\\.org\\/(1998|1999|2000)\\/|schemas\\.openxmlformats\\.org\\/)[A-Za-z0-9[]/i]`,
      ),
    ),
  },
};

/** Everything that a user runs; tests and scripts stand beside it. */
const SHIPPED = ['analytics/**/*.{ts,tsx}', 'sealing/**/*.ts', 'electron/**/*.{ts,tsx}', 'renderer/**/*.{ts,tsx}'];
const CONFIG_FILES = ['*.config.{js,mjs,ts}', '**/*.d.ts'];

/** Each file is checked with the types of its own layer, the same that `tsc -p` sees. */
const LAYERS = [
  { files: ['sealing/**/*.ts'], project: 'tsconfig.sealing.json' },
  { files: ['analytics/**/*.ts'], project: 'tsconfig.analytics.json' },
  {
    files: ['electron/**/*.ts', 'sample-data/**/*.ts'],
    ignores: ['electron/preload/**'],
    project: 'tsconfig.electron.json',
  },
  { files: ['electron/preload/**/*.ts'], project: 'tsconfig.preload.json' },
  { files: ['renderer/**/*.{ts,tsx}'], ignores: ['renderer/worker/workers/**'], project: 'tsconfig.renderer.json' },
  { files: ['renderer/worker/workers/**/*.ts'], project: 'tsconfig.worker.json' },
  { files: ['tests/**/*.{ts,tsx}'], project: 'tsconfig.tests.json' },
];

export default [
  { ignores: ['node_modules/**', 'dist/**', 'out/**', 'tests/golden/**'] },
  {
    files: ['**/*.{ts,tsx,js,mjs,cjs}'],
    languageOptions: {
      parser: tseslint.parser,
      ecmaVersion: 2023,
      sourceType: 'module',
      globals: {
        globalThis: 'readonly',
        window: 'readonly',
        self: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
      },
    },
    plugins: { guatu, '@typescript-eslint': tseslint.plugin },
    linterOptions: { noInlineConfig: true },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-debugger': 'error',
      'no-empty': 'error',
      'no-self-compare': 'error',
      'no-unreachable': 'error',
      'no-unsafe-finally': 'error',
      'no-var': 'error',
      'prefer-const': ['error', { ignoreReadBeforeAssign: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  ...LAYERS.map(({ files, ignores = [], project }) => ({
    files,
    ignores: [...ignores, '**/*.d.ts'],
    languageOptions: { parserOptions: { project, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  })),
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    ignores: CONFIG_FILES,
    rules: { 'guatu/no-default-export': 'error' },
  },
  {
    files: [...SHIPPED, 'scripts/**/*.{js,mjs}', 'sample-data/**/*.ts'],
    rules: { 'no-eval': 'error', 'no-implied-eval': 'error', 'no-new-func': 'error' },
  },
  {
    files: SHIPPED,
    rules: { 'guatu/no-raw-ipc': 'error', 'guatu/no-electron-import': 'error', 'guatu/no-foreign-address': 'error' },
  },
  { files: ['electron/main/ipc*.ts', 'electron/preload/**/*.ts'], rules: { 'guatu/no-raw-ipc': 'off' } },
  { files: ['electron/main/**/*.ts', 'electron/preload/**/*.ts'], rules: { 'guatu/no-electron-import': 'off' } },
  {
    files: ['analytics/**/*.ts', 'renderer/print/**/*.{ts,tsx}', 'sample-data/**/*.ts'],
    rules: { 'guatu/no-clock-or-chance': 'error' },
  },
  { files: ['analytics/**/*.ts'], rules: { 'guatu/no-built-sql': 'error', 'no-console': 'error' } },
  {
    files: ['analytics/register/loadRaw*.ts', 'analytics/policy/compilePredicate.ts'],
    rules: { 'guatu/no-built-sql': 'off' },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    rules: { 'guatu/no-markup-injection': 'error' },
  },
  {
    files: ['renderer/**/*.tsx'],
    ignores: ['renderer/i18n/**'],
    rules: { 'guatu/no-literal-text': 'error', 'guatu/no-han-literal': 'error' },
  },
  { files: ['renderer/print/inlineSvg.tsx'], rules: { 'guatu/no-markup-injection': 'off' } },
];
