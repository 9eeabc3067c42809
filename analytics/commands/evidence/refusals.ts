import { runSql, type LocalizedText } from '../../engine';
import type { PolicyPack } from '../../policy';
import type { Answer } from '../../project';
import { loadRegister } from '../loadTables';
import { isUnlocked } from '../projectAccess';
import { requireProject, type OpenProject, type PlannedHousehold, type Session } from '../session';
import householdNumbersSql from '../sql/household_numbers.sql?raw';
import { openRecords } from './decisions';
import { listRefusals, stoppingFacts } from './listRefusals';
import { markHousehold } from './marks';

/** A household's written refusal of help as the office recorded it. */
export interface Refusal {
  /** Why, and where the signed statement is kept, as it was written down; null: not told, or the project is locked. */
  evidence: string | null;
  /** Day on which it was recorded; null: not told, or the project is locked. */
  day: string | null;
}

const marks = new WeakMap<PlannedHousehold[], Promise<ReadonlyMap<string, number>>>();

/** Households of the register in use by their marks; read once for a loaded register. */
function readMarks(session: Session, households: PlannedHousehold[]): Promise<ReadonlyMap<string, number>> {
  const held = marks.get(households);
  if (held) return held;
  const read = runSql(session.tools.engine, householdNumbersSql, { year: requireProject(session).history.document.registerYear }).then(
    (rows) => new Map(rows.map((row) => [markHousehold(String(row.village_code), String(row.household_number)), row.household_id as number])),
  );
  marks.set(households, read);
  read.catch(() => marks.delete(households));
  return read;
}

/**
 * Households that refuse help in writing, by id, with the evidence and the day that were recorded. A refusal of a former
 * register year holds until it is answered otherwise. Errors: those of loading the register.
 * Source: 麻章区 plan 二（四）5 (A23).
 */
export async function readRefusals(session: Session): Promise<ReadonlyMap<number, Refusal>> {
  const project = requireProject(session);
  const refusals = listRefusals(project);
  if (refusals.length === 0) return new Map();
  const registered = await loadRegister(session);
  const held = known.get(project.vault);
  if (held?.refusals === refusals && held.registered === registered) return held.found;
  const found = findHouseholds(project, refusals, await readMarks(session, registered));
  known.set(project.vault, { refusals, registered, found });
  return found;
}

/** By open vault, so that what was written goes with it when the project is locked. */
const known = new WeakMap<object, { refusals: object; registered: object; found: ReadonlyMap<number, Refusal> }>();

function findHouseholds(project: OpenProject, refusals: ReturnType<typeof listRefusals>, households: ReadonlyMap<string, number>): ReadonlyMap<number, Refusal> {
  const detailOf = openEvidence(project);
  return new Map(
    refusals.flatMap(([mark, answer]) => {
      const id = households.get(mark);
      return id === undefined ? [] : [[id, detailOf(answer)] as const];
    }),
  );
}

function openEvidence(project: OpenProject): (answer: Answer) => Refusal {
  if (!isUnlocked(project)) return () => ({ evidence: null, day: null });
  const recordOf = openRecords(project);
  return (answer) => {
    const record = recordOf(answer);
    return { evidence: record?.detail?.split('\n').slice(1).join(' ') || null, day: record?.time.slice(0, 10) ?? null };
  };
}

/**
 * Why nothing is planned for a household that refuses help, with the clause.
 * Example: “该户已声明放弃帮扶（2016-03-05 记录，佐证：声明扫描件 12 号），依据…二（四）5，…”.
 */
export function describeRefusal({ case_facts: facts }: Pick<PolicyPack, 'case_facts'>, refusal: Refusal | undefined): LocalizedText {
  const citation = facts.find(({ id }) => stoppingFacts({ case_facts: facts }).includes(id))?.citation;
  const clause = citation ? `《${citation.document}》${citation.clause ?? ''}` : '';
  const { day = null, evidence = null } = refusal ?? {};
  const told = [day && { zh: `${day} 记录`, en: `recorded on ${day}` }, evidence && { zh: `佐证：${evidence}`, en: `evidence: ${evidence}` }].filter((one) => one !== null && one !== '');
  const beside = (language: 'zh' | 'en'): string => told.map((one) => one[language]).join(language === 'zh' ? '，' : ', ');
  return {
    zh: `该户已声明放弃帮扶${told.length > 0 ? `（${beside('zh')}）` : ''}，依据${clause}不安排措施和资金，仍计入贫困户总数；声明撤回后重新编制计划即可安排。`,
    en: `The household refuses help in writing${told.length > 0 ? ` (${beside('en')})` : ''}. By ${clause} no measures and no money are planned for it; it still counts as poor. Once the statement is withdrawn, a new plan can help it.`,
  };
}
