import type { LocalizedText, Problem, TextSheet, TextWorkbook } from '../../engine';
import {
  findLedgerHeads,
  judgeRow,
  numberKey,
  openVillages,
  plainText,
  readAmount,
  readDay,
  type LedgerHeads,
} from '../../funding';
import type { PolicyPack } from '../../policy';
import { incidentItem, surveyItem, type IncidentKind, type ProgressKind } from '../../progress';
import type { PlaceAnswer, PoolProject, ProgressFact } from '../../project';
import type { ProgressReading } from '../contracts/progress';
import { openItems, type ItemFinder } from './itemNames';
import type { GivenFact } from './progressTables';
import { readReportDictionary, readYes, reportHeading, type ReportField } from './reportHeadings';
import { columnTwice, rowLeftOut, sheetUnknown } from './reportProblems';

type Origin = NonNullable<GivenFact['origin']>;

export interface ReportGround {
  pack: PolicyPack;
  projects: readonly PoolProject[];
  placeAnswers: readonly PlaceAnswer[];
  /** Households of the register with their numbers. */
  households: readonly { id: number; number: string; villageCode: string }[];
}

/** One row that reports something, and the facts in it. */
export interface ReportRow {
  sheet: number;
  origin: Origin;
  facts: GivenFact[];
}

export interface ReadReport {
  files: ProgressReading['files'];
  rows: ReportRow[];
  problems: Problem[];
}

type Cells = readonly (string | null)[];
const isEmpty = (cell: string | null | undefined): boolean => plainText(cell ?? '') === '';

/**
 * Reads monthly reports as offices keep them: sheets of exits (one column per step, or 步骤 with its days), measures,
 * projects, standards, visits, payments, returns, answers of a survey and incidents, recognised by their headings. A row that reports nothing yet (a form
 * not filled in) is not counted; every other is taken, or left out with its reason: rowsRead = rowsTaken + leftOut.
 * Units: fen, ISO days. Errors: none; what is wrong stands in `problems`, without any cell of the row.
 * Example: 户编号 | 村内公示开始 | 村内公示完成 with 0012 | 2016-05-01 | 2016-05-08 → two facts of household 0012.
 */
export function readReport(workbooks: readonly TextWorkbook[], ground: ReportGround): ReadReport {
  const dictionary = readReportDictionary(ground.pack);
  const finders = openFinders(ground);
  const report: ReadReport = { files: [], rows: [], problems: [] };
  for (const { fileName: file, sheets } of workbooks)
    for (const sheet of sheets) {
      const filled = sheet.rows.filter((row) => row.some((cell) => !isEmpty(cell))).length;
      const heads = findLedgerHeads(sheet, dictionary.heads);
      const kind = heads && dictionary.kindOf.get(heads.dictionary)!;
      if (!heads || !kind) {
        if (filled > 0) report.problems.push(sheetUnknown({ file, sheet: sheet.name }));
        report.files.push({ file, sheet: sheet.name, kind: null, rowsRead: filled, rowsTaken: 0, leftOut: filled });
        continue;
      }
      for (const column of heads.twice) report.problems.push(columnTwice({ file, sheet: sheet.name, column }));
      readSheet(report, file, sheet, heads, kind, finders);
    }
  return report;
}

interface Finders {
  item: ItemFinder;
  village: (town: string | null, village: string) => string | null;
  households: ReadonlyMap<string, ReportGround['households'][number][]>;
  villages: ReadonlySet<string>;
  projects: ReadonlyMap<string, PoolProject>;
}

function openFinders({ pack, projects, placeAnswers, households }: ReportGround): Finders {
  const byNumber = new Map<string, ReportGround['households'][number][]>();
  for (const one of households)
    byNumber.set(numberKey(one.number), [...(byNumber.get(numberKey(one.number)) ?? []), one]);
  return {
    item: openItems(pack, projects),
    village: openVillages(pack, placeAnswers),
    households: byNumber,
    villages: new Set(pack.regions.flatMap(({ level, code }) => (level === 'village' ? [code] : []))),
    projects: new Map(projects.map((one) => [one.id, one])),
  };
}

function readSheet(
  report: ReadReport,
  file: string,
  sheet: TextSheet,
  heads: LedgerHeads,
  kind: ProgressKind,
  finders: Finders,
): void {
  const counted = { file, sheet: sheet.name, kind, rowsRead: 0, rowsTaken: 0, leftOut: 0 };
  const place = report.files.push(counted) - 1;
  for (let index = heads.end + 1; index < sheet.rows.length; index += 1) {
    const cells = sheet.rows[index]!;
    if (!reportsSomething(cells, heads, kind) || judgeRow(cells, heads) !== null) continue;
    const origin = { file, sheet: sheet.name, row: sheet.firstRow + index };
    counted.rowsRead += 1;
    const read = readRow(cells, heads, kind, finders);
    if ('why' in read) {
      counted.leftOut += 1;
      report.problems.push(rowLeftOut(origin, read.column, read.why));
      continue;
    }
    counted.rowsTaken += 1;
    report.rows.push({
      sheet: place,
      origin,
      facts: read.facts.map((fact) => ({ ...fact, evidence: read.evidence, origin })),
    });
  }
}

/** Fields that say something happened, by what a sheet reports; a form has the others filled in. */
const telling: Record<ProgressKind, readonly string[]> = {
  household_step: ['begun', 'done', 'withdrawn'],
  village_step: ['begun', 'done', 'withdrawn'],
  measure: ['begun', 'done', 'amountFen', 'withdrawn'],
  project: ['begun', 'done', 'amountFen', 'withdrawn'],
  village_item: ['met', 'ratio', 'day', 'withdrawn'],
  visit: ['day', 'withdrawn'],
  payment: ['day', 'amountFen', 'withdrawn'],
  returned: ['day', 'withdrawn'],
  survey: ['met', 'withdrawn'],
  incident: ['begun', 'done', 'withdrawn'],
};

function reportsSomething(cells: Cells, { columns }: LedgerHeads, kind: ProgressKind): boolean {
  return columns.some(({ field, index }) => telling[kind].includes(field.split(':')[0]!) && !isEmpty(cells[index]));
}

interface Refusal {
  why: LocalizedText;
  /** Heading of the column that is wrong. */
  column: string;
}
type ReadRow = { facts: ProgressFact[]; evidence: string } | Refusal;

function readRow(cells: Cells, heads: LedgerHeads, kind: ProgressKind, finders: Finders): ReadRow {
  const at = (field: ReportField): string => {
    const index = heads.columns.find((column) => column.field === field)?.index;
    return index === undefined ? '' : (cells[index] ?? '').normalize('NFKC').trim();
  };
  const name = (field: ReportField): string => heads.dictionary.headingOf.get(field) ?? reportHeading(kind, field);
  const place = findSubject(at, name, finders);
  if ('why' in place) return place;
  const item = findItem(kind, at, name, finders);
  if (typeof item !== 'string') return item;
  const amount = readMoney(cells, heads, name);
  if (amount !== null && typeof amount !== 'number') return amount;
  const base = { kind, ...place, amountFen: null, ratio: null };
  const days = readDays(cells, heads, item);
  if ('why' in days) return days;
  const evidence = at('evidence').slice(0, 200);
  const isWithdrawn = at('withdrawn') !== '' && readYes(at('withdrawn')) !== false;
  if (kind === 'village_item' || kind === 'survey') {
    const met = kind === 'survey' && isWithdrawn ? { state: 'open' as const, ratio: null } : readItem(at, name);
    if ('why' in met) return met;
    const day = days.find(({ state }) => state === 'day')?.day;
    if (!day) return { why: dayMissing, column: name('day') };
    return {
      facts: [{ ...base, item, day, ratio: met.ratio, state: isWithdrawn ? 'withdrawn' : met.state }],
      evidence,
    };
  }
  if (kind === 'incident') {
    const reported = days.find(({ state }) => state === 'begun')?.day;
    if (!reported) return { why: dayMissing, column: name('begun') };
    for (const one of days) one.item = incidentItem(item as IncidentKind, reported);
  }
  if (kind === 'project') base.villageCode = finders.projects.get(item)?.villageCode ?? base.villageCode;
  const facts = days.map(({ item: step, state, day }): ProgressFact => {
    const isDone = state !== 'begun';
    return {
      ...base,
      item: step,
      day,
      state: isWithdrawn ? 'withdrawn' : isDone ? 'done' : 'begun',
      amountFen: isDone ? amount : null,
    };
  });
  if (facts.length === 0)
    return {
      why: dayMissing,
      column: name(kind === 'visit' || kind === 'payment' || kind === 'returned' ? 'day' : 'done'),
    };
  if (facts.some((fact) => fact.item === '' && (kind === 'household_step' || kind === 'village_step')))
    return { why: stepMissing, column: name('step') };
  // Of one thing taken back, one entry says it all.
  return {
    facts: isWithdrawn
      ? facts.filter((fact, index) => facts.findIndex(({ item: of }) => of === fact.item) === index)
      : facts,
    evidence,
  };
}

function findSubject(
  at: (field: ReportField) => string,
  name: (field: ReportField) => string,
  { households, village, villages }: Finders,
): Pick<ProgressFact, 'householdId' | 'villageCode'> | Refusal {
  const [number, code, written, town] = [at('number'), at('villageCode'), at('village'), at('town')];
  const found = villages.has(code) ? code : written === '' ? null : village(town === '' ? null : town, written);
  if (number === '') {
    if (found === null && (written !== '' || code !== '')) return { why: villageUnknown, column: name('village') };
    return { householdId: null, villageCode: found ?? '' };
  }
  const known = households.get(numberKey(number)) ?? [];
  const own = known.length > 1 && found !== null ? known.filter(({ villageCode }) => villageCode === found) : known;
  if (own.length !== 1) return { why: known.length === 0 ? householdUnknown : householdTwice, column: name('number') };
  return { householdId: own[0]!.id, villageCode: own[0]!.villageCode };
}

function findItem(
  kind: ProgressKind,
  at: (field: ReportField) => string,
  name: (field: ReportField) => string,
  finders: Finders,
): string | Refusal {
  if (kind === 'returned') return '';
  if (kind === 'survey') return surveyItem;
  const field = kind === 'household_step' || kind === 'village_step' ? 'step' : 'item';
  const written = at(field);
  if (written === '')
    return kind === 'measure' || kind === 'project' || kind === 'village_item' || kind === 'incident'
      ? { why: itemMissing, column: name('item') }
      : '';
  const list = at('list');
  return finders.item(kind, written, list === '' ? null : list) ?? { why: itemUnknown, column: name(field) };
}

/** Every day in a row with the step that it is of; the row's own step for plain columns. */
function readDays(
  cells: Cells,
  heads: LedgerHeads,
  item: string,
): { item: string; state: 'begun' | 'done' | 'day'; day: string }[] | Refusal {
  const days: { item: string; state: 'begun' | 'done' | 'day'; day: string }[] = [];
  for (const { field, index, heading } of heads.columns) {
    const [state = '', step] = field.split(/:(.*)/);
    if ((state !== 'begun' && state !== 'done' && state !== 'day') || isEmpty(cells[index])) continue;
    const day = readDay(cells[index]!);
    if (day === null) return { why: dayUnread, column: heading };
    days.push({ item: step ?? item, state, day });
  }
  return days;
}

function readMoney(cells: Cells, heads: LedgerHeads, name: (field: ReportField) => string): number | null | Refusal {
  const column = heads.columns.find(({ field }) => field === 'amountFen');
  if (!column || isEmpty(cells[column.index])) return null;
  const { fen, fault } = readAmount(cells[column.index]!, column.exponent);
  return fen === null || fault === 'negative' ? { why: amountUnread, column: name('amountFen') } : fen;
}

function readItem(
  at: (field: ReportField) => string,
  name: (field: ReportField) => string,
): { state: 'met' | 'open'; ratio: number | null } | Refusal {
  const [written, rate] = [at('met'), plainText(at('ratio'))];
  const parts = /^(\d{1,3}(?:\.\d{1,6})?)(%?)$/.exec(rate);
  const ratio = parts ? Number(parts[1]) / (parts[2] === '%' || Number(parts[1]) > 1 ? 100 : 1) : null;
  if (rate !== '' && (ratio === null || ratio > 1)) return { why: ratioUnread, column: name('ratio') };
  const met = written === '' ? (ratio === null ? null : ratio >= 1) : readYes(written);
  return met === null ? { why: metUnread, column: name('met') } : { state: met ? 'met' : 'open', ratio };
}

const villageUnknown: LocalizedText = {
  zh: '县内没有这个村，或不止一个',
  en: 'the county has no such village, or several',
};
const householdUnknown: LocalizedText = {
  zh: '登记中没有这个户编号',
  en: 'the register has no household of this number',
};
const householdTwice: LocalizedText = {
  zh: '几户的编号相同，请写上行政村',
  en: 'several households have this number; write the village',
};
const itemMissing: LocalizedText = { zh: '是空的', en: 'is empty' };
const itemUnknown: LocalizedText = {
  zh: '政策或项目库中没有这个名称，或不止一个',
  en: 'policy and project pool have no such name, or several',
};
const stepMissing: LocalizedText = { zh: '有日期而没有步骤', en: 'there are days, but no step' };
const dayMissing: LocalizedText = { zh: '没有日期', en: 'there is no day' };
const dayUnread: LocalizedText = { zh: '不是日历上的日期', en: 'is no day of the calendar' };
const amountUnread: LocalizedText = { zh: '不是可读的金额', en: 'is no amount that can be read' };
const ratioUnread: LocalizedText = { zh: '不是0到100%之间的比例', en: 'is no share between 0 and 100 %' };
const metUnread: LocalizedText = { zh: '请写是或否', en: 'should say 是 or 否' };
