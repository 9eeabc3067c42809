import { ProblemError, type LocalizedText, type Problem } from '../engine';
import { predicateField, type FieldTable, type PredicateField, type PredicateSubject } from './predicateFields';
import type { ComparisonOperator, Predicate } from './types';

type Comparison = Extract<Predicate, { field: string }>;
type ComparisonValue = Comparison['value'];

const orderings: readonly ComparisonOperator[] = ['<', '≤', '>', '≥'];
const sqlOperator: Partial<Record<ComparisonOperator, string>> = { '=': '=', '≠': '<>', '<': '<', '≤': '<=', '>': '>', '≥': '>=' };

/**
 * What is wrong with a predicate: unknown field, operator or value that does not fit the field's type.
 * Null when it may be compiled. Fields come from a whitelist (`predicateFields`), so a pack can name nothing else.
 */
export function checkPredicate(predicate: Predicate, subject: PredicateSubject | FieldTable = 'household'): LocalizedText | null {
  if ('all' in predicate || 'any' in predicate) {
    for (const part of 'all' in predicate ? predicate.all : predicate.any) {
      const wrong = checkPredicate(part, subject);
      if (wrong) return wrong;
    }
    return null;
  }
  if ('not' in predicate) return checkPredicate(predicate.not, subject);
  const field = predicateField(subject, predicate.field);
  if (!field) return { zh: `没有名为 ${predicate.field} 的指标`, en: `no field is named ${predicate.field}` };
  return checkComparison(predicate, field);
}

function checkComparison({ field, operator, value }: Comparison, { type }: PredicateField): LocalizedText | null {
  const several = operator === 'in' || operator === 'not in';
  if (several !== Array.isArray(value)) {
    return { zh: `${field} ${operator} 的取值形式不对`, en: `${field} ${operator} takes ${several ? 'a list' : 'one value'}` };
  }
  const values = Array.isArray(value) ? value : [value];
  if (values.some((one) => !fitsType(one, type))) {
    return { zh: `${field} 的取值类型应为 ${typeName[type].zh}`, en: `${field} takes values of type ${typeName[type].en}` };
  }
  if (type !== 'number' && orderings.includes(operator)) {
    return { zh: `${field} 不能比较大小`, en: `${field} has no order` };
  }
  if (type !== 'text' && operator === 'contains') {
    return { zh: `${field} 不是文本，不能用 contains`, en: `${field} is no text; contains does not apply` };
  }
  if (type === 'boolean' && several) return { zh: `${field} 只能用 = 或 ≠`, en: `${field} takes = or ≠ only` };
  return null;
}

const typeName: Record<PredicateField['type'], LocalizedText> = {
  text: { zh: '文本', en: 'text' },
  number: { zh: '数字', en: 'number' },
  boolean: { zh: '是或否', en: 'true or false' },
};

function fitsType(value: unknown, type: PredicateField['type']): boolean {
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (type === 'boolean') return typeof value === 'boolean';
  return typeof value === 'string' && !value.includes('\0');
}

/**
 * Compiles a predicate to an SQL condition on `household_feature` (or `village`).
 * Field names come from the whitelist, values are literals made by one function; a missing value (NULL)
 * makes its comparison false, so the text agrees with `evaluatePredicate` on every row.
 * Errors: ProblemError `bad_predicate`.
 * Example: compilePredicate({field: 'house_grade', operator: 'in', value: ['C', 'D']})
 *   = "coalesce(house_grade IN ('C', 'D'), false)".
 */
export function compilePredicate(predicate: Predicate, subject: PredicateSubject | FieldTable = 'household'): string {
  const wrong = checkPredicate(predicate, subject);
  if (wrong) throw new ProblemError(badPredicate(wrong));
  return compileChecked(predicate);
}

function badPredicate(wrong: LocalizedText): Problem {
  return {
    code: 'bad_predicate',
    message: { zh: `条件有误：${wrong.zh}。`, en: `The condition is wrong: ${wrong.en}.` },
    hint: { zh: '请在政策文件中改正该条件。', en: 'Correct the condition in the policy file.' },
  };
}

function compileChecked(predicate: Predicate): string {
  if ('all' in predicate) return compileList(predicate.all, ' AND ', 'true');
  if ('any' in predicate) return compileList(predicate.any, ' OR ', 'false');
  if ('not' in predicate) return `(NOT ${compileChecked(predicate.not)})`;
  return `coalesce(${compileComparison(predicate)}, false)`;
}

function compileList(parts: Predicate[], joint: string, empty: string): string {
  return parts.length === 0 ? empty : `(${parts.map(compileChecked).join(joint)})`;
}

function compileComparison({ field, operator, value }: Comparison): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return operator === 'in' ? 'false' : `${field} IS NOT NULL`;
    return `${field} ${operator === 'in' ? 'IN' : 'NOT IN'} (${value.map(sqlLiteral).join(', ')})`;
  }
  if (operator === 'contains') return `contains(${field}, ${sqlLiteral(value)})`;
  return `${field} ${sqlOperator[operator]} ${sqlLiteral(value)}`;
}

/**
 * One value as an SQL literal. Whole numbers as written, other numbers with an exponent (DuckDB reads those
 * as DOUBLE, exact to the bit), text in single quotes with quotes doubled.
 */
function sqlLiteral(value: string | number | boolean): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? `${value === 0 ? 0 : value}` : value.toExponential();
  return `'${value.replaceAll("'", "''")}'`;
}

/**
 * Evaluates a predicate on one row; missing values make a comparison false.
 * Example: evaluatePredicate({field: 'labour_count', operator: '≥', value: 1}, {labour_count: 2}) = true.
 */
export function evaluatePredicate(predicate: Predicate, row: object): boolean {
  if ('all' in predicate) return predicate.all.every((part) => evaluatePredicate(part, row));
  if ('any' in predicate) return predicate.any.some((part) => evaluatePredicate(part, row));
  if ('not' in predicate) return !evaluatePredicate(predicate.not, row);
  const actual = (row as Record<string, unknown>)[predicate.field];
  if (actual === null || actual === undefined) return false;
  return compare(actual, predicate.operator, predicate.value);
}

function compare(actual: unknown, operator: ComparisonOperator, value: ComparisonValue): boolean {
  switch (operator) {
    case '=':
      return actual === value;
    case '≠':
      return actual !== value;
    case '<':
      return (actual as number) < (value as number);
    case '≤':
      return (actual as number) <= (value as number);
    case '>':
      return (actual as number) > (value as number);
    case '≥':
      return (actual as number) >= (value as number);
    case 'in':
      return (value as unknown[]).includes(actual);
    case 'not in':
      return !(value as unknown[]).includes(actual);
    case 'contains':
      return String(actual).includes(String(value));
  }
}

/**
 * The predicate as a sentence part in Chinese and English.
 * Example: describePredicate({field: 'house_grade', operator: 'in', value: ['C', 'D']})
 *   = {zh: '住房等级 为 C、D 之一', en: 'house grade is one of C, D'}.
 */
export function describePredicate(predicate: Predicate, subject: PredicateSubject | FieldTable = 'household'): LocalizedText {
  if ('all' in predicate) return describeList(predicate.all, subject, { zh: ' 且 ', en: ' and ' }, { zh: '所有对象', en: 'all' });
  if ('any' in predicate) return describeList(predicate.any, subject, { zh: ' 或 ', en: ' or ' }, { zh: '无', en: 'none' });
  if ('not' in predicate) {
    const inner = describePredicate(predicate.not, subject);
    return { zh: `并非（${inner.zh}）`, en: `not (${inner.en})` };
  }
  return describeComparison(predicate, subject);
}

function describeList(
  parts: Predicate[],
  subject: PredicateSubject | FieldTable,
  joint: LocalizedText,
  empty: LocalizedText,
): LocalizedText {
  if (parts.length === 0) return empty;
  const texts = parts.map((part) => {
    const text = describePredicate(part, subject);
    const compound = parts.length > 1 && (('all' in part && part.all.length > 1) || ('any' in part && part.any.length > 1));
    return compound ? { zh: `（${text.zh}）`, en: `(${text.en})` } : text;
  });
  return { zh: texts.map((text) => text.zh).join(joint.zh), en: texts.map((text) => text.en).join(joint.en) };
}

const operatorText: Record<Exclude<ComparisonOperator, 'in' | 'not in'>, LocalizedText> = {
  '=': { zh: '为', en: 'is' },
  '≠': { zh: '不为', en: 'is not' },
  '<': { zh: '小于', en: '<' },
  '≤': { zh: '不超过', en: '≤' },
  '>': { zh: '大于', en: '>' },
  '≥': { zh: '不少于', en: '≥' },
  contains: { zh: '包含', en: 'contains' },
};

function describeComparison({ field, operator, value }: Comparison, subject: PredicateSubject | FieldTable): LocalizedText {
  const known = predicateField(subject, field);
  const label = known?.label ?? { zh: field, en: field };
  const valueText = (one: string | number | boolean): LocalizedText => {
    if (typeof one === 'boolean') return one ? { zh: '是', en: 'true' } : { zh: '否', en: 'false' };
    return known?.values?.[String(one)] ?? { zh: String(one), en: String(one) };
  };
  if (Array.isArray(value)) {
    const texts = value.map(valueText);
    const within = operator === 'in';
    return {
      zh: `${label.zh} ${within ? '为' : '不为'} ${texts.map((text) => text.zh).join('、')} 之一`,
      en: `${label.en} is ${within ? 'one' : 'none'} of ${texts.map((text) => text.en).join(', ')}`,
    };
  }
  const text = operatorText[operator as keyof typeof operatorText];
  const shown = valueText(value);
  return { zh: `${label.zh} ${text.zh} ${shown.zh}`, en: `${label.en} ${text.en} ${shown.en}` };
}
