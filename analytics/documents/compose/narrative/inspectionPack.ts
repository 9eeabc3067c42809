import { countText, joinSentences, listParts, moneyText, nameSet, percentText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { BulletinFigure } from '../../../progress';
import { openComposition, type OpenComposition } from '../../openComposition';
import type { Composition, DocumentBlock } from '../../types';
import { caseSection, incidentSection } from './inspectionPackCases';
import type { InspectionPackInput } from './inspectionPackInput';
import { registerSection, sampleSection } from './inspectionPackData';
import { questionSection } from './inspectionPackQuestions';
import { standardSection } from './inspectionPackStandards';
import { clauseText, closedText, countCell, describePlanUsed, leftColumn, listReportNotes, planBasisOf, recordBasisOf, rightColumn, writeDay } from './reportParts';

/**
 * The papers for the half-year and year-end inspection (督查材料): the year's task and figures, what inspectors ask first,
 * standards with status and evidence, exits with steps that are left out, too short or late, incidents, findings of the
 * register, money, and how a sample is drawn. No names, no numbers of households.
 * Source: 仁化县 plan 三（四） (B20), 三（一） (B16), 麻章区 plan 五（五） (A46), 粤扶组〔2016〕16号 三（四） (D10).
 * @example composeInspectionPack(input).title.zh // '仁化县2017年脱贫攻坚督查材料'
 */
export function composeInspectionPack(input: InspectionPackInput): Composition {
  const { ground, year } = input;
  const paper = openComposition({ template: 'inspection_pack', scope: ground.scope, year, page: 'official', asOfDate: ground.asOfDate, scenario: ground.scenario });
  paper.section('opening', null, 1, [paper.paragraph('opening.1', describeOpening(input))]);
  paper.section('task', { zh: '年度任务和完成情况', en: 'Task of the year and what was done' }, 1, describeTask(paper, input));
  questionSection(paper, input);
  standardSection(paper, input);
  caseSection(paper, input);
  incidentSection(paper, input);
  registerSection(paper, input);
  paper.section('money', { zh: '资金', en: 'Money' }, 1, [paper.paragraph('money.1', describeMoney(paper, input)), ...listLedgerChecks(paper, input)]);
  sampleSection(paper, input);
  return paper.finish({
    title: { zh: `${ground.place.zh}${year}年脱贫攻坚督查材料`, en: `Papers for the inspection of ${ground.place.en} in ${year}` },
    subtitle: { zh: `（数据截至${writeDay(ground.asOfDate).zh}）`, en: `(as of ${writeDay(ground.asOfDate).en})` },
    assumptions: ground.assumptions,
    notes: [...listReportNotes(ground, true), { zh: '本材料不含户主姓名和户编号；需要核对到户的，在系统中按村查阅。', en: 'No names and numbers of households stand here; single households are looked up in the program.' }],
    contents: true,
  });
}

function describeOpening({ ground, inspections, year, isCounty }: InspectionPackInput): LocalizedText {
  const used = describePlanUsed(ground);
  const days = inspections.map(({ label, day }) => ({ zh: `${label.zh}（${writeDay(day).zh}）`, en: `${label.en} (${writeDay(day).en})` }));
  const clauses = [...new Map(inspections.map(({ citation }) => [`${citation.document}${citation.clause ?? ''}`, citation])).values()];
  const subject = isCounty ? ground.county : ground.place;
  return joinSentences(
    inspections.length === 0
      ? { zh: `${ground.county.zh}方案没有写明${year}年督查的日期，以下按半年和全年列数。`, en: `The plan of ${ground.county.en} names no day of an inspection in ${year}; figures are given by half-year and year.` }
      : {
          zh: `${year}年方案安排的督查考核有${listParts(days).zh}，依据为${clauses.map((citation) => clauseText(citation).zh).join('、')}。`,
          en: `Inspections of ${year} by the plan: ${listParts(days).en} (${clauses.map((citation) => clauseText(citation).en).join(', ')}).`,
        },
    { zh: `本材料反映${subject.zh}到${writeDay(ground.asOfDate).zh}的情况，${used.zh}。`, en: `It tells of ${subject.en} as of ${writeDay(ground.asOfDate).en}; ${used.en}.` },
  );
}

function describeTask(paper: OpenComposition, input: InspectionPackInput): (DocumentBlock | null)[] {
  const { ground, year, households, persons, target, planned, out, recordedFrom } = input;
  const scope = { rows: { screen: 'exit-plan' as const, scope: ground.scope.code } };
  const register = recordBasisOf('commands/progress/progress_households');
  const everybody = { households, counted: nameSet(ground.scope.code, 'task') };
  const plan = planBasisOf(ground, 'commands/planning/readPlannedExits');
  const first = joinSentences(
    writeSentence(
      { zh: '{place}规划期内须脱贫{households}、{persons}。', en: '{place} has {households} with {persons} who have to leave within the plan.' },
      {
        place: ground.place,
        households: paper.field('task.households', households, countText(households, 'household'), register, everybody),
        persons: paper.field('task.persons', persons, countText(persons, 'person'), register, everybody),
      },
    ),
    target &&
      writeSentence(
        { zh: '按方案，{county}{year}年应退出{target}。', en: 'By the plan {target} of {county} have to leave in {year}.' },
        {
          county: ground.county,
          year: String(year),
          target: paper.field('task.target', target.amount, countText(target.amount, target.unit === 'persons' ? 'person' : 'household'), recordBasisOf('policy/cohorts', [target.citation], { statuses: [target.status] })),
        },
      ),
    planned.persons > 0
      ? writeSentence(
          { zh: '计划安排{place}本年退出{households}、{persons}。', en: 'The plan has {households} with {persons} of {place} leave in this year.' },
          {
            place: ground.place,
            households: paper.field('task.planned_households', planned.households, countText(planned.households, 'household'), plan, { households: planned.households, counted: nameSet(ground.scope.code, `due ${year}`), ...scope }),
            persons: paper.field('task.planned_persons', planned.persons, countText(planned.persons, 'person'), plan, { households: planned.households, counted: nameSet(ground.scope.code, `due ${year}`), ...scope }),
          },
        )
      : { zh: `计划没有安排${ground.place.zh}在${year}年退出的户。`, en: `The plan has nobody of ${ground.place.en} leave in ${year}.` },
  );
  const second =
    recordedFrom === null
      ? { zh: '目前没有录入任何进度，不能说明完成情况；以下凡须以进度记录为据的，均注明没有记录。', en: 'No progress was reported, so nothing can be said of what was done; where records are needed, that they are missing is said.' }
      : writeSentence(
          { zh: '到{day}，本年已销号退出{households}、{persons}{share}。', en: 'By {day} {households} with {persons} were struck off in this year{share}.' },
          {
            day: writeDay(ground.asOfDate),
            households: paper.field('task.out_households', out.households, countText(out.households, 'household'), recordBasisOf('progress/collectBulletin:exits_households'), { households: out.households }),
            persons: paper.field('task.out_persons', out.persons, countText(out.persons, 'person'), recordBasisOf('progress/collectBulletin:exits_persons'), { households: out.households }),
            share: planned.persons > 0 ? shareOfPlan(paper, out.persons / planned.persons, plan, out.households) : { zh: '', en: '' },
          },
        );
  return [paper.paragraph('task.1', first), paper.paragraph('task.2', second), recordedFrom === null ? null : tabulatePeriods(paper, input)];
}

function shareOfPlan(paper: OpenComposition, share: number, basis: ReturnType<typeof planBasisOf>, households: number): LocalizedText {
  const mark = paper.result('task.share', share, percentText(share), basis, { households });
  return { zh: `，按人数为全年计划的${mark.zh}`, en: `, ${mark.en} of the persons planned for the year` };
}

const shownFigures = ['exits_households', 'exits_persons', 'returned_persons', 'out_persons', 'planned_persons', 'left_persons', 'accepted_packages', 'planned_value', 'earned_value', 'paid', 'visits'];

/** Figures of the first half-year beside those of the year; a figure without any value is left out. */
function tabulatePeriods(paper: OpenComposition, { periods, money }: InspectionPackInput): DocumentBlock | null {
  const [first] = periods;
  if (!first) return null;
  const valueIn = (index: number, id: string): BulletinFigure | undefined => periods[index]?.figures.find((figure) => figure.id === id);
  const shown = shownFigures.filter((id) => (id !== 'paid' || money !== null) && periods.some((_, index) => (valueIn(index, id)?.value ?? null) !== null));
  if (shown.length === 0) return null;
  return paper.table({
    id: 'task.figures',
    title: { zh: '半年和全年指标', en: 'Figures of the half-year and the year' },
    columns: [
      leftColumn('指标', 'Figure', 3),
      leftColumn('单位', 'Unit', 1),
      ...periods.map(({ period }) => rightColumn(period.label.zh, period.label.en, 1.6)),
      leftColumn('统计口径', 'What it counts', 4),
    ],
    rows: shown.map((id) => {
      const { label, unit, meaning } = valueIn(0, id)!;
      const isMoney = unit.en === 'yuan';
      return {
        cells: [
          { zh: label.zh.replace(/^本期/u, '期内'), en: label.en },
          isMoney ? { zh: '万元', en: '10,000 yuan' } : unit,
          ...periods.map((_, index) => {
            const value = valueIn(index, id)?.value ?? null;
            if (value === null) return null;
            const households = periods[index]!.behindFigures[id];
            const amount = formatTenths(value / 10_000);
            return isMoney ? { zh: amount, en: amount, households } : countCell(value, households);
          }),
          { zh: meaning.zh.replaceAll('在本期内', '在期内').replaceAll('本期', '期内'), en: meaning.en },
        ],
      };
    }),
    note: { zh: '未结束的时期统计到截至日；“—”为尚未开始。', en: 'A period that is not over is counted to the as-of day; a dash: it has not begun.' },
  });
}

const formatTenths = (value: number): string => value.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function describeMoney(paper: OpenComposition, { money, ledger, ground, isCounty, works: behind }: InspectionPackInput): LocalizedText {
  const works =
    money === null
      ? { zh: '没有可用的资金台账，也没有录入支付，不能说明资金使用进度。', en: 'There is no usable ledger and no reported payment; nothing can be said of how money was used.' }
      : joinSentences(
          writeSentence(
            { zh: '据{source}，到{day}累计支付措施和项目资金{paid}（不含补助发放）。', en: 'By {source}, {paid} were paid for measures and projects by {day} (without allowances).' },
            {
              source: money.source === 'ledger' ? { zh: '资金台账', en: 'the ledger' } : { zh: '录入的支付记录', en: 'the reported payments' },
              day: writeDay(ground.asOfDate),
              paid: paper.field('money.paid', money.paidFen, moneyText(money.paidFen), recordBasisOf('commands/progress/listCosts'), { households: behind.done, rows: { screen: 'funding', scope: ground.scope.code } }),
            },
          ),
          money.plannedFen > 0 &&
            writeSentence(
              { zh: '同期按计划应完成的措施和项目预算为{planned}，支付为其{share}。', en: 'The budget of what had to be finished by then is {planned}; {share} of it is paid.' },
              {
                planned: paper.field('money.planned', money.plannedFen, moneyText(money.plannedFen), planBasisOf(ground, 'commands/progress/sumTownMoney'), { households: behind.due }),
                share: paper.result('money.share', money.paidFen / money.plannedFen, percentText(money.paidFen / money.plannedFen), planBasisOf(ground, 'commands/progress/sumTownMoney'), { households: behind.done }),
              },
            ),
        );
  if (ledger === null) return joinSentences(works, { zh: '尚未导入资金台账，指标下达、结余和用款程序不能核对。', en: 'No ledger was imported; notices, what is left and the steps of payments cannot be checked.' });
  if (ledger === 'locked') return joinSentences(works, { zh: '项目已锁定，资金台账要解锁后才能核对。', en: 'The project is locked; the ledger can be checked once it is unlocked.' });
  const basis = recordBasisOf('funding/ledger/measureLedger');
  return joinSentences(
    works,
    writeSentence(
      {
        zh: '资金台账{whole}累计下达{noticed}，支付{paid}，结余{left}。',
        en: 'The ledger{whole} has {noticed} noticed, {paid} paid and {left} left.',
      },
      {
        whole: isCounty ? { zh: '', en: '' } : { zh: `（${ground.county.zh}全部）`, en: ` (all of ${ground.county.en})` },
        noticed: paper.field('ledger.noticed', ledger.noticedFen, moneyText(ledger.noticedFen), basis),
        paid: paper.field('ledger.paid', ledger.paidFen, moneyText(ledger.paidFen), basis),
        left: paper.field('ledger.left', ledger.leftFen, moneyText(ledger.leftFen), basis),
      },
    ),
  );
}

const severities = { error: { zh: '错误', en: 'Error' }, warning: { zh: '可疑', en: 'Doubtful' }, note: { zh: '提示', en: 'Note' } };

function listLedgerChecks(paper: OpenComposition, { ledger }: InspectionPackInput): DocumentBlock[] {
  if (ledger === null || ledger === 'locked') return [];
  const found = ledger.checks.filter(({ count }) => count > 0);
  if (found.length === 0) return [paper.paragraph('money.2', { zh: '对台账逐项核对，没有发现问题。', en: 'The checks of the ledger found nothing.' })];
  return [
    paper.table({
      id: 'money.checks',
      title: { zh: '台账核对发现', en: 'What the checks of the ledger found' },
      columns: [leftColumn('问题', 'Finding', 4), leftColumn('级别', 'Severity', 1), rightColumn('项数', 'Number', 1), leftColumn('依据', 'Clause', 3)],
      rows: found.map(({ label, severity, count, citation }) => ({
        cells: [closedText(label), severities[severity], String(count), citation ? clauseText(citation) : null],
      })),
    }),
  ];
}
