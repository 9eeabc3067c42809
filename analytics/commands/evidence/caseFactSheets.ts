import { ProblemError, type LocalizedText, type TextSheet } from '../../engine';
import { fieldsOfPack, type PredicateField } from '../../policy';
import { cleanIdNumber, maskName } from '../../register';
import type { CommandHandler } from '../commandHandler';
import type { CommandValue } from '../contract';
import { requireExport, wholeCopyNote } from '../personalExport';
import { placeNames } from '../placeNames';
import { requireWritable, type UnlockedProject } from '../projectAccess';
import { readWorkbooks } from '../readWorkbooks';
import { recordAct } from '../recordActs';
import { stopIfAborted } from '../stopIfAborted';
import { startWaiting } from '../waitingAnswers';
import { fileNameOf, writeAnswerWorkbook, zipFiles, type AnswerCell, type AnswerSheet } from '../workbook';
import { decidingGaps } from './caseFacts';
import { recordDecisions, type Decision } from './decisions';
import { factDecision, requireFact } from './identificationCommands';
import { identifyCases, type IdentifiedSubject } from './identifyCases';
import { isWithin } from './matchedRegister';

const heads = { key: '核对码', number: '户编号', name: '户主', reason: '说明' } as const;
const leadNote = '请由村填写黄色格：标“是/否”的填“是”或“否”，标“数字”的填数字；不清楚的留空，不要猜。灰白格登记中已有或与本户无关，不用填。请勿删改隐藏的核对码列和户编号列。';

/** Heading of a fact's column. Facts of one label are told apart by their name in the pack. */
function headingsOf(fields: readonly [string, PredicateField][]): Map<string, string> {
  const seen = new Map<string, number>();
  for (const [, { label }] of fields) seen.set(label.zh, (seen.get(label.zh) ?? 0) + 1);
  return new Map(fields.map(([field, { label, type }]) => [field, `${label.zh}${seen.get(label.zh)! > 1 ? `·${field}` : ''}（${type === 'boolean' ? '是/否' : '数字'}）`]));
}

function askedFields({ pack }: UnlockedProject): [string, PredicateField][] {
  return Object.entries(fieldsOfPack(pack, 'case')).filter(([, { type }]) => type !== 'text');
}

/**
 * Households that lack facts, to be filled in by the villages: a sheet for each village with a yellow cell for every
 * fact that could change an answer; a hidden column holds the key by which the answers come back. Recorded.
 * Errors: `project_locked`, `export_reason_missing` for whole names without a reason, `export_empty`.
 */
export const exportCaseFacts: CommandHandler<'exportCaseFacts'> = async ({ scope, facts, layout, identities, reason }, { session, report, signal }) => {
  const isWhole = identities === 'whole';
  const project = requireExport(session, { identities, reason }, 'sheets');
  const { cases } = await identifyCases(session, 'household');
  facts?.forEach((fact) => requireFact(project, fact, null));
  const gapsOf = openGaps(project, facts);
  const open = cases.filter((one) => isWithin(scope, one.villageCode) && gapsOf(one).size > 0);
  if (open.length === 0) throw new ProblemError(nothingToAsk());
  const villages = new Map<string, IdentifiedSubject[]>();
  for (const one of open) villages.set(one.villageCode, [...(villages.get(one.villageCode) ?? []), one]);
  const nameOf = placeNames(project);
  const nameWithTown = (code: string): string => `${nameOf(code.slice(0, 9))}${nameOf(code)}`;
  const note = isWhole ? leadNote + wholeCopyNote(session.user, session.tools.now(), reason) : `${leadNote}户主姓名已隐去部分内容。`;
  const codes = [...villages.keys()].sort();
  const all: AnswerSheet[] = [];
  const books: { name: string; bytes: Uint8Array }[] = [];
  for (const [index, code] of codes.entries()) {
    stopIfAborted(signal);
    report({ step: 'progress.writing', share: index / codes.length });
    const sheet = sheetOfVillage(project, nameWithTown(code), villages.get(code)!, { note, isWhole, gapsOf });
    if (layout === 'workbook') all.push(sheet);
    else books.push({ name: fileNameOf(`${code} ${nameWithTown(code)}`, '识别核实', 'xlsx'), bytes: writeAnswerWorkbook([sheet]) });
  }
  const bytes = layout === 'workbook' ? writeAnswerWorkbook(all) : zipFiles(books);
  await recordAct(session, project, { action: 'export', subject: isWhole ? 'case_facts_whole' : 'case_facts_masked', count: open.length, ...(reason === '' ? {} : { reason }) });
  const title = isWhole ? '识别核实表（含个人信息）' : '识别核实表';
  return { fileName: fileNameOf(codes.length === 1 ? nameOf(codes[0]!) : nameOf(scope), title, layout === 'workbook' ? 'xlsx' : 'zip'), bytes, households: open.length, villages: codes.length };
};

/** Facts that a household is asked for: what rules lack, or of the chosen ones what is not known. */
function openGaps(project: UnlockedProject, chosen: readonly string[] | undefined): (one: IdentifiedSubject) => Set<string> {
  const asked = new Set(askedFields(project).map(([field]) => field));
  return (one) => new Set(chosen ? chosen.filter((field) => one.facts[field] === undefined) : one.identification.missingFacts.map(({ field }) => field).filter((field) => asked.has(field)));
}

interface SheetWish {
  note: string;
  isWhole: boolean;
  gapsOf: ReturnType<typeof openGaps>;
}

const shownFact = (value: unknown): string => (typeof value === 'boolean' ? (value ? '是' : '否') : value === undefined || value === null ? '' : String(value));

function sheetOfVillage(project: UnlockedProject, name: string, cases: readonly IdentifiedSubject[], { note, isWhole, gapsOf }: SheetWish): AnswerSheet {
  const gaps = new Map(cases.map((one) => [one, gapsOf(one)]));
  const decides = new Set(cases.flatMap((one) => [...decidingGaps(one)]));
  const fields = askedFields(project)
    .filter(([field]) => cases.some((one) => gaps.get(one)!.has(field)))
    .sort(([a], [b]) => Number(decides.has(b)) - Number(decides.has(a)));
  const headings = headingsOf(askedFields(project));
  const rows = cases.map((one): AnswerCell[] => [
    { text: one.mark },
    { text: one.number },
    { text: isWhole ? one.name : maskName(one.name) },
    ...fields.map(([field]): AnswerCell => (gaps.get(one)!.has(field) ? { text: '', look: 'answer' } : { text: shownFact(one.facts[field]) })),
    { text: '', look: 'answer' },
  ]);
  const titles = [heads.key, heads.number, heads.name, ...fields.map(([field]) => headings.get(field)!), heads.reason];
  return {
    name,
    columns: titles.map((_, index) => ({ width: [4, 20, 10][index] ?? (index === titles.length - 1 ? 24 : 16), hidden: index === 0 })),
    rows: [[{ text: '', look: 'note' }, { text: note, look: 'note' }], titles.map((text): AnswerCell => ({ text, look: 'head' })), ...rows],
    frozen: { rows: 2, columns: 3 },
  };
}

const waiting = startWaiting<ReadFact>({ zh: '这批核实结果已不在等待确认之列。', en: 'Those answers no longer wait to be taken.' });

interface ReadFact {
  mark: string;
  field: string;
  value: boolean | number;
  reason: string;
}

const why = {
  household: { zh: '核对码被删改，户编号也对不上唯一一户', en: 'The hidden key was changed, and the number does not lead to one household' },
  number: { zh: '户编号与核对码所指的户不同', en: 'The number is not that of the household that the key means' },
  boolean: { zh: '应填“是”或“否”', en: 'Should say 是 or 否' },
  number_value: { zh: '应填数字', en: 'Should be a number' },
  register: { zh: '登记中已有，内容不同，请在登记中更正', en: 'The register says otherwise; correct it there' },
  twice: { zh: '同一户的这一项填了两次，内容不同', en: 'Filled in twice for one household, differently' },
} as const satisfies Record<string, LocalizedText>;

/**
 * The value that was written under a fact; undefined for what is none.
 * Example: readFact('是', 'boolean') = true, readFact('120 ㎡', 'number') = 120.
 */
export function readFact(written: string, type: PredicateField['type']): boolean | number | undefined {
  const text = written.normalize('NFKC').replace(/[\s,]/g, '').toLowerCase();
  if (type === 'boolean') return /^(是|有|对|√|y|yes|1|true)$/.test(text) ? true : /^(否|无|没有|不是|×|n|no|0|false)$/.test(text) ? false : undefined;
  const digits = /^(-?\d{1,9}(?:\.\d{1,6})?)(元|人|岁|亩|平方米|m2|公里)?$/.exec(text);
  return digits ? Number(digits[1]) : undefined;
}

/**
 * Reads filled-in sheets: matched by key and number of the household, or by the number alone where that is one
 * household. What the register holds is not overwritten. Nothing is recorded before `takeCaseFacts`.
 * Errors: those of the reader; `no_answer_sheet` when no sheet has the headings.
 */
export const readCaseFacts: CommandHandler<'readCaseFacts'> = async ({ files }, context) => {
  const project = requireWritable(context.session);
  const workbooks = await readWorkbooks(files, context, 0.8);
  const { cases } = await identifyCases(context.session, 'household');
  const fields = askedFields(project);
  const fieldOf = new Map([...headingsOf(fields)].map(([field, heading]) => [heading.replace(/\s/g, ''), field]));
  const typeOf = new Map(fields.map(([field, { type }]) => [field, type]));
  const labelOf = new Map(fields.map(([field, { label }]) => [field, label]));
  const byMark = new Map(cases.map((one) => [one.mark, one]));
  const byNumber = new Map<string, IdentifiedSubject[]>();
  for (const one of cases) byNumber.set(cleanIdNumber(one.number), [...(byNumber.get(cleanIdNumber(one.number)) ?? []), one]);
  const unmatched: CommandValue<'readCaseFacts'>['unmatched'] = [];
  const taken = new Map<string, ReadFact & { isChange: boolean }>();
  let unanswered = 0;
  let sheets = 0;
  for (const { fileName: file, sheets: all } of workbooks) {
    for (const sheet of all) {
      const columns = findColumns(sheet, fieldOf);
      if (!columns) continue;
      sheets += 1;
      for (let at = columns.headingRow + 1; at < sheet.rows.length; at += 1) {
        const cell = (column: number): string => (sheet.rows[at]![column] ?? '').trim();
        const refuse = (reason: LocalizedText, field?: string) => unmatched.push({ file, sheet: sheet.name, sheetRow: sheet.firstRow + at, label: field === undefined ? null : labelOf.get(field)!, why: reason });
        const number = cleanIdNumber(cell(columns.number));
        if (number === '' && cell(columns.key) === '') continue;
        const written = columns.facts.filter(([column]) => cell(column) !== '');
        const known = byMark.get(cell(columns.key));
        if (known && cleanIdNumber(known.number) !== number) {
          if (written.length > 0) refuse(why.number);
          continue;
        }
        const candidates = known ? [known] : (byNumber.get(number) ?? []);
        if (candidates.length !== 1) {
          if (written.length > 0) refuse(why.household);
          continue;
        }
        const one = candidates[0]!;
        const lacking = new Set(one.identification.missingFacts.map(({ field }) => field));
        unanswered += columns.facts.filter(([column, field]) => cell(column) === '' && lacking.has(field)).length;
        for (const [column, field] of written) {
          const type = typeOf.get(field)!;
          const value = readFact(cell(column), type);
          const given = one.answered[field];
          if (value === undefined) refuse(type === 'boolean' ? why.boolean : why.number_value, field);
          else if (one.facts[field] === value) continue;
          else if (one.facts[field] !== undefined && given === undefined) refuse(why.register, field);
          else {
            const key = `${one.mark}_${field}`;
            const former = taken.get(key);
            if (former && former.value !== value) refuse(why.twice, field);
            else taken.set(key, { mark: one.mark, field, value, reason: columns.reason < 0 ? '' : cell(columns.reason).slice(0, 500), isChange: given !== undefined });
          }
        }
      }
    }
  }
  if (sheets === 0) throw new ProblemError(noAnswerSheet(files[0]!.name));
  const answers = [...taken.values()];
  return {
    token: await waiting.hold(project.vault, answers),
    households: new Set(answers.map(({ mark }) => mark)).size,
    answers: answers.length,
    facts: fields.flatMap(([field, { label }]) => {
      const own = answers.filter((answer) => answer.field === field);
      const count = (is: (value: boolean | number) => boolean): number => own.filter(({ value }) => is(value)).length;
      if (own.length === 0) return [];
      return [{ field, label, yes: count((value) => value === true), no: count((value) => value === false), numbers: count((value) => typeof value === 'number'), changed: own.filter(({ isChange }) => isChange).length }];
    }),
    unanswered,
    unmatched,
  };
};

function findColumns(sheet: TextSheet, fieldOf: ReadonlyMap<string, string>): { headingRow: number; key: number; number: number; reason: number; facts: [number, string][] } | null {
  for (const [headingRow, cells] of sheet.rows.slice(0, 20).entries()) {
    const titles = cells.map((cell) => (cell ?? '').replace(/\s/g, ''));
    const facts = titles.flatMap((title, column): [number, string][] => (fieldOf.has(title) ? [[column, fieldOf.get(title)!]] : []));
    const [key, number] = [titles.indexOf(heads.key), titles.indexOf(heads.number)];
    if (facts.length > 0 && number >= 0) return { headingRow, key, number, reason: titles.indexOf(heads.reason), facts };
  }
  return null;
}

/** Records the answers that were read last, as one edit. Errors: `no_read_answers`, `too_many_decisions`. */
export const takeCaseFacts: CommandHandler<'takeCaseFacts'> = async ({ token, reason }, { session }) => {
  const project = requireWritable(session);
  const decisions = waiting.find(project.vault, token).map(({ mark, field, value, reason: own }): Decision => factDecision(mark, field, value, own.length < 2 ? reason : `${reason}；${own}`));
  const changed = await recordDecisions(session, 'case_fact', decisions, reason);
  waiting.drop(project.vault);
  return { changed };
};

function nothingToAsk() {
  return {
    code: 'export_empty',
    message: { zh: '所选范围内没有待核实的事项，没有导出文件。', en: 'No fact is missing in what was chosen; nothing was exported.' },
    hint: { zh: '请换一个乡镇或村。', en: 'Choose another town or village.' },
  };
}

function noAnswerSheet(file: string) {
  return {
    code: 'no_answer_sheet',
    message: { zh: '没有找到识别核实表：缺少“户编号”列或核实事项的列。', en: 'No sheet of facts was found: the column 户编号 or those of the facts are missing.' },
    where: { file },
    hint: { zh: '请选择由“识别”导出、填好后返回的文件，不要改动表头。', en: 'Choose a file that was exported under Identification and filled in; its headings must stay.' },
  };
}
