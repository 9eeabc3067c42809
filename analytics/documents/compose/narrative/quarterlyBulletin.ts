import { countText, joinSentences, moneyText, nameSet, numberText, percentText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { BulletinFigure } from '../../../progress';
import { openComposition, type OpenComposition } from '../../openComposition';
import type { Composition, DocumentBlock } from '../../types';
import { lastDayOf, type QuarterlyBulletinInput } from './quarterlyBulletinInput';
import { rankTownsSection } from './quarterlyBulletinTowns';
import { demandSection, interviewSection, lagSection } from './quarterlyBulletinActs';
import { attach, clauseText, describePlanUsed, listReportNotes, periodText, planBasisOf, recordBasisOf, writeDay } from './reportParts';

/**
 * The bulletin of a quarter (季度通报): figures against plan and the quarter before, towns ranked, money paid, what lags and
 * why, who is due for a talk, what is demanded. A quarter that is not over is counted up to the as-of day. Without reported
 * progress nobody is ranked and nobody is said to lag.
 * Source: 麻章区 plan 五（五）2, 仁化县 plan 三（四）, 枣庄高新区 plan 第十二章第四节二 (A46, B20, E30).
 * @example composeQuarterlyBulletin(input).title.zh // '仁化县2017年第一季度脱贫攻坚工作进度通报'
 */
export function composeQuarterlyBulletin(input: QuarterlyBulletinInput): Composition {
  const { ground, period } = input;
  const paper = openComposition({
    template: 'quarterly_bulletin',
    scope: ground.scope,
    year: Number(period.id.slice(0, 4)),
    page: 'official',
    asOfDate: ground.asOfDate,
    scenario: ground.scenario,
  });
  paper.section('opening', null, 1, [paper.paragraph('opening.1', describeOpening(input))]);
  const begun = period.from <= ground.asOfDate;
  if (input.recordedFrom === null || !begun) {
    paper.section('unreported', { zh: '进度情况', en: 'Progress' }, 1, [paper.paragraph('unreported.1', describeUnreported(paper, input, begun))]);
  } else {
    paper.section('overall', { zh: '总体进度', en: 'Overall progress' }, 1, describeOverall(paper, input));
    rankTownsSection(paper, input);
    paper.section('money', { zh: '资金支付', en: 'Money paid' }, 1, [paper.paragraph('money.1', describeMoney(paper, input))]);
    lagSection(paper, input);
    interviewSection(paper, input);
  }
  demandSection(paper, input);
  const place = ground.county;
  return paper.finish({
    title: {
      zh: `${place.zh}${periodText(period).zh}脱贫攻坚工作进度通报`,
      en: `Bulletin of progress of ${place.en}, ${period.label.en}`,
    },
    subtitle: { zh: `（数据截至${writeDay(ground.asOfDate).zh}）`, en: `(as of ${writeDay(ground.asOfDate).en})` },
    assumptions: ground.assumptions,
    notes: listReportNotes(ground, true),
  });
}

function describeOpening({ ground, period, rule, recordedFrom }: QuarterlyBulletinInput): LocalizedText {
  const { county, asOfDate } = ground;
  const used = describePlanUsed(ground);
  const asked = rule && clauseText(rule);
  const running = period.from <= asOfDate && period.to > asOfDate;
  return joinSentences(
    asked
      ? {
          zh: `根据${asked.zh}按季度通报的要求，现将${county.zh}${periodText(period).zh}脱贫攻坚工作进度通报如下。`,
          en: `As ${asked.en} asks for a bulletin every quarter, the progress of ${county.en} in ${period.label.en} is given here.`,
        }
      : {
          zh: `现将${county.zh}${periodText(period).zh}脱贫攻坚工作进度通报如下。`,
          en: `The progress of ${county.en} in ${period.label.en} is given here.`,
        },
    recordedFrom === null
      ? { zh: `${used.zh}。`, en: `${capital(used.en)}.` }
      : { zh: `${used.zh}，完成数取自各镇（街）报送并录入的记录。`, en: `${capital(used.en)}; what is done is taken from what the towns reported.` },
    running && {
      zh: `本季度尚未结束，本期数统计到${writeDay(asOfDate).zh}。`,
      en: `The quarter is not over; its figures run to ${writeDay(asOfDate).en}.`,
    },
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const figureOf = ({ figures }: QuarterlyBulletinInput, id: string): BulletinFigure | undefined => figures.find((figure) => figure.id === id);
const valueOf = (input: QuarterlyBulletinInput, id: string): number => figureOf(input, id)?.value ?? 0;

function describeUnreported(paper: OpenComposition, input: QuarterlyBulletinInput, begun: boolean): LocalizedText {
  const { ground, period } = input;
  if (!begun)
    return {
      zh: `到${writeDay(ground.asOfDate).zh}，${periodText(period).zh}尚未开始，没有可通报的进度。`,
      en: `By ${writeDay(ground.asOfDate).en} ${period.label.en} has not begun; there is no progress to tell.`,
    };
  const planned = valueOf(input, 'planned_persons');
  const out = valueOf(input, 'out_persons');
  return joinSentences(
    {
      zh: `到${writeDay(ground.asOfDate).zh}没有录入任何进度。本通报不排名次，不列滞后事项，也不列约谈名单。`,
      en: `By ${writeDay(ground.asOfDate).en} no progress was reported. Towns are not ranked, and neither lags nor talks are listed.`,
    },
    planned > 0
      ? writeSentence(
          { zh: '按计划，到{day}应累计退出{planned}。', en: 'By the plan {planned} should be out by {day}.' },
          { day: writeDay(lastDayOf(input)), planned: paper.field('progress.planned', planned, countText(planned, 'person'), planBasisOf(ground, 'progress/collectBulletin:planned_persons'), countedIn(input, 'planned_persons', false)) },
        )
      : { zh: '按计划，此时尚无人应退出。', en: 'By the plan nobody has to be out by now.' },
    out > 0 &&
      writeSentence(
        { zh: '登记册已标明退出{out}。', en: 'The register has {out} as out.' },
        { out: paper.field('progress.out', out, countText(out, 'person'), recordBasisOf('progress/collectBulletin:out_persons'), countedIn(input, 'out_persons', false)) },
      ),
  );
}

function describeOverall(paper: OpenComposition, input: QuarterlyBulletinInput): (DocumentBlock | null)[] {
  return [
    paper.paragraph('overall.1', describeQuarter(paper, input)),
    paper.paragraph('overall.2', describeTotal(paper, input)),
    paper.paragraph('overall.3', describeWork(paper, input)),
    tabulateFigures(paper, input),
  ];
}

/** A recorded count of a figure, as a field; `before`: of the period before. */
function count(paper: OpenComposition, input: QuarterlyBulletinInput, id: string, noun: 'person' | 'household' | 'visit', before = false): LocalizedText {
  const figure = figureOf(input, id);
  const value = (before ? figure?.previous : figure?.value) ?? 0;
  const text = noun === 'visit' ? { zh: `${numberText(value).zh}次`, en: `${numberText(value).en} ${value === 1 ? 'visit' : 'visits'}` } : countText(value, noun);
  return paper.field(`progress.${id}${before ? '.before' : ''}`, value, text, recordBasisOf(`progress/collectBulletin:${id}`), { ...countedIn(input, id, before), rows: { screen: 'progress', scope: input.ground.scope.code } });
}

const standing: Record<string, string> = { out_persons: 'out', left_persons: 'left', planned_persons: 'due now' };

/** Households behind a figure; those that stand so on the as-of day by their name in all papers. */
function countedIn(input: QuarterlyBulletinInput, id: string, before: boolean): { households?: number; counted?: string } {
  const households = input.behindFigures[before ? 'previous' : 'value'][id];
  if (households === undefined) return {};
  const part = standing[id];
  return part === undefined || before || lastDayOf(input) !== input.ground.asOfDate ? { households } : { households, counted: nameSet(input.ground.scope.code, part) };
}

function describeQuarter(paper: OpenComposition, input: QuarterlyBulletinInput): LocalizedText {
  const { period } = input;
  const returned = valueOf(input, 'returned_persons');
  const visits = valueOf(input, 'visits');
  const hasBefore = figureOf(input, 'exits_persons')?.previous !== null && (figureOf(input, 'exits_persons')?.previous ?? 0) > 0;
  const out = valueOf(input, 'exits_households') > 0;
  return attach(
    !out && { zh: `${periodText(period).zh}没有销号退出的户`, en: `In ${period.label.en} no household was struck off` },
    out && writeSentence(
      { zh: '{period}销号退出{households}、{persons}', en: 'In {period} {households} with {persons} were struck off' },
      {
        period: periodText(period),
        households: count(paper, input, 'exits_households', 'household'),
        persons: count(paper, input, 'exits_persons', 'person'),
      },
    ),
    hasBefore
      ? writeSentence(
          { zh: '（上季度{households}、{persons}）', en: ' ({households} with {persons} in the quarter before)' },
          { households: count(paper, input, 'exits_households', 'household', true), persons: count(paper, input, 'exits_persons', 'person', true) },
        )
      : null,
    returned > 0
      ? writeSentence({ zh: '，返贫{returned}', en: ', {returned} fell back' }, { returned: count(paper, input, 'returned_persons', 'person') })
      : { zh: '，没有返贫', en: ', nobody fell back' },
    visits > 0 ? writeSentence({ zh: '；帮扶走访{visits}。', en: '; helpers made {visits}.' }, { visits: count(paper, input, 'visits', 'visit') }) : { zh: '。', en: '.' },
  );
}

function describeTotal(paper: OpenComposition, input: QuarterlyBulletinInput): LocalizedText {
  const { ground } = input;
  const day = writeDay(lastDayOf(input));
  const planned = valueOf(input, 'planned_persons');
  const parts = { day, out: count(paper, input, 'out_persons', 'person'), left: count(paper, input, 'left_persons', 'person') };
  if (planned === 0)
    return writeSentence(
      { zh: '到{day}累计退出{out}，按计划此时尚无人应退出；尚未退出{left}。', en: 'By {day} {out} are out, while by the plan nobody has to be yet; {left} are left.' },
      parts,
    );
  const basis = planBasisOf(ground, 'progress/collectBulletin:planned_persons');
  const out = valueOf(input, 'out_persons');
  const gap = planned - out;
  const share = out / planned;
  const ahead = gap === 0 ? { zh: '，与计划持平', en: ', just as planned' } : null;
  return writeSentence(
    {
      zh: '到{day}累计退出{out}，计划应累计退出{planned}，完成计划的{share}{gap}；尚未退出{left}。',
      en: 'By {day} {out} are out against {planned} planned, {share} of the plan{gap}; {left} are left.',
    },
    {
      ...parts,
      planned: paper.field('progress.planned_persons', planned, countText(planned, 'person'), basis, { ...countedIn(input, 'planned_persons', false), rows: { screen: 'exit-plan', scope: ground.scope.code } }),
      share: paper.result('progress.exit_share', share, percentText(share), basis, countedIn(input, 'out_persons', false)),
      gap:
        ahead ??
        writeSentence(gap > 0 ? { zh: '，少{gap}', en: ', {gap} fewer' } : { zh: '，多{gap}', en: ', {gap} more' }, {
          gap: paper.result('progress.gap', Math.abs(gap), countText(Math.abs(gap), 'person'), basis, fewerOf(countedIn(input, 'out_persons', false), countedIn(input, 'planned_persons', false))),
        }),
    },
  );
}

/** What is worked out of two counts tells of the fewer of their households. */
function fewerOf(...counts: { households?: number }[]): { households?: number } {
  const known = counts.flatMap(({ households }) => households ?? []);
  return known.length === 0 ? {} : { households: Math.min(...known) };
}

const fenOf = (yuan: number): number => Math.round(yuan * 100);

function describeWork(paper: OpenComposition, input: QuarterlyBulletinInput): LocalizedText {
  const { ground } = input;
  const accepted = valueOf(input, 'accepted_packages');
  const plannedFen = fenOf(valueOf(input, 'planned_value'));
  const earnedFen = fenOf(valueOf(input, 'earned_value'));
  const first =
    accepted === 0
      ? { zh: '本季度没有验收措施和项目。', en: 'No measure or project was accepted in the quarter.' }
      : writeSentence(
          { zh: '本季度验收措施和项目{items}。', en: 'Measures and projects accepted in the quarter: {items}.' },
          {
            items: paper.field(
              'progress.accepted_packages',
              accepted,
              { zh: `${numberText(accepted).zh}项`, en: numberText(accepted).en },
              recordBasisOf('progress/collectBulletin:accepted_packages'),
              countedIn(input, 'accepted_packages', false),
            ),
          },
        );
  if (plannedFen === 0) return joinSentences(first, { zh: '按计划此时尚无措施和项目应当验收。', en: 'By the plan none has to be accepted yet.' });
  const basis = planBasisOf(ground, 'progress/measureEarnedValue');
  return joinSentences(
    first,
    writeSentence(
      {
        zh: '按计划应验收的措施和项目预算{planned}，已验收的预算{earned}，工程进度为计划的{share}（以验收为准，未验收的不计）。',
        en: 'The budget of what had to be accepted is {planned}, of what was accepted {earned}: {share} of the plan (nothing counts before acceptance).',
      },
      {
        planned: paper.field('work.planned', plannedFen, moneyText(plannedFen), basis, countedIn(input, 'planned_value', false)),
        earned: paper.result('work.earned', earnedFen, moneyText(earnedFen), basis, countedIn(input, 'earned_value', false)),
        share: paper.result('work.share', earnedFen / plannedFen, percentText(earnedFen / plannedFen), basis, countedIn(input, 'earned_value', false)),
      },
    ),
  );
}

const tableFigures = ['exits_households', 'exits_persons', 'returned_persons', 'out_persons', 'planned_persons', 'left_persons', 'accepted_packages', 'paid', 'visits'];

/** Figures of the quarter beside those of the quarter before; a figure that neither has is left out. */
function tabulateFigures(paper: OpenComposition, input: QuarterlyBulletinInput): DocumentBlock | null {
  const { figures, money } = input;
  const shown = tableFigures
    .flatMap((id) => figures.find((figure) => figure.id === id) ?? [])
    .filter(({ id, value, previous }) => (value !== null || previous !== null) && (id !== 'paid' || money !== null));
  if (shown.length === 0) return null;
  const cell = ({ id, unit }: BulletinFigure, value: number | null, before: boolean) =>
    value === null ? null : { ...(unit.en === 'yuan' ? numberText(value / 10_000, 1) : numberText(value)), ...countedIn(input, id, before) };
  return paper.table({
    id: 'overall.figures',
    title: { zh: '主要指标', en: 'Main figures' },
    columns: [
      { label: { zh: '指标', en: 'Figure' }, align: 'left', width: 3 },
      { label: { zh: '单位', en: 'Unit' }, align: 'center', width: 1 },
      { label: { zh: '本期', en: 'This quarter' }, align: 'right', width: 1.4 },
      { label: { zh: '上期', en: 'Before' }, align: 'right', width: 1.4 },
      { label: { zh: '统计口径', en: 'What it counts' }, align: 'left', width: 4 },
    ],
    rows: shown.map((figure) => ({
      cells: [
        figure.label,
        figure.unit.en === 'yuan' ? { zh: '万元', en: '10,000 yuan' } : figure.unit,
        cell(figure, figure.value, false),
        cell(figure, figure.previous, true),
        figure.meaning,
      ],
    })),
  });
}

function describeMoney(paper: OpenComposition, input: QuarterlyBulletinInput): LocalizedText {
  const { money, ground, period } = input;
  if (money === null)
    return {
      zh: '没有资金台账，也没有录入支付，本期不通报资金支付情况。',
      en: 'There is neither a ledger nor a reported payment; nothing is said of payments.',
    };
  const basis = recordBasisOf(money.source === 'ledger' ? 'commands/progress/listCosts:ledger' : 'commands/progress/listCosts:entries');
  const paidFen = fenOf(valueOf(input, 'paid'));
  const said = writeSentence(
    {
      zh: '据{source}，{period}支付措施和项目资金{paid}（不含补助发放），累计支付{total}。',
      en: 'By {source}, {paid} were paid for measures and projects in {period} (without allowances), {total} in all.',
    },
    {
      source: money.source === 'ledger' ? { zh: '资金台账', en: 'the ledger' } : { zh: '录入的支付记录', en: 'the reported payments' },
      period: periodText(period),
      paid: paper.field('money.paid', paidFen, moneyText(paidFen), basis, { ...countedIn(input, 'paid', false), rows: { screen: 'funding', scope: ground.scope.code } }),
      total: paper.field('money.total', money.paidFen, moneyText(money.paidFen), basis, { households: input.works.done }),
    },
  );
  if (money.plannedFen === 0) return said;
  const planned = planBasisOf(ground, 'commands/progress/sumTownMoney');
  const share = money.paidFen / money.plannedFen;
  return joinSentences(
    said,
    writeSentence(
      { zh: '到{day}应完成的措施和项目预算{planned}，支付为其{share}。', en: 'The budget of what had to be finished by {day} is {planned}; {share} of it is paid.' },
      {
        day: writeDay(ground.asOfDate),
        planned: paper.field('money.planned', money.plannedFen, moneyText(money.plannedFen), planned, { households: input.works.due }),
        share: paper.result('money.share', share, percentText(share), planned, { households: input.works.done }),
      },
    ),
  );
}
