import { listParts, numberText } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { CaseFindingCode } from '../../../progress/types';
import type { OpenComposition } from '../../openComposition';
import type { InspectionPackInput } from './inspectionPackInput';
import { attach, clauseText, closedText, countCell, leftColumn, listNames, recordBasisOf, rightColumn, same, townNoun, writeDay } from './reportParts';

const faultLabels: Record<CaseFindingCode, LocalizedText> = {
  step_skipped: { zh: '缺步骤', en: 'step left out' },
  too_short: { zh: '天数不足', en: 'too few days' },
  out_of_order: { zh: '次序颠倒', en: 'out of order' },
  outside_window: { zh: '不在系统开放期销号', en: 'outside the opening of the system' },
  before_plan: { zh: '早于方案印发', en: 'before the plan was issued' },
  in_future: { zh: '日期晚于截至日', en: 'after the as-of day' },
  done_before_begun: { zh: '完成早于开始', en: 'done before begun' },
  not_planned: { zh: '未列入计划', en: 'not in the plan' },
  gate_open: { zh: '保障未解决即退出', en: 'out with a guarantee open' },
  no_case: { zh: '登记已退出而无程序记录', en: 'out in the register without a record' },
  struck_off_early: { zh: '提前销号', en: 'struck off early' },
  register_differs: { zh: '登记与记录不一致', en: 'register and record differ' },
};
const faultOrder = Object.keys(faultLabels) as CaseFindingCode[];

/** A row about one household: a public version does not tell it. */
const single = { households: 1 };

const itemsText = (count: number, zh: string, en: string): LocalizedText => ({ zh: `${numberText(count).zh}${zh}`, en: `${numberText(count).en} ${en}` });

/** Exits by state, and what is wrong with them by what was recorded: left out, too short, late. */
export function caseSection(paper: OpenComposition, input: InspectionPackInput): void {
  const { cases, ground, recordedFrom } = input;
  const title: LocalizedText = { zh: '退出程序核对', en: 'Exits checked step by step' };
  if (recordedFrom === null && cases.faults.length === 0) {
    paper.section('cases', title, 1, [paper.paragraph('cases.1', { zh: '没有录入退出步骤，程序无从核对。', en: 'No step of an exit was recorded; there is nothing to check.' })]);
    return;
  }
  const basis = recordBasisOf('progress/assessExitCases');
  const rows = { rows: { screen: 'progress' as const, scope: ground.scope.code } };
  const states = (
    [
      ['struck_off', '已销号', 'struck off'],
      ['under_way', '办理中', 'under way'],
      ['not_begun', '未开始', 'not begun'],
      ['returned', '返贫', 'returned'],
    ] as const
  )
    .filter(([state]) => cases.counts[state] > 0)
    .map(([state, zh, en]) => {
      const number = cases.counts[state];
      const mark = paper.field(`cases.${state}`, number, itemsText(number, '户', number === 1 ? 'household' : 'households'), basis, { households: number, ...rows });
      return { zh: `${zh}${mark.zh}`, en: `${en}: ${mark.en}` };
    });
  const late =
    cases.late > 0
      ? paper.field('cases.late', cases.late, itemsText(cases.late, '例', cases.late === 1 ? 'case' : 'cases'), basis, { households: cases.lateHouseholds, ...rows })
      : null;
  const summary = attach(
    states.length > 0 && { zh: `到${input.year}年底应退出和已在办理的户中，${listParts(states).zh}；`, en: `Of the households due by the end of ${input.year} or under way ${states.map(({ en }) => en).join(', ')}; ` },
    late ? { zh: `落后于倒排日程${late.zh}；`, en: `behind their schedule: ${late.en}; ` } : { zh: '没有落后于倒排日程的；', en: 'none is behind its schedule; ' },
    cases.faults.length > 0
      ? { zh: `按记录核对发现下列问题。`, en: 'by the records these faults were found.' }
      : { zh: '按记录核对，步骤、次序和天数没有发现问题。', en: 'by the records steps, order and days are in order.' },
  );
  const faults = [...cases.faults].sort((one, other) => faultOrder.indexOf(one.code) - faultOrder.indexOf(other.code));
  paper.section('cases', title, 1, [
    paper.paragraph('cases.1', summary),
    faults.length > 0 &&
      paper.table({
        id: 'cases.faults',
        title: { zh: '程序问题', en: 'Faults by kind' },
        columns: [leftColumn('问题', 'Fault', 2), rightColumn('例数', 'Cases', 1), leftColumn('涉及地方', 'Where', 4)],
        rows: faults.map(({ code, number, households, towns }) => ({ cells: [faultLabels[code], countCell(number, households), listNames(towns, townNoun, 8)] })),
      }),
    cases.rows.length > 0 &&
      paper.table({
        id: 'cases.rows',
        title:
          cases.total > cases.rows.length
            ? { zh: `问题明细（共${cases.total}项，列前${cases.rows.length}项）`, en: `Faults (the first ${cases.rows.length} of ${cases.total})` }
            : { zh: '问题明细', en: 'Faults' },
        columns: [leftColumn('村', 'Village', 1.6), leftColumn('对象', 'Of', 0.8), leftColumn('问题', 'Fault', 5)],
        rows: cases.rows.map(({ place, subject, text }) => ({
          cells:
            subject === 'village'
              ? [same(place), { zh: '村', en: 'village' }, closedText(text)]
              : [{ ...same(place), ...single }, { zh: '户', en: 'household' }, { ...closedText(text), ...single }],
        })),
      }),
  ]);
}

/** What the outpost reported and what of it is open. */
export function incidentSection(paper: OpenComposition, input: InspectionPackInput): void {
  const { incidents, ground } = input;
  const { limit, open, overdue, handled, rows } = incidents;
  const title: LocalizedText = { zh: '前哨信息和突发情况', en: 'What the outpost reported' };
  if (open + overdue + handled === 0) {
    paper.section('incidents', title, 1, [
      paper.paragraph('incidents.1', { zh: '没有录入政策不落实、工作不到位、舆情和突发困难等情况。', en: 'No complaint, talk in public or sudden hardship was recorded.' }),
    ]);
    return;
  }
  const basis = recordBasisOf('progress/listIncidents', limit.citation ? [limit.citation] : [], { statuses: ['derived', limit.status] });
  const pending = open + overdue;
  const from = limit.citation ? clauseText(limit.citation) : { zh: '本系统暂定', en: 'set by this program' };
  const pendingMark = paper.field('incidents.open', pending, itemsText(pending, '件', 'open'), recordBasisOf('progress/listIncidents'), { rows: { screen: 'progress', scope: ground.scope.code } });
  const overdueMark = overdue > 0 ? paper.field('incidents.overdue', overdue, itemsText(overdue, '件', 'beyond the limit'), basis) : null;
  paper.section('incidents', title, 1, [
    paper.paragraph('incidents.1', {
      zh: `已录入${open + overdue + handled}件，其中未办结${pendingMark.zh}${overdueMark ? `，超过${limit.value}天办理时限的${overdueMark.zh}` : `，没有超过${limit.value}天办理时限的`}（时限依据：${from.zh}）。`,
      en: `Recorded: ${open + overdue + handled}; ${pendingMark.en}, ${overdueMark ? overdueMark.en : 'none beyond the limit'} (of ${limit.value} days, ${from.en}).`,
    }),
    rows.length > 0 &&
      paper.table({
        id: 'incidents.rows',
        title: { zh: '未办结的情况', en: 'Open incidents' },
        columns: [leftColumn('地点', 'Place', 2), leftColumn('类别', 'Kind', 2), leftColumn('报告日期', 'Reported', 1.6), rightColumn('已历（天）', 'Days open', 1), rightColumn('超期（天）', 'Days late', 1)],
        rows: rows.map(({ place, label, reported, openDays, lateDays }) => ({ cells: [same(place), label, writeDay(reported), countCell(openDays), countCell(lateDays)] })),
      }),
  ]);
}
