import { ProblemError, type LocalizedText, type TextSheet } from '../../engine';
import { answerKey } from '../../project';
import { cleanIdNumber, fileFields, maskCell, readChecks, type RegisterTable } from '../../register';
import { termLabel } from '../../terms';
import type { CommandHandler } from '../commandHandler';
import type { CommandValue } from '../contract';
import type { ReadAnswer } from '../contracts/findings';
import { requireWritable } from '../projectAccess';
import { readWorkbooks } from '../readWorkbooks';
import type { OpenProject } from '../session';
import { startWaiting } from '../waitingAnswers';
import { recordAnswers, type NewAnswer } from './answerFindings';
import { readAct, readAnswerKey, sheetHeadings } from './answerSheet';
import { readFindings, type DescribedFinding } from './listFindings';
import { findRowsByNumber, numberOf, originalVersion, readOriginal } from './originalRows';

const waiting = startWaiting<NewAnswer>({ zh: '这批答复已不在等待确认之列。', en: 'Those answers no longer wait to be taken.' });

type Value = CommandValue<'readFindingAnswers'>;

const why = {
  key: { zh: '核对码被删改，编号也对不上唯一一行', en: 'The hidden key was changed, and the number does not lead to one row' },
  number: { zh: '编号与原始数据中该行的编号不同', en: 'The number differs from that of the row in the original data' },
  gone: { zh: '这个问题已不存在（已改正，或登记已重新导入）', en: 'This finding is not there any more (repaired, or imported again)' },
  several: { zh: '登记已重新导入，该编号下有几行同样的问题，不能肯定是哪一行', en: 'The register was imported again and several rows of that number have the finding' },
  act: { zh: '“处理”一栏的写法无法识别', en: 'What stands under 处理 was not understood' },
  value: { zh: '写了“改正”，但改正值是空的', en: 'It says 改正, but the right value is empty' },
  suggestion: { zh: '写了“按建议”，但这个问题没有建议值', en: 'It says 按建议, but nothing is suggested for this finding' },
  reason: { zh: '“无误”和“不用此行”需要说明理由', en: '无误 and 不用此行 need a reason under 说明' },
  masked: { zh: '改正值里含有隐去的星号', en: 'The right value holds the asterisks of the masked sheet' },
} as const satisfies Record<string, LocalizedText>;

/**
 * Reads answered workbooks: matched by key and number of the household, or by the number alone when the register was
 * imported again since. Nothing is recorded before `takeFindingAnswers`.
 * Errors: those of the reader; `no_answer_sheet` when no sheet has the headings.
 */
export const readFindingAnswers: CommandHandler<'readFindingAnswers'> = async ({ files }, context) => {
  const project = requireWritable(context.session);
  const workbooks = await readWorkbooks(files, context, 0.8);
  const open = await readFindings(context.session, {});
  const findings = new Map<string, DescribedFinding>();
  for (const finding of open) if (finding.shown.place) findings.set(answerKey({ ...finding.shown.place, check: finding.shown.check }), finding);
  const result: Omit<Value, 'token'> = { answers: [], unanswered: 0, unmatched: [] };
  const answers: NewAnswer[] = [];
  let sheets = 0;
  for (const { fileName: file, sheets: all } of workbooks) {
    for (const sheet of all) {
      const columns = findColumns(sheet);
      if (!columns) continue;
      sheets += 1;
      for (let at = columns.headingRow + 1; at < sheet.rows.length; at += 1) {
        const cells = sheet.rows[at]!;
        const cell = (heading: string): string | null => cells[columns.byHeading.get(heading) ?? -1] ?? null;
        if (cell('核对码') === null && cell('处理') === null && cell('改正值') === null) continue;
        const place = { file, sheet: sheet.name, sheetRow: sheet.firstRow + at };
        const read = readRow(project, findings, cell);
        if (read === null) result.unanswered += 1;
        else if ('why' in read) result.unmatched.push({ ...place, why: read.why });
        else {
          answers.push(read.answer);
          result.answers.push({ ...place, ...read.shown });
        }
      }
    }
  }
  if (sheets === 0) throw new ProblemError(noAnswerSheet(files[0]!.name));
  return { token: await waiting.hold(project.vault, answers), ...result };
};

/** Records the answers that were read last. Errors: `no_read_answers`. */
export const takeFindingAnswers: CommandHandler<'takeFindingAnswers'> = async ({ token, reason }, { session }) => {
  const project = requireWritable(session);
  const answers = waiting.find(project.vault, token);
  waiting.drop(project.vault);
  return recordAnswers(session, project, answers, reason, answers.length);
};

function findColumns(sheet: TextSheet): { headingRow: number; byHeading: Map<string, number> } | null {
  for (const [headingRow, cells] of sheet.rows.slice(0, 20).entries()) {
    const byHeading = new Map(cells.map((cell, index) => [(cell ?? '').trim(), index]));
    if (['核对码', '处理', '改正值'].every((heading) => byHeading.has(heading))) {
      // The first columns are ours; a field of the same name further right is the original cell.
      for (const heading of sheetHeadings) {
        const first = cells.findIndex((cell) => (cell ?? '').trim() === heading);
        if (first >= 0) byHeading.set(heading, first);
      }
      return { headingRow, byHeading };
    }
  }
  return null;
}

type Cell = (heading: string) => string | null;
type RowRead = null | { why: LocalizedText } | { answer: NewAnswer; shown: Omit<ReadAnswer, 'file' | 'sheet' | 'sheetRow'> };

function readRow(project: OpenProject, findings: ReadonlyMap<string, DescribedFinding>, cell: Cell): RowRead {
  const act = readAct(cell('处理'), cell('改正值'));
  if (act === null) return null;
  if (act === 'unknown') return { why: why.act };
  const found = matchRow(project, findings, cell);
  if ('why' in found) return found;
  const { finding, place } = found;
  const written = (cell('改正值') ?? '').trim();
  const reason = (cell('说明') ?? '').trim();
  const { suggestion } = finding;
  if (act === 'set' && written === '') return { why: why.value };
  if (act === 'set' && /\*{2,}|^.\*.?$/.test(written)) return { why: why.masked };
  if (act === 'suggested' && suggestion === null) return { why: why.suggestion };
  if ((act === 'right' || act === 'leave_out') && reason.length < 2) return { why: why.reason };
  const chosen = act === 'suggested' ? suggestion!.act : act;
  const isSet = chosen === 'set';
  const value = isSet ? (act === 'suggested' ? suggestion!.value : written.slice(0, 500)) : null;
  const field = act === 'suggested' && isSet ? suggestion!.field : isSet ? place.field : chosen === 'leave_out' ? '' : place.field;
  if (isSet && !fileFields(place.table).some((entry) => entry.id === field)) return { why: why.value };
  const original = readOriginal(project, place.table, place.row)!;
  return {
    answer: { key: answerKey({ ...place, field }), act: chosen, detail: isSet ? value : (reason || suggestion?.why.zh) ?? null },
    shown: {
      act: chosen,
      place: { ...place, field },
      label: readChecks().find((check) => check.code === place.check)?.label ?? { zh: '', en: '' },
      field: field === '' ? { zh: '整行', en: 'Whole row' } : termLabel(tableOfField(place.table, field), field),
      householdNumber: maskCell(place.table, place.table === 'helper' ? 'helper_number' : 'household_number', numberOf(place.table, original)) ?? '',
      original: field === '' ? null : maskCell(place.table, field, original.cells[field] ?? null),
      value: isSet ? maskCell(place.table, field, value) : null,
    },
  };
}

type Matched = { why: LocalizedText } | { finding: DescribedFinding; place: { table: RegisterTable; row: number; field: string; check: string } };

/** The finding that a row is about: by its key while the original table is the same, else by number, check, field and name. */
function matchRow(project: OpenProject, findings: ReadonlyMap<string, DescribedFinding>, cell: Cell): Matched {
  const key = readAnswerKey(cell('核对码'));
  const number = (cell('户（干部）编号') ?? '').trim();
  if (key === null) return { why: why.key };
  const { table, field, check } = key.place;
  if (key.version === originalVersion(project, table)) {
    const original = readOriginal(project, table, key.place.row);
    if (original === null) return { why: why.key };
    if (cleanIdNumber(numberOf(table, original)) !== cleanIdNumber(number)) return { why: why.number };
    const finding = findings.get(answerKey(key.place));
    return finding ? { finding, place: key.place } : { why: why.gone };
  }
  const name = cell('姓名') ?? '';
  const rows = findRowsByNumber(project, table, number).filter((row) => {
    const cells = readOriginal(project, table, row)?.cells ?? {};
    const own = cells.name ?? cells.head_name ?? '';
    return name === '' || own === name || maskCell(table, 'name', own) === name;
  });
  const places = rows.map((row) => ({ table, row, field, check })).filter((place) => findings.has(answerKey(place)));
  if (places.length === 1) return { finding: findings.get(answerKey(places[0]!))!, place: places[0]! };
  if (rows.length === 0) return { why: why.key };
  return { why: places.length === 0 ? why.gone : why.several };
}

function noAnswerSheet(file: string) {
  return {
    code: 'no_answer_sheet',
    message: { zh: '没有找到问题核实表：缺少“核对码”“处理”“改正值”三列。', en: 'No answer sheet was found: the columns 核对码, 处理 and 改正值 are missing.' },
    where: { file },
    hint: { zh: '请选择由“问题处理”导出、填好后返回的文件，不要删除隐藏的第一列。', en: 'Choose a file that was exported from the findings and filled in; its hidden first column must stay.' },
  };
}

/** A finding about a household may name a field of its members. */
function tableOfField(table: RegisterTable, field: string): RegisterTable {
  const tables: RegisterTable[] = [table, 'person', 'household', 'village', 'helper'];
  return tables.find((candidate) => fileFields(candidate).some(({ id }) => id === field)) ?? table;
}
