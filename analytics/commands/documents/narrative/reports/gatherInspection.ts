import type { InspectionPackInput } from '../../../../documents';
import { ProblemError } from '../../../../engine';
import { countVisits } from '../../../../people';
import { listOccurrences, openCalendar } from '../../../../procedures';
import { collectBulletin, countBehindFigures, drawSurveySample, measureApproval, periodBefore, readPeriod, type CaseFindingCode, type ExitCase } from '../../../../progress';
import { findingGroups } from '../../../findings/listFindings';
import { incidentsOf } from '../../../monitoring/incidentsOf';
import { monitoringRule } from '../../../monitoring/monitoringRules';
import { frameOf } from '../../../monitoring/showMonitoring';
import { readPeople } from '../../../people/peopleContext';
import { staffingInput } from '../../../people/staffingCommands';
import { placeNames } from '../../../placeNames';
import { readProgressContext, type ProgressContext } from '../../../progress/progressContext';
import { scopeContext } from '../../../progress/scopeRows';
import { currentResult, type Session } from '../../../session';
import { gatherLedger } from '../gatherMoney';
import { gatherGround, shortPlace } from './gatherGround';
import { countWorks, gatherInterviews, moneyOf } from './gatherProgressParts';

const shownFaults = 40;
const shownIncidents = 30;
const margin = 0.05;

/** What the papers for an inspection of a county or town say of a year. Errors: as `gatherGround`; `project_damaged`; codes of a missing parameter. */
export async function gatherInspection(session: Session, scope: string, year: number): Promise<InspectionPackInput> {
  const ground = await gatherGround(session, scope, 'compared');
  const whole = await readProgressContext(session);
  const context = scopeContext(whole, scope);
  const { project, pack, asOf, households, entries, recordedFrom } = context;
  const place = placeNames(project);
  const isCounty = scope === pack.county.code;
  const persons = (rows: readonly { persons: number }[]) => rows.reduce((total, row) => total + row.persons, 0);
  const planned = households.filter(({ plannedYear }) => plannedYear === year);
  const out = households.filter(({ outDay }) => outDay !== null && outDay <= asOf && outDay.startsWith(`${year}-`));
  const interviews = gatherInterviews(whole, place);
  const frame = frameOf(context);
  return {
    ground,
    year,
    isCounty,
    inspections: listOccurrences(pack, openCalendar(), { from: `${year}-01-01`, to: `${year}-12-31`, asOf })
      .filter(({ kind }) => kind === 'assessment')
      .map(({ label, day, citation }) => ({ label, day, citation })),
    lookedAt: pack.checklists
      .filter(({ id }) => id === 'inspection_items' || id === 'patrol_items')
      .map(({ label, items, citation }) => ({ label, items: items.map((item) => item.label), citation })),
    recordedFrom,
    households: households.length,
    persons: persons(households),
    target: isCounty ? await readTarget(session, year) : null,
    planned: { households: planned.length, persons: persons(planned) },
    out: { households: out.length, persons: persons(out) },
    periods: [`${year}-H1`, String(year)].map((id) => {
      const period = readPeriod(id);
      const { cases, packages, costs, standards } = context;
      return { period, figures: collectBulletin({ pack, period, previous: periodBefore(period), asOf, rows: households, cases, packages, costs, standards, entries }), behindFigures: countBehindFigures({ asOf, rows: households, packages, entries }, period) };
    }),
    works: countWorks(context),
    cases: gatherCases(context, year, place),
    standards: [...context.standards],
    incidents: gatherIncidents(context),
    visits: await gatherVisits(session, context, scope, year),
    help: await gatherHelp(session, scope),
    interviews:
      interviews.citation === null
        ? null
        : {
            citation: interviews.citation,
            judgedYears: interviews.judgedYears,
            due: interviews.due.filter(({ townCode }) => isCounty || townCode === scope).map(({ name, year: of, act }) => ({ name, year: of, act })),
          },
    approval: gatherApproval(context, year, frame),
    findings: await gatherFindings(session, scope),
    money: moneyOf(context),
    ledger: await readLedgerSums(session),
    sample: { population: frame.length, size: frame.length === 0 ? 0 : drawSurveySample({ frame, size: null, margin, seed: 0 }).size, margin },
  };
}

async function readTarget(session: Session, year: number): Promise<InspectionPackInput['target']> {
  const current = await currentResult(session.project!);
  const summary = current?.result.summary;
  const quota = summary?.quotas.find((one) => one.year === year);
  return quota && summary ? { unit: summary.quotaUnit, amount: quota.target, status: quota.status, citation: quota.citation } : null;
}

/** Exits that were due by the end of the year, or are under way or done. */
function gatherCases({ cases, project, townOf }: ProgressContext, year: number, nameOf: (code: string) => string): InspectionPackInput['cases'] {
  const own = cases.filter(({ plannedYear, state }) => state !== 'not_begun' || (plannedYear !== null && plannedYear > 0 && plannedYear <= year));
  const counts: Record<ExitCase['state'], number> = { not_begun: 0, under_way: 0, struck_off: 0, returned: 0 };
  const faults = new Map<CaseFindingCode, ExitCase[]>();
  for (const one of own) {
    if (one.householdId !== null) counts[one.state] += 1;
    for (const code of new Set(one.findings.map((finding) => finding.code))) faults.set(code, [...(faults.get(code) ?? []), one]);
  }
  const found = own.flatMap((one) => one.findings.map((finding) => ({ one, finding })));
  return {
    counts,
    late: own.filter(({ lateDays }) => lateDays > 0).length,
    lateHouseholds: own.filter(({ lateDays, householdId }) => lateDays > 0 && householdId !== null).length,
    withFaults: own.filter(({ findings }) => findings.length > 0).length,
    faults: [...faults].map(([code, list]) => ({
      code,
      number: list.length,
      households: list.filter(({ householdId }) => householdId !== null).length,
      towns: [...new Set(list.map(({ villageCode }) => townOf(villageCode)))].sort().map(nameOf),
    })),
    rows: found.slice(0, shownFaults).map(({ one, finding }) => ({
      place: shortPlace(project, one.villageCode, one.townCode),
      subject: one.householdId === null ? 'village' : 'household',
      text: finding.problem.message,
    })),
    total: found.length,
  };
}

function gatherIncidents(context: ProgressContext): InspectionPackInput['incidents'] {
  const { limit, incidents } = incidentsOf(context);
  const inState = (...states: string[]) => incidents.filter(({ state }) => states.includes(state));
  return {
    limit,
    open: inState('open').length,
    overdue: inState('overdue').length,
    handled: inState('late', 'handled').length,
    rows: inState('overdue', 'open')
      .slice(0, shownIncidents)
      .map(({ villageCode, townCode, label, reported, openDays, lateDays }) => ({
        place: shortPlace(context.project, villageCode, townCode),
        label,
        reported,
        openDays,
        lateDays,
      })),
  };
}

/** Visits that the plan asks for in the year, by rule, with those noted. */
async function gatherVisits(session: Session, { project, pack }: ProgressContext, scope: string, year: number): Promise<InspectionPackInput['visits']> {
  const input = { ...staffingInput(project, scope, await readPeople(session)), year };
  const noted = Object.values(project.history.document.people.visits).map(({ rule, place, day }) => ({ rule, place, date: day }));
  const counted = countVisits(input, noted);
  if (!counted.ok) throw new ProblemError(counted.problem);
  return pack.staffing_rules.flatMap(({ id, label, citation }) => {
    const own = counted.value.filter(({ rule }) => rule === id);
    if (own.length === 0) return [];
    const sum = (key: 'required' | 'made') => own.reduce((total, row) => total + row[key], 0);
    return [{ label, places: own.length, required: sum('required'), made: sum('made'), short: own.filter(({ missing }) => missing > 0).length, citation }];
  });
}

async function gatherHelp(session: Session, scope: string): Promise<InspectionPackInput['help']> {
  const { households, helpers, standing } = await readPeople(session);
  if (helpers.size === 0) return null;
  const here = [...households.values()].filter(({ household }) => household.village_code.startsWith(scope));
  const covered = new Set(standing.map(({ household }) => household));
  return { households: here.length, covered: here.filter(({ key }) => covered.has(key)).length };
}

function gatherApproval({ pack, overlays, latest, asOf }: ProgressContext, year: number, frame: ReturnType<typeof frameOf>): InspectionPackInput['approval'] {
  const [from, end] = [`${year}-01-01`, `${year}-12-31`];
  if (from > asOf) return null;
  const { county } = measureApproval({ entries: latest, frame, from, to: end < asOf ? end : asOf });
  return { required: monitoringRule(pack, overlays, 'approval', year), asked: county.asked, share: county.share, tooFew: county.tooFew };
}

async function gatherFindings(session: Session, scope: string): Promise<InspectionPackInput['findings']> {
  const { groups, total } = await findingGroups({ by: 'check', filters: { scope } }, { session, report: () => undefined });
  return {
    total: total.total,
    open: total.open + total.postponed,
    rows: groups.filter(({ open, postponed }) => open + postponed > 0).map(({ label, severity, open, postponed }) => ({ label, severity: severity ?? 'note', open: open + postponed })),
  };
}

async function readLedgerSums(session: Session): Promise<InspectionPackInput['ledger']> {
  const ledger = await gatherLedger(session);
  if (ledger === null || ledger === 'locked') return ledger;
  const { noticedFen, paidFen, leftFen } = ledger.measure;
  return { noticedFen, paidFen, leftFen, checks: ledger.checks.map(({ label, severity, count, citation }) => ({ label, severity, count, citation })) };
}
