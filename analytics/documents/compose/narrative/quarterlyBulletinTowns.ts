import { joinSentences, nameSet } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { TownStanding } from '../../../progress/types';
import type { OpenComposition } from '../../openComposition';
import type { DocumentBlock, DocumentCell } from '../../types';
import type { QuarterlyBulletinInput, TownHouseholds } from './quarterlyBulletinInput';
import { centerColumn, clauseText, countCell, indexCell, leftColumn, listNames, percentCell, rightColumn, same, townNoun, writeDay } from './reportParts';

type Row = TownStanding & Partial<TownHouseholds> & { name: string; place: number | null; points: number | null };

/** Towns in their order: by the scorecard where any town has points, else by their standing. */
function orderTowns({ towns, scores }: QuarterlyBulletinInput): { rows: Row[]; scored: boolean } {
  const pointsOf = new Map((scores?.points ?? []).map((entry) => [entry.code, entry]));
  const scored = (scores?.points ?? []).some(({ total }) => total !== null);
  const rows = towns.map((town): Row => {
    const points = pointsOf.get(town.townCode) ?? null;
    return { ...town, points: points?.total ?? null, place: scored ? (points?.rank ?? null) : town.rank };
  });
  if (scored) rows.sort((one, other) => (one.place ?? Infinity) - (other.place ?? Infinity) || (one.townCode < other.townCode ? -1 : 1));
  return { rows, scored };
}

/** Towns ranked, and what the ranking rests on. A county of one town has none. */
export function rankTownsSection(paper: OpenComposition, input: QuarterlyBulletinInput): void {
  const { towns, scores, ground } = input;
  const { rows, scored } = orderTowns(input);
  const title: LocalizedText = { zh: '各镇（街）排名', en: 'Towns by rank' };
  if (towns.length === 0) return;
  const day = writeDay(ground.asOfDate);
  const rule: LocalizedText =
    scored && scores
      ? {
          zh: `排名按截至${day.zh}的《${scores.label.zh}》得分，依据为${clauseText(scores.citation).zh}；没有数据的项目不计分，其余项目的权重按比例放大。`,
          en: `Towns are ranked by their points of the ${scores.label.en} as of ${day.en} (${clauseText(scores.citation).en}); lines without data are left out and the other weights scaled up.`,
        }
      : {
          zh: `排名按截至${day.zh}的进度，依次比较退出完成率、工程进度指数、滞后退出例数和程序问题项数；四项全同的并列。`,
          en: `Towns are ranked as of ${day.en} by exits against plan, the schedule index of works, late exits and findings on procedures; equal in all four is an equal rank.`,
        };
  const tied = new Set(rows.map(({ place }) => place)).size === 1;
  paper.section('towns', title, 1, [
    paper.paragraph('towns.1', towns.length === 1 ? only(ground.county, rows[0]!) : joinSentences(rule, tied ? allAlike : describeEnds(rows))),
    tabulateTowns(paper, rows, scored),
  ]);
}

const allAlike: LocalizedText = { zh: '各镇（街）目前不分先后。', en: 'All towns stand alike now.' };
const only = (county: LocalizedText, { name }: Row): LocalizedText => ({ zh: `${county.zh}只有${name}有任务，不作排名，进度见下表。`, en: `In ${county.en} only ${name} has a task; it is not ranked. Its progress is in the table.` });

/** First and last of the ranking; the middle is in the table. */
function describeEnds(rows: readonly Row[]): LocalizedText {
  const ranked = rows.filter(({ place }) => place !== null);
  const best = ranked.filter(({ place }) => place === 1).map(({ name }) => name);
  const lastPlace = Math.max(...ranked.map(({ place }) => place!));
  const last = ranked.filter(({ place }) => place === lastPlace).map(({ name }) => name);
  const first = listNames(best, townNoun);
  const end = listNames(last, townNoun);
  return {
    zh: `排在首位的是${first.zh}，排在末位的是${end.zh}。`,
    en: `First: ${first.en}; last: ${end.en}.`,
  };
}

/** The same cell, with the households that it tells of. */
function counting(cell: DocumentCell, households: number | undefined): DocumentCell {
  if (cell === null || households === undefined) return cell;
  return typeof cell === 'string' ? { zh: cell, en: cell, households } : { ...cell, households };
}

/** Works due against works done tell of the fewer households. */
function fewerWorks({ dueWorkHouseholds: due, doneWorkHouseholds: done }: Row): number | undefined {
  return due === undefined || done === undefined ? undefined : done > 0 ? Math.min(due, done) : due;
}

function shareOut({ exitIndex, outHouseholds, townCode }: Row): DocumentCell {
  const cell = percentCell(exitIndex);
  return typeof cell === 'object' && cell !== null ? { ...cell, counted: nameSet(townCode, 'out'), ...(outHouseholds === undefined ? {} : { households: outHouseholds }) } : cell;
}

function tabulateTowns(paper: OpenComposition, rows: readonly Row[], scored: boolean): DocumentBlock {
  return paper.table({
    id: 'towns.table',
    title: { zh: '各镇（街）进度', en: 'Progress of towns' },
    columns: [
      centerColumn('名次', 'Rank'),
      leftColumn('镇（街）', 'Town'),
      ...(scored ? [rightColumn('得分', 'Points')] : []),
      rightColumn('应退出（人）', 'Planned out'),
      rightColumn('已退出（人）', 'Out'),
      rightColumn('完成率', 'Share'),
      rightColumn('工程进度指数', 'Schedule index'),
      rightColumn('支付率', 'Paid'),
      rightColumn('滞后退出（例）', 'Late exits'),
      rightColumn('程序问题（项）', 'Findings'),
    ],
    rows: rows.map((row) => ({
      cells: [
        row.place === null ? null : countCell(row.place),
        same(row.name),
        ...(scored ? [row.points === null ? null : row.points.toFixed(1)] : []),
        countCell(row.plannedPersons, row.plannedHouseholds, nameSet(row.townCode, 'due now')),
        countCell(row.outPersons, row.outHouseholds, nameSet(row.townCode, 'out')),
        shareOut(row),
        counting(indexCell(row.scheduleIndex), fewerWorks(row)),
        counting(percentCell(row.paidShare), fewerWorks(row)),
        countCell(row.lateCases, row.lateHouseholds, nameSet(row.townCode, 'late')),
        countCell(row.findings, row.findingHouseholds),
      ],
    })),
    note: {
      zh: '应退出、已退出为截至日累计人数；工程进度指数为已验收预算与应验收预算之比，1为按计划；支付率为已支付与应完成预算之比；“—”为没有应完成的任务或没有数据。',
      en: 'Persons are cumulative by the as-of day; schedule index = budget accepted ÷ budget due (1 = as planned); paid = paid ÷ budget due; a dash: nothing due or nothing known.',
    },
  });
}
