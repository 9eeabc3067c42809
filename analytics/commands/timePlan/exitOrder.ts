import { formatDecimal } from '../../charts';
import { ProblemError, runSql, type LocalizedText, type Row } from '../../engine';
import { evaluatePredicate } from '../../policy';
import { chosenScenario, type PlannerWish } from '../../project';
import { maskName } from '../../register';
import type { CommandHandler } from '../commandHandler';
import type { ExitOrderRow } from '../contracts/timePlan';
import { groupLines, loadRegister } from '../loadTables';
import { requireExport } from '../personalExport';
import { placeNames } from '../placeNames';
import { speaksOf } from '../planning/wishSubjects';
import { recordAct } from '../recordActs';
import { currentResult, noPlanProblem, requireProject, type PlannedHousehold, type Session } from '../session';
import householdItemsSql from '../sql/household_items.sql?raw';
import { columnOf, common, fileNameOf, from, writeTableWorkbook, type Column, type TableRow } from '../workbook';
import exitOrderSql from './sql/exit_order.sql?raw';

/** Far more rows than there are; greater numbers are not whole numbers to the engine any more. */
export const lastRow = 2 ** 31 - 1;

interface OrderQuery {
  scope: string;
  year: number;
  offset: number;
  limit: number;
}

/**
 * The draft list of exits (预退出名单) of a year: the easy ones first (先易后难), by the difficulty that the plan was made
 * with, each with its reasons and the planner's wish. Names masked. Errors: `no_plan`; those of loading the register.
 */
export const exitOrder: CommandHandler<'exitOrder'> = async (query, { session }) => orderExits(session, query);

/** The same for other papers of the program. */
export async function orderExits(session: Session, { scope, year, offset, limit }: OrderQuery) {
  const project = requireProject(session);
  if (!(await currentResult(project))) throw new ProblemError(noPlanProblem());
  const households = new Map((await loadRegister(session)).map((household) => [household.household_id, household]));
  const { engine } = session.tools;
  const rows = await runSql(engine, exitOrderSql, {
    scope,
    exit_year: year,
    first_row: Math.min(offset + 1, lastRow),
    last_row: Math.min(offset + limit, lastRow),
  });
  const describe = openRows(session, await readMeasures(session, rows), year);
  return {
    total: (rows[0]?.total as number | undefined) ?? 0,
    persons: (rows[0]?.total_persons as number | undefined) ?? 0,
    rows: rows.map((row) => describe(row, households.get(row.household_id as number)!)),
  };
}

/** Measures of the plan by household of a page: id and first year. */
async function readMeasures(
  session: Session,
  rows: readonly Row[],
): Promise<Map<number, { measure: string; startYear: number }[]>> {
  const items = new Map<number, { measure: string; startYear: number }[]>(
    rows.map((row) => [row.household_id as number, []]),
  );
  if (rows.length === 0) return items;
  const ids = [...items.keys()].sort((a, b) => a - b);
  const found = await runSql(session.tools.engine, householdItemsSql, {
    first_household: ids[0]!,
    last_household: ids.at(-1)!,
  });
  for (const item of found) {
    items
      .get(item.household_id as number)
      ?.push({ measure: item.measure as string, startYear: item.start_year as number });
  }
  return items;
}

function openRows(
  session: Session,
  items: ReadonlyMap<number, { measure: string; startYear: number }[]>,
  year: number,
): (row: Row, household: PlannedHousehold) => ExitOrderRow {
  const project = requireProject(session);
  const { pack, history } = project;
  const lines = new Map(groupLines(project).map(({ group, yuan }) => [group, yuan]));
  const { wishes } = chosenScenario(history.document);
  const measureLabel = (id: string): LocalizedText =>
    pack.measures.find((one) => one.id === id)?.label ?? { zh: id, en: id };
  return (row, household) => {
    const line = lines.get(household.group_id) ?? 0;
    const income = household.net_income_per_head_yuan;
    const openGates = pack.gates
      .filter((gate) => evaluatePredicate(gate.open, { ...household }))
      .map(({ label }) => label);
    const measures = (items.get(household.household_id) ?? []).map(({ measure, startYear }) => {
      const { zh, en } = measureLabel(measure);
      return { zh: `${zh}（${startYear}年起）`, en: `${en} (from ${startYear})` };
    });
    const isCovered = pack.groups.find(({ id }) => id === household.group_id)?.exit_rule === 'coverage';
    return {
      householdId: household.household_id,
      number: row.household_number as string,
      headName: maskName((row.head_name as string | null) ?? '') || '—',
      villageCode: row.village_code as string,
      villageName: (row.village_name as string | null) ?? '',
      members: household.members,
      rank: row.rank as number,
      difficulty: row.difficulty as number,
      incomeGapYuan: Math.max(0, line - income),
      openGates,
      measures,
      reasons: [
        describeIncome(income, line, pack.horizon.to),
        ...openGates.map(({ zh, en }) => ({ zh: `“${zh}”未达标`, en: `not met: ${en}` })),
        ...(isCovered
          ? [{ zh: '由保障政策兜底脱贫，不以增收为条件', en: 'leaves by being covered, not by earning' }]
          : []),
        ...(openGates.length > 0 || measures.length > 0 ? [] : [{ zh: '不需要措施', en: 'needs no measure' }]),
      ],
      wish: describeOwnWishes(
        wishes.filter((wish) => speaksOf(wish, household)),
        year,
      ),
    };
  };
}

function describeIncome(incomeYuan: number, lineYuan: number, year: number): LocalizedText {
  const [income, line] = [formatDecimal(Math.round(incomeYuan)), formatDecimal(Math.round(lineYuan))];
  if (incomeYuan >= lineYuan) {
    return {
      zh: `登记人均收入 ${income} 元，已达 ${year} 年标准 ${line} 元`,
      en: `${income} yuan per head, at the line of ${year} (${line})`,
    };
  }
  const gap = formatDecimal(Math.round(lineYuan - incomeYuan));
  const share = Math.round(100 * (1 - incomeYuan / lineYuan));
  return {
    zh: `登记人均收入 ${income} 元，比 ${year} 年标准 ${line} 元少 ${gap} 元（${share}%）`,
    en: `${income} yuan per head, ${gap} (${share}%) below the line of ${year} (${line})`,
  };
}

/** The wishes about the year in which a household leaves, with their reasons; null without one. */
function describeOwnWishes(wishes: readonly PlannerWish[], year: number): LocalizedText | null {
  const texts = wishes.flatMap((wish): LocalizedText[] => {
    if (wish.kind !== 'exit_year') return [];
    const because = wish.reason === '' ? { zh: '', en: '' } : { zh: `（${wish.reason}）`, en: ` (${wish.reason})` };
    // A plan from before the wish may still let it leave.
    const broken = wish.to === 0 || year < wish.from || year > wish.to;
    const open = broken ? { zh: '，与本计划不符', en: '; this plan is another' } : { zh: '', en: '' };
    if (wish.to === 0)
      return [{ zh: `规划期内不脱贫${because.zh}${open.zh}`, en: `not within the horizon${because.en}${open.en}` }];
    const span = wish.from === wish.to ? `${wish.from}` : `${wish.from}–${wish.to}`;
    return [{ zh: `${span} 年脱贫${because.zh}${open.zh}`, en: `leaves in ${span}${because.en}${open.en}` }];
  });
  if (texts.length === 0) return null;
  return { zh: texts.map(({ zh }) => zh).join('；'), en: texts.map(({ en }) => en).join('; ') };
}

const byPlan = '登记表、政策文件和脱贫计划（程序计算）';
const columns: readonly Column[] = [
  columnOf('次序', 'integer', '先易后难的次序', byPlan),
  common.household,
  common.village,
  common.head,
  common.members,
  columnOf('难度', 'decimal', '收入缺口占标准的比例＋未达标的保障项数', byPlan),
  columnOf('收入缺口（元/人）', 'yuan', '标准线减人均纯收入；已达到的为零', byPlan),
  columnOf('未达标的保障项', 'text', '登记中尚未解决的保障', from.register),
  columnOf('措施', 'text', '计划安排的措施和开始年度', from.plan),
  columnOf('理由', 'text', '排在这里的理由', byPlan),
  columnOf('要求', 'text', '规划人员对这一户退出年度的要求', '情景中的要求'),
  columnOf('村民评议', 'text', '评议结果', '村里填写'),
  columnOf('备注', 'text', '备注', '村里填写'),
];

/** The list as a workbook to be printed and taken to the village; names masked. Errors: those of `exitOrder`, `export_empty`, `project_locked`. */
export const exportExitOrder: CommandHandler<'exportExitOrder'> = async ({ scope, year }, { session }) => {
  const project = requireExport(session, { identities: 'masked', reason: '' }, 'list');
  const { rows, total, persons } = await orderExits(session, { scope, year, offset: 0, limit: lastRow });
  const place = scope === project.pack.county.code ? project.pack.county.name.zh : placeNames(project)(scope);
  if (rows.length === 0) throw new ProblemError(nothingToExport(place, year));
  const title = `${place} ${year} 年预退出名单：${total} 户 ${persons} 人，先易后难。姓名已隐去部分内容。难度＝收入缺口占标准的比例＋未达标的保障项数。`;
  const join = (texts: readonly LocalizedText[]): string => texts.map(({ zh }) => zh).join('；');
  const body = rows.map((row): TableRow => [
    row.rank,
    row.number,
    row.villageName,
    row.headName,
    row.members,
    Math.round(row.difficulty * 100) / 100,
    row.incomeGapYuan,
    join(row.openGates),
    join(row.measures),
    join(row.reasons),
    row.wish?.zh ?? '',
    null,
    null,
  ]);
  const bytes = writeTableWorkbook(
    [{ kind: 'table', name: '预退出名单', titles: [title], columns, rows: body, frozenColumns: 2 }],
    { title: `${place} ${year} 年预退出名单`, rows: [[title]] },
  );
  await recordAct(session, project, { action: 'export', subject: 'exit_order', count: rows.length });
  return { fileName: fileNameOf(place, `${year}年预退出名单`, 'xlsx'), bytes };
};

function nothingToExport(place: string, year: number) {
  return {
    code: 'export_empty',
    message: {
      zh: `“${place}”在 ${year} 年没有计划脱贫的户，没有导出文件。`,
      en: `The plan lets no household within "${place}" leave in ${year}; nothing was exported.`,
    },
    hint: { zh: '请换一个年度或地方。', en: 'Choose another year or place.' },
  };
}
