import type { LocalizedText } from '../../engine';
import { toFraction } from '../fraction';
import { listProcedureSteps, measureProcedure } from '../procedures';
import type { Citation, CohortTarget, PlanFinding, PolicyPack, Procedure } from '../types';
import { compareTime, compareWithIssue } from './checkTime';
import { lastDayOf } from './dates';
import type { TermValue } from './evaluateTerm';
import { attempt, derivedHead, makeFinding } from './makeFinding';

interface DueEntry {
  id: string;
  label: LocalizedText;
  date: string;
  citation: Citation;
}

/** Days by which something of the county's own plan is due. */
function listDueEntries(pack: PolicyPack): DueEntry[] {
  const own = (section: string, id: string): boolean => pack.origins[`${section}/${id}`] === pack.id;
  return [
    ...pack.calendar.flatMap(({ id, label, rule, citation, kind }) =>
      'date' in rule && kind !== 'event' && own('calendar', id) ? [{ id: `calendar:${id}`, label, date: rule.date, citation }] : [],
    ),
    ...pack.measures.flatMap(({ id, label, finish_by: year, citation }) =>
      year !== undefined && own('measures', id) ? [{ id: `measures:${id}`, label, date: lastDayOf(year), citation }] : [],
    ),
    ...pack.outcome_targets.flatMap(({ id, label, due, citation }) =>
      own('outcome_targets', id) ? [{ id: `outcome_targets:${id}`, label, date: lastDayOf(due), citation }] : [],
    ),
    ...pack.checklists.flatMap((list) =>
      list.items.flatMap(({ id, label, due, citation }) =>
        due !== undefined && own('checklists', list.id) ? [{ id: `checklists:${list.id}:${id}`, label, date: lastDayOf(due), citation }] : [],
      ),
    ),
  ];
}

/** What is due before the plan was issued, one finding each; one more for all that is due later; targets of years already over. */
export function deriveDates(pack: PolicyPack): PlanFinding[] {
  const due = listDueEntries(pack);
  const early = due.filter((entry) => entry.date < pack.plan.issued);
  const head = derivedHead('dates_after_issue', 'dates', { zh: '期限晚于印发日', en: 'Deadlines after the issue' });
  const later = due.length - early.length;
  const summary = makeFinding(head, {
    verdict: 'holds',
    arithmetic: '',
    text: { zh: `${due.length} 个期限中 ${later} 个在印发日（${pack.plan.issued}）之后。`, en: `${later} of ${due.length} deadlines lie after the issue (${pack.plan.issued}).` },
    citations: due.filter((entry) => entry.date >= pack.plan.issued).map((entry) => entry.citation),
  });
  return [
    ...early.map((entry) => makeFinding(derivedHead(`before_issue:${entry.id}`, 'dates', entry.label), compareWithIssue(pack, entry.date, [entry.citation]))),
    ...(later > 0 ? [summary] : []),
    ...pastTargets(pack, 'cohorts', pack.cohorts.targets, { zh: '年脱贫目标', en: 'exits' }),
    ...pastTargets(pack, 'village_cohorts', pack.village_cohorts?.targets ?? [], { zh: '年出列目标', en: 'exits of villages' }),
  ];
}

function pastTargets(pack: PolicyPack, section: string, targets: readonly CohortTarget[], what: LocalizedText): PlanFinding[] {
  return targets
    .filter((target) => lastDayOf(target.year) < pack.plan.issued)
    .map(({ year, citation }) => {
      const head = derivedHead(`before_issue:${section}:${year}`, 'dates', { zh: `${year}${what.zh}`, en: `${year}: ${what.en}` });
      return makeFinding(head, {
        ...compareWithIssue(pack, lastDayOf(year), [citation]),
        verdict: 'open',
        text: { zh: `${year} 年在印发（${pack.plan.issued}）前已过，是目标还是实绩，文件未说明。`, en: `${year} was over when the plan was issued (${pack.plan.issued}): target or result, the text does not say.` },
      });
    });
}

/** Time from the issue to the end of the first target year against the shortest exit procedure. */
export function deriveTimeLeft(pack: PolicyPack): PlanFinding[] {
  const first = (targets: readonly CohortTarget[]): CohortTarget | undefined => targets.find((target) => lastDayOf(target.year) >= pack.plan.issued);
  const people = first(pack.cohorts.targets);
  const villages = first(pack.village_cohorts?.targets ?? []);
  return pack.procedures.flatMap((procedure) => {
    const target = procedure.kind === 'household_exit' ? people : procedure.kind === 'village_exit' ? villages : undefined;
    return target ? timeLeft(pack, procedure, target) : [];
  });
}

function timeLeft(pack: PolicyPack, procedure: Procedure, target: CohortTarget): PlanFinding[] {
  const head = derivedHead(`time_left:${procedure.id}`, 'dates', {
    zh: `${procedure.label.zh}：首年期限前的时间`,
    en: `${procedure.label.en}: time before the first deadline`,
  });
  return attempt(head, () => {
    const { atLeastDays, working, chain, borrowedFrom } = measureProcedure(pack, procedure, target.year);
    const steps = listProcedureSteps(pack, procedure, target.year).filter((entry) => chain.includes(entry.step.id) && entry.days > 0);
    const needs: TermValue = {
      value: toFraction(atLeastDays),
      text: working > 0 ? String(atLeastDays) : steps.map((entry) => entry.days).join(' + '),
      citations: [...steps.map((entry) => entry.step.citation), target.citation],
      strength: working > 0 || steps.length < 2 ? 4 : 1,
    };
    const body = compareTime(pack, lastDayOf(target.year), needs);
    const note = borrowedFrom === null ? null : { zh: `程序借自${borrowedFrom}。`, en: `The procedure is borrowed from ${borrowedFrom}.` };
    return makeFinding(head, { ...body, note });
  });
}
