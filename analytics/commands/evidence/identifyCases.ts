import { chosenScenario } from '../../project';
import { runSql, type Row } from '../../engine';
import { evaluateIdentification, resolveValue, type Identification, type IdentificationCase, type IdentificationOverride, type IdentificationResult, type PolicyPack } from '../../policy';
import { loadRegister } from '../loadTables';
import { requireUnlocked, type UnlockedProject } from '../projectAccess';
import type { PlannedHousehold, Session } from '../session';
import householdCasesSql from '../sql/household_cases.sql?raw';
import villageCasesSql from '../sql/village_cases.sql?raw';
import { openDetails, openRecords, readDecisions } from './decisions';
import { markHousehold, markOf } from './marks';

export type CaseSubject = 'household' | 'village';

/** A fact as people gave it: why, who wrote it down and when. */
export interface AnsweredFact {
  value: boolean | number;
  reason: string | null;
  user: string;
  time: string;
}

/** One household or village with what the rules say of it. */
export interface IdentifiedSubject {
  /** Household id or village code. */
  id: string;
  mark: string;
  number: string;
  name: string;
  villageCode: string;
  facts: IdentificationCase['facts'];
  /** Facts that people gave, by field. */
  answered: Record<string, AnsweredFact>;
  identification: Identification;
}

interface BareCase {
  id: string;
  mark: string;
  number: string;
  name: string;
  villageCode: string;
  facts: Record<string, string | number | boolean | null>;
}

const bareCases = new WeakMap<PlannedHousehold[], Partial<Record<CaseSubject, Promise<BareCase[]>>>>();
const judged = new WeakMap<BareCase[], { decidedBy: object; overlays: object; subjects: IdentifiedSubject[] }>();

/**
 * Applies the identification rules of the pack to every household (or village) of the register in use. Facts that the
 * register does not hold are unknown unless the village answered them; disposable income is net income × the pack's
 * visible factor. Decisions of people stand beside the computed result.
 * Errors: `project_locked`, `no_register`. Source: 麻章区 plan 二（一）, 二（四）1; 仁化县 plan 一（二）.
 */
export async function identifyCases(session: Session, subject: CaseSubject): Promise<{ project: UnlockedProject; cases: IdentifiedSubject[] }> {
  const project = requireUnlocked(session);
  const households = await loadRegister(session);
  const known = bareCases.get(households) ?? {};
  bareCases.set(households, known);
  known[subject] ??= subject === 'household' ? readHouseholds(session, project, households) : readVillages(session, project);
  known[subject].catch(() => delete known[subject]);
  const cases = await known[subject];
  const { answers: decidedBy } = project.history.document;
  const { overlays } = chosenScenario(project.history.document);
  let found = judged.get(cases);
  if (found?.decidedBy !== decidedBy || found.overlays !== overlays) {
    found = { decidedBy, overlays, subjects: judgeCases(session, project, subject, cases) };
    judged.set(cases, found);
  }
  return { project, cases: found.subjects };
}

async function readHouseholds(session: Session, project: UnlockedProject, households: PlannedHousehold[]): Promise<BareCase[]> {
  const rows = await runSql(session.tools.engine, householdCasesSql, { year: project.history.document.registerYear, as_of: project.pack.as_of.date });
  const features = new Map(households.map((household) => [household.household_id, household]));
  return rows.map((row) => {
    const { household_id: id, ...feature } = features.get(row.household_id as number)!;
    const { household_number, village_code, head_name, has_members, household_id: _own, ...more } = row;
    const counts = has_members === true ? {} : Object.fromEntries(Object.keys(feature).filter((name) => name.endsWith('_count')).map((name) => [name, null]));
    return {
      id: String(id),
      mark: markHousehold(String(village_code), String(household_number)),
      number: String(household_number),
      name: (head_name as string | null) ?? '',
      villageCode: String(village_code),
      facts: { ...feature, ...more, ...counts },
    };
  });
}

async function readVillages(session: Session, project: UnlockedProject): Promise<BareCase[]> {
  const rows = await runSql(session.tools.engine, villageCasesSql, { year: project.history.document.registerYear });
  return rows.map(({ name, ...facts }: Row) => ({ id: String(facts.village_code), mark: markOf(String(facts.village_code)), number: '', name: String(name), villageCode: String(facts.village_code), facts }));
}

function judgeCases(session: Session, project: UnlockedProject, subject: CaseSubject, cases: readonly BareCase[]): IdentifiedSubject[] {
  const { pack } = project;
  const overrides = readOverrides(session, project);
  const answered = subject === 'household' ? readCaseFacts(session, project) : new Map<string, Record<string, AnsweredFact>>();
  const factor = disposableFactor(project, pack);
  return cases.map((one) => {
    const own = answered.get(one.mark) ?? {};
    const net = one.facts.net_income_per_head_yuan;
    const disposable: BareCase['facts'] = factor === null || typeof net !== 'number' ? {} : { disposable_income_per_head_yuan: net * factor };
    // What the register says stands before what was answered.
    const given = Object.fromEntries(Object.entries(own).map(([field, { value }]) => [field, value]));
    const facts = { ...given, ...withoutNull(one.facts), ...disposable };
    const override = overrides.get(one.mark);
    return { ...one, facts, answered: own, identification: evaluateIdentification(pack, { subject, facts, ...(override ? { override } : {}) }) };
  });
}

function withoutNull(facts: BareCase['facts']): BareCase['facts'] {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
}

/** Disposable ÷ net income, a visible parameter of the pack. */
function disposableFactor(project: UnlockedProject, pack: PolicyPack): number | null {
  if (!pack.parameters.some(({ id }) => id === 'net_to_disposable')) return null;
  return resolveValue(pack, chosenScenario(project.history.document).overlays, 'net_to_disposable', pack.horizon.from).value;
}

function readOverrides(session: Session, project: UnlockedProject): Map<string, IdentificationOverride> {
  const detailOf = openDetails(project);
  const overrides = new Map<string, IdentificationOverride>();
  for (const [mark, answer] of readDecisions(session, 'identification')) {
    const [, result, reason] = /^(taken_in|kept_out|to_decide)\n(.+)$/s.exec(detailOf(answer) ?? '') ?? [];
    if (result !== undefined) overrides.set(mark, { result: result as IdentificationResult, reason: reason! });
  }
  return overrides;
}

/** What is written in the log for an answered fact: the value, and on the next line why. */
export const writeFact = (value: boolean | number, reason: string | undefined): string => (reason === undefined ? String(value) : `${value}\n${reason}`);

function readCaseFacts(session: Session, project: UnlockedProject): Map<string, Record<string, AnsweredFact>> {
  const recordOf = openRecords(project);
  const facts = new Map<string, Record<string, AnsweredFact>>();
  for (const [subject, answer] of readDecisions(session, 'case_fact')) {
    const [, mark, field] = /^([0-9a-f]{14})_(.+)$/.exec(subject) ?? [];
    const record = recordOf(answer);
    const [, written, reason = null] = /^([^\n]+)(?:\n(.+))?$/s.exec(record?.detail ?? '') ?? [];
    if (mark === undefined || record === null || written === undefined) continue;
    const value = written === 'true' || written === 'false' ? written === 'true' : Number(written);
    const known = facts.get(mark);
    const fact = { value, reason, user: record.user, time: record.time };
    if (known) known[field!] = fact;
    else facts.set(mark, { [field!]: fact });
  }
  return facts;
}
