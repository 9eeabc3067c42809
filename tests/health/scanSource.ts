import ts from 'typescript';
import type { TreeFile } from './tree';

/** One place that breaks a habit. */
export interface Finding {
  path: string;
  line: number;
  what: string;
}

export function describeFinding({ path, line, what }: Finding): string {
  return `${path}:${line} ${what}`;
}

function findPattern(file: TreeFile, pattern: RegExp, what: (match: string) => string): Finding[] {
  return file.text.split('\n').flatMap((text, index) => {
    const match = pattern.exec(text);
    return match ? [{ path: file.path, line: index + 1, what: what(match[0].trim()) }] : [];
  });
}

/** Work left undone: the marks that people leave for later. */
export function findUnfinished(file: TreeFile): Finding[] {
  return findPattern(
    file,
    /\b(T[O]DO|FIX[M]E|X[X]X|HA[C]K)\b|not implem[e]nted\b|coming s[o]on|敬请期[待]|暂未实[现]/,
    (match) => `unfinished: ${match}`,
  );
}

/** Comments that switch a check off. */
export function findSilencedChecks(file: TreeFile): Finding[] {
  return findPattern(
    file,
    /(eslint-dis[a]ble|@ts-ign[o]re|@ts-noch[e]ck|(v8|c8|istanbul) ign[o]re)[\w-]*/,
    (match) => `a check is silenced: ${match}`,
  );
}

/** Folders of one person's machine, and addresses of package registries. */
export function findMachineWords(file: TreeFile): Finding[] {
  return findPattern(
    file,
    /(?<![\w.$}*-])(\/(home|Users|root|work|farm)\/[\w.-]+|[A-Za-z]:\\+Users\\+\w+)|\bregistry\.(npmjs|npmmirror|yarnpkg)\b|\bnpm\.pkg\.github\b/,
    (match) => `machine path or registry: ${match}`,
  );
}

const parsed = new WeakMap<TreeFile, ts.SourceFile>();

/** The syntax tree of a file; each file is parsed once. */
export function parse(file: TreeFile): ts.SourceFile {
  let source = parsed.get(file);
  if (!source) {
    source = readSyntax(file);
    parsed.set(file, source);
  }
  return source;
}

function readSyntax(file: TreeFile): ts.SourceFile {
  const kind = /x$/.test(file.path) ? ts.ScriptKind.TSX : /\.ts$/.test(file.path) ? ts.ScriptKind.TS : ts.ScriptKind.JS;
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ESNext, true, kind);
}

/** Shows a node and everything below it. */
export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

/** `hint` is a word without which a file needs no closer look. */
function collect(file: TreeFile, hint: RegExp, judge: (node: ts.Node) => string | null): Finding[] {
  if (!hint.test(file.text)) return [];
  const source = parse(file);
  const findings: Finding[] = [];
  visit(source, (node) => {
    const what = judge(node);
    if (what !== null) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      findings.push({ path: file.path, line: line + 1, what });
    }
  });
  return findings;
}

/** `catch` blocks that neither act nor say why nothing is to be done; promises silenced the same way. */
export function findSwallowedErrors(file: TreeFile): Finding[] {
  const isSilent = (block: ts.Block) =>
    block.statements.length === 0 && !/\/[/*]/.test(block.getText(block.getSourceFile()));
  return collect(file, /\bcatch\b/, (node) => {
    if (ts.isCatchClause(node) && isSilent(node.block)) return 'an error is swallowed';
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.name.text === 'catch'
    ) {
      const [handler] = node.arguments;
      const silent = handler && ts.isArrowFunction(handler) && ts.isBlock(handler.body) && isSilent(handler.body);
      if (silent) return 'a failed promise is swallowed';
    }
    return null;
  });
}

/** Tests that never run, keep others from running, or may fail unseen. */
export function findIdleTests(file: TreeFile): Finding[] {
  const idle = new Set(['skip', 'only', 'todo', 'skipIf', 'runIf', 'fails']);
  const tests = new Set(['it', 'test', 'describe', 'suite', 'bench']);
  const rootOf = (node: ts.Expression): string | null => {
    if (ts.isIdentifier(node)) return node.text;
    if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) return rootOf(node.expression);
    return null;
  };
  return collect(file, /\b(skip|only|todo|skipIf|runIf|fails|x(it|test|describe))\b/, (node) => {
    if (ts.isPropertyAccessExpression(node) && idle.has(node.name.text) && tests.has(rootOf(node.expression) ?? ''))
      return `idle test: .${node.name.text}`;
    if (ts.isCallExpression(node) && /^(context\.|ctx\.)?skip$/.test(node.expression.getText()))
      return 'idle test: skips itself';
    if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      /^x(it|test|describe)$/.test(node.expression.text)
    )
      return `idle test: ${node.expression.text}`;
    if (
      ts.isPropertyAssignment(node) &&
      /^(skip|only|todo|fails)$/.test(node.name.getText()) &&
      isInTestCall(node, tests)
    )
      return `idle test: ${node.name.getText()}`;
    return null;
  });
}

function isInTestCall(node: ts.PropertyAssignment, tests: Set<string>): boolean {
  const call = node.parent.parent;
  return ts.isCallExpression(call) && ts.isIdentifier(call.expression) && tests.has(call.expression.text);
}

const HAN = /\p{Script=Han}/u;

/** Chinese text inside a `.tsx` file, comments left out. */
export function findHanLiterals(file: TreeFile): Finding[] {
  return collect(file, HAN, (node) =>
    (ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node) ||
      ts.isJsxText(node)) &&
    HAN.test(node.text)
      ? `Chinese text: ${node.text.trim()}`
      : null,
  );
}

/** Names of the properties and methods that object literals and classes of a file define. */
export function listDefinedNames(file: TreeFile): Set<string> {
  const names = new Set<string>();
  visit(parse(file), (node) => {
    if (
      (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) || ts.isMethodDeclaration(node)) &&
      (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name))
    )
      names.add(node.name.text);
  });
  return names;
}

/** Literal first arguments of calls of one of the given functions, e.g. the keys in `t('plan.title')`. */
export function listLiteralArguments(file: TreeFile, functions: ReadonlySet<string>): { line: number; text: string }[] {
  const source = parse(file);
  const found: { line: number; text: string }[] = [];
  visit(source, (node) => {
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || !functions.has(node.expression.text)) return;
    const [first] = node.arguments;
    if (first && ts.isStringLiteralLike(first))
      found.push({ line: source.getLineAndCharacterOfPosition(first.getStart(source)).line + 1, text: first.text });
  });
  return found;
}

/** Module names that a file imports, `?raw` and the like included; patterns of `import.meta.glob` apart. */
export function listImports(file: TreeFile): { modules: string[]; globs: string[] } {
  const modules: string[] = [];
  const globs: string[] = [];
  visit(parse(file), (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
      modules.push((node.moduleSpecifier as ts.StringLiteral).text);
    if (!ts.isCallExpression(node)) return;
    const [first] = node.arguments;
    if (!first) return;
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword && ts.isStringLiteralLike(first)) modules.push(first.text);
    if (node.expression.getText() === 'import.meta.glob')
      for (const item of ts.isArrayLiteralExpression(first) ? first.elements : [first])
        if (ts.isStringLiteralLike(item)) globs.push(item.text);
  });
  return { modules, globs };
}
