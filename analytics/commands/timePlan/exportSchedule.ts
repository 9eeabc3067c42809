import { ProblemError, type LocalizedText } from '../../engine';
import type { ScheduledStep } from '../../procedures';
import { recordOrNote } from '../auditCommands';
import type { CommandHandler } from '../commandHandler';
import type { ExitSchedule, ScheduleRow } from '../contracts/timePlan';
import { placeNames } from '../placeNames';
import { noPlanProblem, requireProject } from '../session';
import { columnOf, common, fileNameOf, from, writeTableWorkbook, type Column, type TableRow, type TableSheet } from '../workbook';
import { batchLabel } from './scheduleExits';
import { readSchedule } from './exitSchedule';

const backward = '倒排工期（程序按退出程序和计划计算）';
const batch = columnOf('批次', 'text', '同一地方、同一年度、同一程序的户（村）', backward);
const floating = columnOf('余量（工作日）', 'integer', '不影响期限还可以等的工作日', backward);
const late = columnOf('迟误（天）', 'integer', '截至日已超过最迟开始的天数', backward);
const day = (heading: string, explain: string, source: string = backward): Column => columnOf(heading, 'date', explain, source);

const batchColumns: readonly Column[] = [
  common.town,
  common.village,
  batch,
  columnOf('年度', 'year', '计划退出的年度', from.plan),
  common.households,
  common.persons,
  day('最迟开始', '第一步最迟开始的日期'),
  day('期限', '退出须办完的日期', from.policy),
  day('最早办完', '从截至日起照程序最早能办完的日期'),
  floating,
  late,
  columnOf('超期（天）', 'integer', '预计办完超过期限的天数', backward),
  columnOf('提示', 'text', '程序从哪里借来、需要注意什么', backward),
];
const stepColumns: readonly Column[] = [
  common.town,
  common.village,
  batch,
  columnOf('步骤', 'text', '退出程序的步骤', from.policy),
  columnOf('责任人', 'text', '办这一步的单位或人', from.policy),
  columnOf('天数', 'integer', '这一步需要的天数', from.policy),
  columnOf('天数类型', 'text', '自然日或工作日', from.policy),
  day('最迟开始', '这一步最迟开始的日期'),
  day('最迟办完', '这一步最迟办完的日期'),
  day('最早开始', '这一步最早能开始的日期'),
  day('最早办完', '这一步最早能办完的日期'),
  floating,
  columnOf('关键', 'text', '“是”为没有余量的关键步骤', backward),
  columnOf('状态', 'text', '已办完、进行中、迟误或未到', from.progress),
  late,
  day('计划日', '人工排定的日期', '人工填写'),
  day('开始日', '登记开始的日期', from.progress),
  day('办完日', '登记办完的日期', from.progress),
  columnOf('验收组', 'text', '排到的验收组', backward),
  columnOf('佐证', 'text', '这一步要的佐证材料', from.policy),
];
const teamColumns: readonly Column[] = [
  columnOf('验收组', 'text', '验收组的名称', from.policy),
  columnOf('地方', 'text', '验收组负责的地方', from.policy),
  columnOf('组数', 'integer', '现有的组数', from.policy),
  columnOf('批次', 'integer', '要验收的批次数', backward),
  columnOf('工作量（组·工作日）', 'decimal', '全部批次需要的组·工作日', backward, { total: true }),
  day('首日', '第一个验收日'),
  day('末日', '最后一个验收日'),
  columnOf('提前（天）', 'integer', '因组数不够而提前开始的天数', backward),
  columnOf('需要组数', 'integer', '不必提前所需的组数', backward),
];
const problemColumns: readonly Column[] = [
  columnOf('批次', 'text', '不能排期的批次', backward),
  columnOf('原因', 'text', '为什么不能排期', backward),
  columnOf('怎么办', 'text', '怎样才能排期', backward),
];

const stateNames: Record<ScheduledStep['state'], string> = {
  done: '已办完',
  running: '进行中',
  late: '迟误',
  open: '未到',
};
const kindNames: Record<ScheduledStep['dayKind'], string> = { calendar: '自然日', working: '工作日' };

/**
 * The backward schedule as a workbook: batches, steps with their days, load of the check teams, what could not be placed.
 * No household is named. Recorded. Errors: those of `exitSchedule`, `no_plan`, `export_empty`.
 */
export const exportSchedule: CommandHandler<'exportSchedule'> = async ({ scope, year }, { session }) => {
  const project = requireProject(session);
  const schedule = await readSchedule(session, scope, year);
  if (!schedule) throw new ProblemError(noPlanProblem());
  const { pack } = project;
  const place = scope === pack.county.code ? pack.county.name.zh : placeNames(project)(scope);
  if (schedule.rows.length + schedule.problems.length === 0) throw new ProblemError(nothingToExport(place));
  const nameOf = ({ batch }: ScheduleRow): string => batchLabel({ pack }, batch.id);
  const note = noteOf(schedule, place);
  const sheets: TableSheet[] = [
    {
      kind: 'table',
      name: '批次',
      titles: [note],
      columns: batchColumns,
      rows: schedule.rows.map((row) => batchCells(row, nameOf(row))),
    },
    {
      kind: 'table',
      name: '步骤',
      titles: [note],
      columns: stepColumns,
      rows: schedule.rows.flatMap((row) => row.steps.map((step) => stepCells(row, step, nameOf(row), schedule))),
    },
    {
      kind: 'table',
      name: '验收组',
      titles: ['未设验收组的，按组数不限排期。'],
      columns: teamColumns,
      rows: schedule.loads.map(loadCells),
    },
    {
      kind: 'table',
      name: '未排上',
      titles: ['不能排期的批次和原因。'],
      columns: problemColumns,
      rows: schedule.problems.map(({ label, problem }): TableRow => [label, problem.message.zh, problem.hint?.zh ?? '']),
    },
  ];
  const bytes = writeTableWorkbook(sheets, { title: `${place}倒排工期`, rows: [[note]] });
  await recordOrNote(session, project, { action: 'export', subject: 'exit_schedule', count: schedule.rows.length });
  return { fileName: fileNameOf(place, year === null ? '倒排工期' : `${year}年倒排工期`, 'xlsx'), bytes };
};

function noteOf({ asOf, stale, knownYears, scenario, late, overrun }: ExitSchedule, place: string): string {
  return [
    `${place}倒排工期（情景：${scenario.name || '基准情景'}；截至 ${asOf}）`,
    ...(stale ? ['输入已改动，须重新编制计划'] : []),
    `迟误 ${late.batches} 批 ${late.households} 户，预计超期 ${overrun.batches} 批 ${overrun.households} 户`,
    `节假日资料 ${knownYears.from}—${knownYears.to} 年，其余年份只除周末`,
  ].join('。');
}

function batchCells({ townName, villageName, batch, ...row }: ScheduleRow, name: string): TableRow {
  const borrowed = row.borrowedFrom === null ? [] : [`程序借自 ${row.borrowedFrom}`];
  const notices = row.notices.map(({ message }) => message.zh);
  return [
    townName,
    villageName,
    name,
    batch.year,
    batch.households,
    batch.persons,
    row.latestStart,
    row.deadline,
    row.earliestEnd,
    row.floatWorkingDays,
    row.lateDays,
    row.overrunDays,
    [...borrowed, ...notices].join(' '),
  ];
}

function stepCells(
  { townName, villageName, byHand }: ScheduleRow,
  step: ScheduledStep,
  name: string,
  { teams }: ExitSchedule,
): TableRow {
  const { planned = '', begun = '', done = '' } = byHand[step.id] ?? {};
  const zh = ({ zh: text }: LocalizedText): string => text;
  const team =
    step.team &&
    `${teams.find(({ id }) => id === step.team!.rule)?.name ?? step.team.rule}${step.team.latest === 0 ? '' : `第 ${step.team.latest} 组`}`;
  return [
    townName,
    villageName,
    name,
    zh(step.label),
    zh(step.actor),
    step.days,
    kindNames[step.dayKind],
    step.latestStart,
    step.latestEnd,
    step.earliestStart,
    step.earliestEnd,
    step.floatWorkingDays,
    step.critical ? '是' : '',
    stateNames[step.state],
    step.lateDays,
    planned,
    begun,
    done,
    team ?? '',
    step.evidence ? zh(step.evidence) : '',
  ];
}

function loadCells(load: ExitSchedule['loads'][number]): TableRow {
  return [
    load.name,
    load.placeName,
    load.teams,
    load.batches,
    load.teamDays,
    load.firstDay,
    load.lastDay,
    load.broughtForwardDays,
    load.needed,
  ];
}

function nothingToExport(place: string) {
  return {
    code: 'export_empty',
    message: {
      zh: `“${place}”没有计划退出的批次，没有导出文件。`,
      en: `The plan has no batch of exits within "${place}"; nothing was exported.`,
    },
    hint: { zh: '请换一个年度或地方。', en: 'Choose another year or place.' },
  };
}
