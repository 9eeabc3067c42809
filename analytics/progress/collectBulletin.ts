import { fenToYuan, type LocalizedText } from '../engine';
import type { Day } from '../procedures/types';
import { latestEntries } from './latestEntries';
import { measureEarnedValue } from './measureEarnedValue';
import { isOut } from './measureExitPace';
import type { BulletinFigure, BulletinRequest, PaceRow } from './requests';
import type { Period } from './types';

const PERSONS = { zh: '人', en: 'persons' };
const HOUSEHOLDS = { zh: '户', en: 'households' };
const CASES = { zh: '例', en: 'cases' };
const ITEMS = { zh: '项', en: 'items' };
const TIMES = { zh: '次', en: 'times' };
const YUAN = { zh: '元', en: 'yuan' };
const POINTS = { zh: '分', en: 'points' };
const RATIO = { zh: '', en: '' };

/**
 * Figures of a quarter's bulletin or a half-year's inspection, each with that of the period before. A period that is not over
 * is counted up to the as-of day. What is known of the as-of day alone (late cases, findings, items met) has no figure before.
 * Source: 麻章区 plan 五（五）2 (quarterly bulletin), 仁化县 plan 三（四） (half-year and year-end inspection).
 * Example: 40 persons struck off in the quarter, 5 returned: `exits_persons` 40, `returned_persons` 5, `out_persons` rises by 35.
 */
export function collectBulletin(request: BulletinRequest): BulletinFigure[] {
  const { asOf, period, previous, rows, packages, costs, cases, standards } = request;
  const visits = latestEntries(request.entries.filter(({ kind }) => kind === 'visit'));
  const ended = period.to <= asOf;
  const figure = (
    id: string,
    label: LocalizedText,
    unit: LocalizedText,
    basis: string,
    meaning: LocalizedText,
    of: (one: Period) => number | null,
  ): BulletinFigure => ({
    id,
    label,
    unit,
    value: period.from > asOf ? null : of(cut(period, asOf)),
    previous: previous.from > asOf ? null : of(cut(previous, asOf)),
    basis,
    meaning,
  });
  const now = (
    id: string,
    label: LocalizedText,
    unit: LocalizedText,
    basis: string,
    meaning: LocalizedText,
    value: number | null,
  ): BulletinFigure => ({
    id,
    label,
    unit,
    value: ended && period.to < asOf ? null : value,
    previous: null,
    basis,
    meaning,
  });
  const value = (one: Period) => measureEarnedValue(packages, costs, one.to);
  const planned = (one: Period): number => sum(rows, ({ plannedDay }) => plannedDay !== null && plannedDay <= one.to);
  const out = (one: Period): number => sum(rows, (row) => isOut(row, one.to));
  const paid = (one: Period): number =>
    fenToYuan(costs.reduce((total, { day, amountFen }) => (within(day, one) ? total + amountFen : total), 0));
  const village = standards.filter(({ rows: [first] }) => first && first.householdId === null);
  return [
    figure(
      'exits_households',
      { zh: '本期销号户数', en: 'Households struck off' },
      HOUSEHOLDS,
      'n(struckOff ∈ period)',
      { zh: '销号日在本期内', en: 'strike-off days within the period' },
      (one) => rows.filter(({ outDay }) => within(outDay, one)).length,
    ),
    figure(
      'exits_persons',
      { zh: '本期销号人数', en: 'Persons struck off' },
      PERSONS,
      'Σ persons(struckOff ∈ period)',
      { zh: '销号日在本期内', en: 'strike-off days within the period' },
      (one) => sum(rows, ({ outDay }) => within(outDay, one)),
    ),
    figure(
      'returned_persons',
      { zh: '本期返贫人数', en: 'Persons returned to poverty' },
      PERSONS,
      'Σ persons(returned ∈ period)',
      { zh: '返贫日在本期内', en: 'days of return within the period' },
      (one) => sum(rows, ({ returnedDay }) => within(returnedDay, one)),
    ),
    figure(
      'out_persons',
      { zh: '累计退出人数', en: 'Persons out' },
      PERSONS,
      'Σ persons(out at end)',
      { zh: '期末已销号且未返贫', en: 'struck off by the end of the period and not returned' },
      out,
    ),
    figure(
      'planned_persons',
      { zh: '计划累计退出人数', en: 'Persons planned out' },
      PERSONS,
      'Σ persons(planned ≤ end)',
      { zh: '计划在期末前退出', en: 'planned by the end of the period' },
      planned,
    ),
    figure(
      'left_persons',
      { zh: '未退出人数', en: 'Persons left' },
      PERSONS,
      'Σ persons − out',
      { zh: '起始人数减已退出人数', en: 'persons at the start less persons out' },
      (one) => sum(rows, () => true) - out(one),
    ),
    figure(
      'exit_index',
      { zh: '退出进度指数', en: 'Exit index' },
      RATIO,
      'out ÷ planned',
      { zh: '已退出人数 ÷ 计划退出人数', en: 'persons out ÷ persons planned out' },
      (one) => (planned(one) === 0 ? null : out(one) / planned(one)),
    ),
    figure(
      'accepted_packages',
      { zh: '本期验收措施和项目', en: 'Measures and projects accepted' },
      ITEMS,
      'n(accepted ∈ period)',
      { zh: '验收日在本期内', en: 'days of acceptance within the period' },
      (one) => packages.filter(({ acceptedDay }) => within(acceptedDay, one)).length,
    ),
    figure(
      'planned_value',
      { zh: '计划价值', en: 'Planned value' },
      YUAN,
      'PV',
      { zh: '计划在期末前验收的预算', en: 'budget planned to be accepted by the end of the period' },
      (one) => fenToYuan(value(one).plannedFen),
    ),
    figure(
      'earned_value',
      { zh: '已完成价值', en: 'Earned value' },
      YUAN,
      'EV',
      { zh: '期末前已验收的预算', en: 'budget accepted by the end of the period' },
      (one) => fenToYuan(value(one).earnedFen),
    ),
    figure(
      'schedule_index',
      { zh: '工程进度指数', en: 'Schedule index' },
      RATIO,
      'EV ÷ PV',
      { zh: '已完成价值 ÷ 计划价值', en: 'earned value ÷ planned value' },
      (one) => value(one).scheduleIndex,
    ),
    figure(
      'cost_index',
      { zh: '成本指数', en: 'Cost index' },
      RATIO,
      'EV ÷ AC',
      { zh: '已完成价值 ÷ 实际支出', en: 'earned value ÷ actual cost' },
      (one) => value(one).costIndex,
    ),
    figure(
      'paid',
      { zh: '本期支付', en: 'Paid' },
      YUAN,
      'Σ payments ∈ period',
      { zh: '本期支付，不含补助发放', en: 'payments within the period, without allowances' },
      paid,
    ),
    figure(
      'visits',
      { zh: '本期走访', en: 'Visits' },
      TIMES,
      'n(visits ∈ period)',
      { zh: '走访日在本期内', en: 'visits recorded within the period' },
      (one) => visits.filter(({ day }) => within(day, one)).length,
    ),
    now(
      'late_cases',
      { zh: '滞后的退出', en: 'Late exits' },
      CASES,
      'n(lateDays > 0)',
      { zh: '截止日已晚于倒排日程', en: 'exits behind their schedule at the as-of day' },
      cases.filter(({ lateDays }) => lateDays > 0).length,
    ),
    now(
      'findings',
      { zh: '程序问题', en: 'Findings on exits' },
      ITEMS,
      'Σ findings',
      { zh: '按记录核对发现', en: 'findings on the exits as recorded' },
      cases.reduce((total, { findings }) => total + findings.length, 0),
    ),
    now(
      'items_met',
      { zh: '村级清单已达到', en: 'Items of villages met' },
      ITEMS,
      'n(met)',
      { zh: '截止日村级清单已达到', en: 'items of the village lists met at the as-of day' },
      village.reduce((total, list) => total + list.rows.reduce((met, row) => met + row.met, 0), 0),
    ),
    ...(request.scores ?? []).map(({ code, name, total }) =>
      now(
        `score_${code}`,
        { zh: `量化考核得分：${name}`, en: `Scorecard: ${name}` },
        POINTS,
        'Σ 100 × w × share ÷ Σ w',
        {
          zh: '截止日按计分卡计；无数据的项目不计，其余权重放大',
          en: 'by the scorecard at the as-of day; lines without data are left out and the other weights scaled up',
        },
        total === null ? null : Math.round(total * 100) / 100,
      ),
    ),
  ];
}

function cut(period: Period, asOf: Day): Period {
  return period.to <= asOf ? period : { ...period, to: asOf };
}

function within(day: Day | null, { from, to }: Period): boolean {
  return day !== null && day >= from && day <= to;
}

function sum(rows: readonly PaceRow[], counts: (row: PaceRow) => boolean): number {
  return rows.reduce((total, row) => (counts(row) ? total + row.persons : total), 0);
}
