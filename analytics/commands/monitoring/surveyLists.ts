import { drawSurveySample, latestAnswers } from '../../progress';
import type { CommandHandler } from '../commandHandler';
import type { CommandArgument } from '../contract';
import type { SurveyList } from '../contracts/monitoring';
import { requireExport, wholeCopyNote } from '../personalExport';
import { placeNames } from '../placeNames';
import { readProgressContext, type ProgressContext } from '../progress/progressContext';
import { reportHeading, reportKinds } from '../progress/reportHeadings';
import { scopeContext } from '../progress/scopeRows';
import { recordAct } from '../recordActs';
import { requireProject, type Session } from '../session';
import {
  columnOf,
  common,
  fileNameOf,
  from,
  writeTableWorkbook,
  type Column,
  type NoteRow,
  type TableRow,
  type TableSheet,
  type WorkbookNotes,
} from '../workbook';
import { nameHouseholds } from './nameHouseholds';
import { readRegisterStates, type RegisterState } from './readRegisterStates';
import { frameOf } from './showMonitoring';

type Wish = Required<CommandArgument<'drawSurvey'>>;

/**
 * Draws the households to be asked, strata by town; the same question gives the same list as long as the register has the
 * same households. Whole names need a reason and are recorded; masked they are shown as in every list.
 * Errors: `project_locked`, `export_reason_missing`, `project_read_only` (whole names); those of loading the register.
 */
export const drawSurvey: CommandHandler<'drawSurvey'> = async (given, { session }) => {
  const wish = given as Wish;
  if (wish.identities === 'masked') return (await drawList(session, wish)).list;
  const project = requireExport(session, wish, 'list');
  const { list } = await drawList(session, wish);
  await recordAct(session, project, {
    action: 'export',
    subject: 'survey_whole',
    count: list.size,
    reason: wish.reason,
  });
  return list;
};

async function drawList(session: Session, wish: Wish): Promise<{ list: SurveyList; context: ProgressContext }> {
  const { scope, among, size, margin, seed, identities } = wish;
  requireProject(session);
  const context = scopeContext(await readProgressContext(session), scope);
  const { asOf } = context;
  const known = new Map(context.households.map((household) => [household.id, household]));
  const isOut = (id: number): boolean => {
    const day = known.get(id)!.outDay;
    return day !== null && day <= asOf;
  };
  const frame = frameOf(context).filter(({ householdId }) => among === 'all' || isOut(householdId));
  const { households, towns, ...sample } = drawSurveySample({ frame, size, margin, seed });
  const answers = latestAnswers(context.latest, { to: asOf });
  const place = placeNames(context.project);
  const named = await nameHouseholds(session, context, households, identities === 'whole');
  const list: SurveyList = {
    ...sample,
    asOf,
    among,
    identities,
    placeName: scope === context.pack.county.code ? context.pack.county.name.zh : place(scope),
    towns: towns.map((town) => ({ ...town, name: place(town.townCode) })),
    rows: named.map((row) => {
      const { persons, outDay } = known.get(row.householdId)!;
      const answer = answers.get(row.householdId);
      return {
        ...row,
        persons,
        outDay: isOut(row.householdId) ? outDay : null,
        answer: answer ? { day: answer.day, approves: answer.state === 'met' } : null,
      };
    }),
  };
  return { list, context };
}

/**
 * The drawn list as a workbook: a sheet for the answers, which reads back as a monthly report once they are written in; a
 * sheet to check the drawn households that are out for wrong exits (错退); how it was drawn, with towns and weights. Recorded.
 * Errors: `project_locked`, `export_reason_missing`, `project_read_only`; those of loading the register.
 */
export const exportSurvey: CommandHandler<'exportSurvey'> = async (given, { session }) => {
  const wish = given as Wish;
  const project = requireExport(session, wish, 'list');
  const { list, context } = await drawList(session, wish);
  const stateOf = await readRegisterStates(session, context);
  const isWhole = wish.identities === 'whole';
  const note = isWhole ? wholeCopyNote(session.user, session.tools.now(), wish.reason) : '户主姓名已隐去部分内容。';
  const bytes = writeTableWorkbook([tabulateAnswers(list, note), tabulateCheck(list, note, stateOf)], describeDraw(list));
  await recordAct(session, project, {
    action: 'export',
    subject: isWhole ? 'survey_whole' : 'survey_masked',
    count: list.size,
    ...(wish.reason === '' ? {} : { reason: wish.reason }),
  });
  const what = isWhole ? '满意度调查名单（含户主姓名）' : '满意度调查名单';
  return { fileName: fileNameOf(list.placeName, what, 'xlsx'), bytes, rows: list.size };
};

const byAsker = '调查员填写';

/** The sheet for the answers: its heads are those that the reader of reports knows. */
function tabulateAnswers({ rows }: SurveyList, note: string): TableSheet {
  const head = (field: Parameters<typeof reportHeading>[1]): string => reportHeading('survey', field);
  return {
    kind: 'table',
    name: reportKinds.find(({ kind }) => kind === 'survey')!.label.zh,
    titles: [note],
    columns: [
      { ...common.household, heading: head('number') },
      common.head,
      { ...common.town, heading: head('town') },
      { ...common.village, heading: head('village') },
      columnOf(head('met'), 'text', '认可（是、满意）或不认可（否、不满意）', byAsker),
      columnOf(head('day'), 'date', '问到这一户的日期', byAsker),
      columnOf(head('evidence'), 'text', '佐证材料或其编号', byAsker),
      columnOf(head('withdrawn'), 'text', '填“是”表示撤回以前报的答复', byAsker),
    ],
    rows: rows.map((row): TableRow => [row.number, row.headName, row.townName, row.villageName, null, null, null, null]),
    frozenColumns: 2,
  };
}

const checks: readonly Column[] = [
  ...['不愁吃', '不愁穿', '义务教育', '基本医疗', '住房安全', '饮水安全', '收入稳定超过标准'].map((heading) =>
    columnOf(heading, 'text', `入户核查“${heading}”是否达到，填是或否`, byAsker),
  ),
  columnOf('是否错退', 'text', '核查后是否认定为错退，填是或否', byAsker),
  columnOf('错退人数', 'integer', '认定为错退的人数', byAsker),
  columnOf('核查人', 'text', '核查的人', byAsker),
  columnOf('核查日期', 'date', '入户核查的日期', byAsker),
];

function tabulateCheck({ rows }: SurveyList, note: string, stateOf: (householdId: number) => RegisterState | null): TableSheet {
  return {
    kind: 'table',
    name: '错退核查表',
    titles: [
      `${note}错退率＝发现错退人数÷核查的已退出人数×100%。“名册人均纯收入”和“名册未解决的保障”供核对，其余由调查员填写。`,
    ],
    columns: [
      common.household,
      common.head,
      common.town,
      common.village,
      columnOf('人数', 'integer', '户内人口', from.register),
      columnOf('销号日期', 'date', '登记销号的日期', from.progress),
      columnOf('名册人均纯收入（元）', 'yuan', '登记的年人均纯收入，供核对', from.register),
      columnOf('当年标准线（元）', 'yuan', '这一类对象当年的标准线', from.policy),
      columnOf('名册未解决的保障', 'text', '登记中尚未解决的保障，供核对', from.register),
      ...checks,
    ],
    rows: rows
      .filter(({ outDay }) => outDay !== null)
      .map((row): TableRow => {
        const state = stateOf(row.householdId);
        return [
          row.number,
          row.headName,
          row.townName,
          row.villageName,
          row.persons,
          row.outDay,
          state?.incomeYuan ?? null,
          state?.lineYuan ?? null,
          state?.openGates.map(({ label }) => label.zh).join('、') || null,
          ...checks.map(() => null),
        ];
      }),
    frozenColumns: 2,
  };
}

const percent = (share: number): string => `±${Math.round(share * 1000) / 10}%`;

/** How the list was drawn, and towns with their weights; the columns of both sheets are explained below. */
function describeDraw(list: SurveyList): WorkbookNotes {
  const { seed, population, wanted, size, margin, towns, asOf, among } = list;
  const count = (value: number): NoteRow[number] => ({ kind: 'integer', value });
  const rows: NoteRow[] = [
    ['截止日', { kind: 'date', value: asOf }],
    ['抽样对象', among === 'out' ? '已销号的户' : '全部建档立卡户（含规划期内已销号的）'],
    ['总体户数', count(population)],
    ['要求户数', count(wanted)],
    ['抽取户数', count(size)],
    ['随机种子', { kind: 'year', value: seed }],
    ['95%置信水平下的误差', percent(margin)],
    [
      '方法',
      '按乡镇分层，各层按户数比例分配（最大余数法，每个乡镇至少1户），层内等概率不重复抽取；同一种子、同一名册得到同一名单。',
    ],
    ['样本量公式', 'n＝n0÷(1＋(n0−1)÷N)，n0＝1.96²×0.25÷误差²'],
    ['群众认可度', '认可户数÷调查户数×100%；全县按各乡镇户数加权'],
    ['漏评率', '漏评人数÷调查的非建档立卡人数×100%；要另从未建档立卡的户中抽样，名册中没有这些户，这里抽不出'],
    [],
    ['乡镇', '户数', '抽取户数', '每户代表户数'].map((head) => ({ head })),
    ...towns.map(({ name, population: of, drawn, weight }): NoteRow => [
      name,
      count(of),
      count(drawn),
      { kind: 'decimal', value: Math.round(weight * 1000) / 1000 },
    ]),
  ];
  return { name: '抽样说明', title: '抽样说明', widths: [26, 64, 28, 64, 44], rows };
}
