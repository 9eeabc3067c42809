import { ProblemError, type LocalizedText } from '../../engine';
import type { ScheduledStep } from '../../procedures';
import { recordOrNote } from '../auditCommands';
import type { CommandHandler } from '../commandHandler';
import type { ExitSchedule, ScheduleRow } from '../contracts/timePlan';
import { placeNames } from '../placeNames';
import { noPlanProblem, requireProject } from '../session';
import { fileNameOf, sheetOf, writeWorkbook, type Cell } from '../workbookSheets';
import { batchLabel } from './scheduleExits';
import { readSchedule } from './exitSchedule';

const batchHeadings = [
  '乡镇',
  '行政村',
  '批次',
  '年度',
  '户数',
  '人数',
  '最迟开始',
  '期限',
  '最早办完',
  '余量（工作日）',
  '迟误（天）',
  '超期（天）',
  '提示',
];
const stepHeadings = [
  '乡镇',
  '行政村',
  '批次',
  '步骤',
  '责任人',
  '天数',
  '天数类型',
  '最迟开始',
  '最迟办完',
  '最早开始',
  '最早办完',
  '余量（工作日）',
  '关键',
  '状态',
  '迟误（天）',
  '计划日',
  '开始日',
  '办完日',
  '验收组',
  '佐证',
];
const teamHeadings = [
  '验收组',
  '地方',
  '组数',
  '批次',
  '工作量（组·工作日）',
  '首日',
  '末日',
  '提前（天）',
  '需要组数',
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
  const bytes = writeWorkbook([
    ['批次', sheetOf([[note], batchHeadings, ...schedule.rows.map((row) => batchCells(row, nameOf(row)))])],
    [
      '步骤',
      sheetOf([
        [note],
        stepHeadings,
        ...schedule.rows.flatMap((row) => row.steps.map((step) => stepCells(row, step, nameOf(row), schedule))),
      ]),
    ],
    ['验收组', sheetOf([['未设验收组的，按组数不限排期。'], teamHeadings, ...schedule.loads.map(loadCells)])],
    [
      '未排上',
      sheetOf([
        ['不能排期的批次和原因。'],
        ['批次', '原因', '怎么办'],
        ...schedule.problems.map(({ label, problem }): Cell[] => [label, problem.message.zh, problem.hint?.zh ?? '']),
      ]),
    ],
  ]);
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

function batchCells({ townName, villageName, batch, ...row }: ScheduleRow, name: string): Cell[] {
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
): Cell[] {
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

function loadCells(load: ExitSchedule['loads'][number]): Cell[] {
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
