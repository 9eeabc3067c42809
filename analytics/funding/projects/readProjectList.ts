import { ProblemError, type LocalizedText, type Problem, type TextSheet, type TextWorkbook } from '../../engine';
import type { PolicyPack, ProjectType } from '../../policy';
import { unitText } from '../../register';
import type { PlaceAnswer, PoolProject } from '../../project/types';
import { findLedgerHeads } from '../ledger/findLedgerHeads';
import { openNames, openVillages } from '../ledger/matchNames';
import { numberKey, plain } from '../ledger/readHeadings';
import { judgeRow } from '../ledger/readLedger';
import type { LedgerOrigin } from '../ledger/types';
import { describeProjectChanges } from './describeProjectChanges';
import type { ProjectContext } from './listProjectFaults';
import { columnTwice, refusalText, refuseRow, rowsAside, unknownSheet, withoutNumbers } from './projectListProblems';
import { readProjectDictionary } from './readProjectHeadings';
import { cleanProjectText, readProjectRow, type ProjectNames, type RowContext } from './readProjectRow';

/** Most projects of one pool, and so most rows of one reading. */
export const mostProjects = 20_000;

export interface ProjectListContext extends ProjectContext {
  /** The pool as it stands. */
  projects: readonly PoolProject[];
  placeAnswers: readonly PlaceAnswer[];
}

/** One row of a list of projects: a new one, a change, the same, or one that cannot be taken. */
export interface ProjectListRow {
  number: string;
  name: string;
  what: 'fresh' | 'changed' | 'same' | 'refused';
  /** What changes; for a refused row, why. */
  changes: LocalizedText[];
  place: LedgerOrigin;
}

export interface ProjectList {
  /** rowsRead = fresh + changed + same + refused, always. */
  rowsRead: number;
  rows: ProjectListRow[];
  /** Projects to be set, by id. */
  projects: Record<string, PoolProject>;
  problems: Problem[];
}

/**
 * Reads the office's list of projects (项目库) against the pool: titles, heads of several rows, 元 or 万元, quantities in
 * other units of their kind, days in several ways, full-width digits; types, villages and measures by their names in
 * the pack. Projects are known by their number; what a row leaves empty stays as the pool has it. Every row with
 * content is a project, or a sum, note or head that is told of.
 * Units: fen, units of the pack, ISO days. Errors: ProblemError `project_list.no_sheet` when no sheet is a list,
 * `project_list.column_missing` when none has the numbers of its projects, `project_list.too_many` above 20,000 rows or projects.
 * Example: 项目编号 X1, 项目名称 胡坑村道, 项目类型 村道建设, 行政村 胡坑, 年度 2016, 长度（米） 10000 → one fresh project of 10 km.
 */
export function readProjectList(workbooks: readonly TextWorkbook[], context: ProjectListContext): ProjectList {
  const dictionary = readProjectDictionary(context.pack);
  const names = openProjectNames(context);
  const list: ProjectList = { rowsRead: 0, rows: [], projects: {}, problems: [] };
  const pool: PoolIndex = {
    byNumber: new Map(context.projects.map((one) => [numberKey(one.number), one])),
    seen: new Map(),
    next: nextProjectId(context.projects),
  };
  const recognised = workbooks.flatMap(({ fileName, sheets }) =>
    sheets.flatMap((sheet) => {
      const heads = findLedgerHeads(sheet, [dictionary.heads]);
      const fields = new Set(heads?.columns.map(({ field }) => field));
      if (heads && fields.has('number') && (fields.has('name') || fields.has('type')))
        return [{ fileName, sheet, heads }];
      const place = { file: fileName, sheet: sheet.name };
      if (fields.has('name') && fields.has('type')) list.problems.push(withoutNumbers(place));
      else if (sheet.rows.some((row) => !isEmpty(row))) list.problems.push(unknownSheet(place));
      return [];
    }),
  );
  if (recognised.length === 0) {
    const unnumbered = list.problems.find(({ code }) => code === 'project_list.column_missing');
    throw new ProblemError(unnumbered ?? noSheet(workbooks[0]?.fileName ?? ''));
  }
  const rows = recognised.reduce(
    (sum, { sheet, heads }) => sum + sheet.rows.slice(heads.end + 1).filter((row) => !isEmpty(row)).length,
    0,
  );
  if (rows > mostProjects) throw new ProblemError(tooManyProjects(rows));
  for (const { fileName, sheet, heads } of recognised) {
    const place = { file: fileName, sheet: sheet.name };
    for (const column of heads.twice) list.problems.push(columnTwice({ ...place, column }));
    const rowContext: RowContext = { ...context, dictionary, columns: heads.columns, names };
    const aside = readSheet(list, pool, place, sheet, { ...rowContext, heads }, context.pack);
    if (aside > 0) list.problems.push(rowsAside(place, aside));
  }
  const fresh = list.rows.filter(({ what }) => what === 'fresh').length;
  if (context.projects.length + fresh > mostProjects)
    throw new ProblemError(tooManyProjects(context.projects.length + fresh));
  return list;
}

interface PoolIndex {
  byNumber: Map<string, PoolProject>;
  /** Row at which each number was read. */
  seen: Map<string, number>;
  next: () => string;
}

type Cells = readonly (string | null)[];
const isEmpty = (row: Cells): boolean => row.every((cell) => plain(cell ?? '') === '');

/** Reads the rows below the heads; returns how many are no projects. */
function readSheet(
  list: ProjectList,
  pool: PoolIndex,
  place: { file: string; sheet: string },
  sheet: TextSheet,
  context: RowContext & { heads: NonNullable<ReturnType<typeof findLedgerHeads>> },
  pack: PolicyPack,
): number {
  const { heads, columns } = context;
  const at = (cells: Cells, field: string): string =>
    cleanProjectText(cells[columns.find((one) => one.field === field)?.index ?? -1] ?? '');
  let aside = 0;
  for (let index = heads.end + 1; index < sheet.rows.length; index += 1) {
    const cells = sheet.rows[index]!;
    if (isEmpty(cells)) continue;
    if (judgeRow(cells, heads) !== null) {
      aside += 1;
      continue;
    }
    const origin: LedgerOrigin = { ...place, row: sheet.firstRow + index };
    const number = at(cells, 'number');
    const key = numberKey(number);
    const before = pool.byNumber.get(key) ?? null;
    const row: ProjectListRow = {
      number,
      name: at(cells, 'name') || (before?.name ?? ''),
      what: 'refused',
      changes: [],
      place: origin,
    };
    list.rowsRead += 1;
    list.rows.push(row);
    const former = pool.seen.get(key);
    if (number === '' || former !== undefined) {
      const [code, detail] =
        number === '' ? (['number_missing', ''] as const) : (['number_twice', String(former)] as const);
      list.problems.push(refuseRow(code, { ...origin, column: heads.dictionary.headingOf.get('number')! }, detail));
      row.changes = [refusalText(code, detail)];
      continue;
    }
    pool.seen.set(key, origin.row);
    const read = readProjectRow(origin, cells, before?.number ?? number, before, context);
    list.problems.push(...read.problems);
    if (read.project === null) {
      row.changes = read.why;
      continue;
    }
    row.changes = before === null ? [] : describeProjectChanges(before, read.project, pack);
    row.what = before === null ? 'fresh' : row.changes.length > 0 ? 'changed' : 'same';
    if (row.what === 'same') continue;
    const id = before?.id ?? pool.next();
    list.projects[id] = { id, ...read.project };
  }
  return aside;
}

/** Ids in the order of making, after all that the pool has. Example: with p00041 the next is p00042. */
export function nextProjectId(projects: readonly PoolProject[]): () => string {
  let last = Math.max(0, ...projects.map(({ id }) => Number(/^p(\d{1,9})$/.exec(id)?.[1] ?? 0)));
  return () => `p${String((last += 1)).padStart(5, '0')}`;
}

function openProjectNames({ pack, placeAnswers }: ProjectListContext): ProjectNames {
  const finder = openNames(pack);
  const types = pack.project_types.map((type) => ({
    type,
    names: [type.id, type.label.zh, type.label.en].map(unitText),
  }));
  const only = (found: { type: ProjectType }[]): ProjectType | null => (found.length === 1 ? found[0]!.type : null);
  return {
    measure: (written) => finder.measure(written),
    type(written) {
      const text = unitText(written);
      const exact = types.filter(({ names }) => names.includes(text));
      if (exact.length > 0) return only(exact);
      return only(types.filter(({ names: [, label = ''] }) => label.includes(text) || text.includes(label)));
    },
    typeOfName(name) {
      const text = unitText(name);
      return only(types.filter(({ names: [, label = ''] }) => text.includes(label)));
    },
    village: openVillages(pack, placeAnswers),
  };
}

const noSheet = (file: string): Problem => ({
  code: 'project_list.no_sheet',
  message: {
    zh: '没有找到项目库：缺少“项目编号”和“项目名称”的表头。',
    en: 'No list of projects was found: the headings 项目编号 and 项目名称 are missing.',
  },
  where: { file },
  hint: {
    zh: '请检查表头，或先导出项目库作为样表。',
    en: 'Check the headings, or export the pool to see how they read.',
  },
});

/** More projects than one pool takes. */
export const tooManyProjects = (count: number): Problem => ({
  code: 'project_list.too_many',
  message: {
    zh: `项目库最多 ${mostProjects} 个项目，这里有 ${count} 个，没有收入。`,
    en: `A pool takes at most ${mostProjects} projects; here are ${count}. Nothing was taken.`,
  },
  hint: {
    zh: '请按年度或乡镇分开读入，或检查表格里多余的行。',
    en: 'Read them by year or town, or look for surplus rows.',
  },
});
