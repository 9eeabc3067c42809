import { compareTexts } from '../engine';
import { findValue } from '../policy';
import type { Citation, PolicyPack } from '../policy/types';
import { isOut } from './measureExitPace';
import type { InterviewList, InterviewRequest, PaceRow } from './requests';
import type { InterviewDue } from './types';

/** Parameters with which a pack counts the missed years; entries of its lists that name the acts. */
const INTERVIEW = 'missed_years_interview';
const REPLACEMENT = 'missed_years_replacement';

/**
 * Units due for a talk (约谈) or a replacement: a town that missed the task of a year that is over, by the pack's own rule.
 * A year is missed when fewer persons left in it, with those who left ahead of earlier plans, than its plan asked for; years
 * in a row are counted from the first year with progress recorded. The rule is the pack's parameter `missed_years_interview`
 * (`missed_years_replacement`), or an item `interview` of its assessment rules, which means one missed year; a pack with
 * neither has no rule, and nobody is due.
 * Source: 枣庄高新区 plan 第十二章第四节二; 麻章区 plan 五（五）2; 仁化县 plan 三（四）.
 * Example: 100 planned, 80 out in 2017, 50 planned and 40 out in 2018: interview for 2017, replacement for 2018.
 */
export function listInterviews(request: InterviewRequest): InterviewList {
  const { pack, asOf, rows, recordedFrom } = request;
  // A county's own lists stand behind those of the packs that it extends.
  const item = pack.checklists
    .filter(({ kind, subject }) => subject === 'county' && (kind === 'discipline' || kind === 'duties'))
    .flatMap(({ items }) => items)
    .findLast(({ id }) => id === 'interview');
  const ruled = item !== undefined || pack.parameters.some(({ id }) => id === INTERVIEW);
  if (!ruled) return { rule: 'none', interviews: [] };
  const years = listYears(request);
  /** Years before it count for who went ahead, but nobody is judged by them. */
  const first = recordedFrom === null ? Infinity : Number(recordedFrom.slice(0, 4));
  const byTown = new Map(request.towns.toSorted(compareTexts).map((town): [string, PaceRow[]] => [town, []]));
  for (const row of rows) byTown.get(row.townCode)?.push(row);
  const interviews = [...byTown].flatMap(([townCode, own]) => judgeTown(townCode, own));
  return { rule: 'stated', interviews };

  function judgeTown(townCode: string, own: readonly PaceRow[]): InterviewDue[] {
    let ahead = 0;
    let missedYears = 0;
    const found: InterviewDue[] = [];
    for (const year of years) {
      const plannedPersons = sum(own.filter(({ plannedDay }) => plannedDay?.startsWith(`${year}-`)));
      const outPersons = countOut(own, `${year}-12-31`) - countOut(own, `${year - 1}-12-31`);
      const missed = year >= first && plannedPersons > 0 && ahead + outPersons < plannedPersons;
      ahead = Math.max(0, ahead + outPersons - plannedPersons);
      if (plannedPersons > 0) missedYears = missed ? missedYears + 1 : 0;
      const act = missed ? chooseAct(year, missedYears) : null;
      if (!act) continue;
      found.push({
        townCode,
        year,
        plannedPersons,
        outPersons,
        missedYears,
        ...act,
        text: describe(year, plannedPersons, outPersons, missedYears, act.act),
      });
    }
    return found;
  }

  function chooseAct(year: number, missedYears: number): Pick<InterviewDue, 'act' | 'citation'> | null {
    const replacement = findValue(pack, request.overlays, REPLACEMENT, year);
    if (replacement !== null && missedYears >= replacement)
      return { act: 'replace', citation: citationOf(pack, REPLACEMENT, year) ?? item!.citation };
    const interview = findValue(pack, request.overlays, INTERVIEW, year) ?? (item ? 1 : null);
    if (interview === null || missedYears < interview) return null;
    return { act: 'interview', citation: citationOf(pack, INTERVIEW, year) ?? item!.citation };
  }

  /** Years of the plan that were over by the as-of day. */
  function listYears({ pack: { horizon } }: InterviewRequest): number[] {
    const last = asOf.endsWith('-12-31') ? Number(asOf.slice(0, 4)) : Number(asOf.slice(0, 4)) - 1;
    return Array.from({ length: Math.max(0, last - horizon.from + 1) }, (_, offset) => horizon.from + offset);
  }
}

function citationOf(pack: PolicyPack, parameter: string, year: number): Citation | null {
  return (
    pack.parameters.find(({ id }) => id === parameter)?.values.findLast(({ from }) => from <= year)?.citation ?? null
  );
}

function sum(rows: readonly PaceRow[]): number {
  return rows.reduce((total, { persons }) => total + persons, 0);
}

function countOut(rows: readonly PaceRow[], day: string): number {
  return sum(rows.filter((row) => isOut(row, day)));
}

function describe(
  year: number,
  planned: number,
  out: number,
  missedYears: number,
  act: InterviewDue['act'],
): InterviewDue['text'] {
  const zh = `${year} 年计划退出 ${planned} 人，记录退出 ${out} 人`;
  const en = `${planned} persons were to leave in ${year}, ${out} are recorded`;
  if (act === 'replace')
    return {
      zh: `${zh}，已连续 ${missedYears} 年未完成，应予组织调整。`,
      en: `${en}; missed ${missedYears} years in a row: replacement is due.`,
    };
  return { zh: `${zh}，未完成年度任务，应予约谈。`, en: `${en}; the yearly task is missed: an interview is due.` };
}
