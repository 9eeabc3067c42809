import { LineCounter, isMap, isNode, isScalar, isSeq, parseDocument, type Document, type YAMLMap } from 'yaml';
import type { z } from 'zod';
import type { LocalizedText, Problem } from '../engine';

export interface PolicyFile {
  path: string;
  text: string;
}

/** A YAML file that was read: its checked value and a way back to the line of any place in it. */
export interface ReadFile<T> {
  path: string;
  value: T;
  lineAt(place: readonly PropertyKey[]): number;
}

/**
 * Reads one YAML text strictly: core schema, no aliases, no duplicate keys, then the zod schema
 * (no unknown keys). Every problem names the file and the line.
 * Returns the value, or the list of problems (at least one).
 */
export function readYamlFile<S extends z.ZodType>(
  file: PolicyFile,
  schema: S,
): { file: ReadFile<z.output<S>>; problems: [] } | { file: null; problems: Problem[] } {
  const lines = new LineCounter();
  let document: Document.Parsed;
  let raw: unknown;
  try {
    document = parseDocument(file.text, { schema: 'core', uniqueKeys: true, lineCounter: lines, prettyErrors: false });
    const syntax = [...document.errors, ...document.warnings].map((error) =>
      syntaxProblem(file.path, lines.linePos(error.pos[0]).line, error.code, error.message),
    );
    if (syntax.length > 0) return { file: null, problems: syntax };
    raw = document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    return { file: null, problems: [syntaxProblem(file.path, 1, 'UNREADABLE', error instanceof Error ? error.message : 'unreadable')] };
  }
  const lineAt = (place: readonly PropertyKey[]): number => findLine(document, lines, place);
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { file: { path: file.path, value: parsed.data, lineAt }, problems: [] };
  const problems = parsed.error.issues.flatMap((issue) => describeIssue(issue, [])).map(({ place, text, code }) =>
    policyProblem(code, file.path, lineAt(place), place, text),
  );
  return { file: null, problems };
}

/** A problem of a policy file with its file, line and place inside the file. */
export function policyProblem(
  code: string,
  path: string,
  line: number,
  place: readonly PropertyKey[],
  text: LocalizedText,
): Problem {
  const field = place.map(String).join('.');
  const at = field ? { zh: `${field} `, en: `${field}: ` } : { zh: '', en: '' };
  return {
    code,
    message: {
      zh: `政策文件 ${path} 第 ${line} 行：${at.zh}${text.zh}。`,
      en: `Policy file ${path}, line ${line}: ${at.en}${text.en}.`,
    },
    where: { file: path, row: line, ...(field ? { field } : {}) },
    hint: { zh: '请用文本编辑器改正该行后重新打开。', en: 'Correct that line in a text editor and open it again.' },
  };
}

function syntaxProblem(path: string, line: number, code: string, message: string): Problem {
  const firstLine = message.split('\n')[0] ?? message;
  const known: Record<string, LocalizedText> = {
    DUPLICATE_KEY: { zh: '同一层出现重复的键', en: 'a key occurs twice' },
    BAD_ALIAS: { zh: '不允许使用别名', en: 'aliases are not allowed' },
  };
  return policyProblem(code === 'DUPLICATE_KEY' ? 'policy_duplicate_key' : 'policy_not_yaml', path, line, [], known[code] ?? {
    zh: `不是合格的 YAML（${firstLine}）`,
    en: `not well-formed YAML (${firstLine})`,
  });
}

interface DescribedIssue {
  place: PropertyKey[];
  text: LocalizedText;
  code: string;
}

type Issue = z.core.$ZodIssue;

function describeIssue(issue: Issue, base: PropertyKey[]): DescribedIssue[] {
  const place = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      place: [...place, key],
      code: 'policy_unknown_key',
      text: { zh: '是未知的键', en: 'is an unknown key' },
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branches = issue.errors.map((errors) => errors.flatMap((error) => describeIssue(error, place)));
    return branches.reduce((best, branch) => (unfitness(branch, place) < unfitness(best, place) ? branch : best));
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return [{ place, code: 'policy_missing_key', text: missingText(place) }];
  }
  return [{ place, code: 'policy_bad_value', text: { zh: `的值不合格（${issue.message}）`, en: `has a bad value (${issue.message})` } }];
}

/** Unions report every branch; the branch whose complaints lie deepest and are fewest is the one that was meant. */
function unfitness(branch: DescribedIssue[], place: PropertyKey[]): number {
  const shallow = branch.filter((issue) => issue.place.length <= place.length + 1 && issue.code !== 'policy_bad_value').length;
  return shallow * 100 + branch.length;
}

function missingText(place: PropertyKey[]): LocalizedText {
  const key = String(place.at(-1) ?? '');
  if (key === 'citation') return { zh: '缺少依据：每个带日期的数都要写明出处', en: 'is missing: every dated number names its source' };
  return { zh: `缺少（必填项 ${key}）`, en: `is missing (required key ${key})` };
}

function findLine(document: Document.Parsed, lines: LineCounter, place: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const step of place) {
    const next = childOf(node, step);
    if (!next) break;
    offset = next.offset;
    node = next.node;
  }
  return lines.linePos(offset).line;
}

function childOf(node: unknown, step: PropertyKey): { node: unknown; offset: number } | null {
  if (isSeq(node)) {
    const child = node.items[Number(step)];
    return isNode(child) ? { node: child, offset: child.range?.[0] ?? 0 } : null;
  }
  if (!isMap(node)) return null;
  const pair = (node as YAMLMap).items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
  if (!pair || !isScalar(pair.key)) return null;
  return { node: pair.value, offset: pair.key.range?.[0] ?? 0 };
}
