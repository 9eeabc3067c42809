import {
  collectEvidence, findPairs, maskIdNumber, maskName, maskTelephone, matchLists,
  type Evidence, type MatchedLists, type RegisterPerson, type RowMatch, type ScoredPair,
} from '../../register';
import { codeLabel } from '../../terms';
import type { MaskedPerson } from '../contracts/evidence';
import { loadRegister } from '../loadTables';
import { requireUnlocked, type UnlockedProject } from '../projectAccess';
import type { PlannedHousehold, Session } from '../session';
import { readDecisions } from './decisions';
import { markListRow, markPersons, pairKey } from './marks';

/** What is worked out once for a loaded register and its lists. */
interface Matched extends MatchedLists {
  personMarks: string[];
  rowMarks: string[];
  pairs: ScoredPair[] | null;
  evidence: { decidedBy: object; evidence: Evidence[] } | null;
}

const kept = new WeakMap<PlannedHousehold[], Promise<Matched>>();

/** Register and lists held against each other; worked out once for the tables that the engine holds. */
export async function loadMatched(session: Session): Promise<{ project: UnlockedProject; matched: Matched }> {
  const project = requireUnlocked(session);
  const households = await loadRegister(session);
  let found = kept.get(households);
  if (!found) {
    found = matchNow(session, project.history.document.registerYear!);
    kept.set(households, found);
    found.catch(() => kept.delete(households));
  }
  return { project, matched: await found };
}

async function matchNow(session: Session, year: number): Promise<Matched> {
  const matched = await matchLists(session.tools.engine, year);
  return { ...matched, personMarks: markPersons(matched.persons), rowMarks: matched.rows.map(markListRow), pairs: null, evidence: null };
}

/** Pairs within the register. Members of a household share its number, so numbers say nothing here. */
export function pairsOf(matched: Matched): ScoredPair[] {
  matched.pairs ??= findPairs(matched.persons.map(({ traits }) => ({ ...traits, householdNumber: null })));
  return matched.pairs;
}

/** Which person each list row is, people's decisions counted in. */
export function decidedMatches(session: Session, matched: Matched): RowMatch[] {
  const decisions = readDecisions(session, 'list_match');
  if (decisions.size === 0) return matched.matches;
  return matched.matches.map((match, index) => {
    const actOf = (person: number) => decisions.get(pairKey(matched.rowMarks[index]!, matched.personMarks[person]!))?.act;
    const same = match.candidates.find(({ person }) => actOf(person) === 'set');
    if (same) return { state: 'sure', candidates: [same, ...match.candidates.filter((other) => other !== same)] };
    const candidates = match.candidates.filter(({ person }) => actOf(person) !== 'right');
    if (candidates.length === match.candidates.length) return match;
    return { state: candidates.length === 0 ? 'none' : candidates.length === 1 ? 'likely' : match.state, candidates: [...candidates] };
  });
}

/** The evidence table under the decisions that stand. */
export function evidenceOf(session: Session, matched: Matched): Evidence[] {
  const decidedBy = session.project!.history.document.answers;
  if (matched.evidence?.decidedBy !== decidedBy) matched.evidence = { decidedBy, evidence: collectEvidence({ ...matched, matches: decidedMatches(session, matched) }) };
  return matched.evidence.evidence;
}

export function describePerson({ householdId, isHead, relation, traits, place }: RegisterPerson, nameOf: (code: string | null) => string): MaskedPerson {
  return {
    householdId,
    householdNumber: traits.householdNumber ?? '',
    villageName: nameOf(traits.villageCode),
    name: maskName(traits.name ?? ''),
    idNumber: maskIdNumber(traits.idNumber ?? ''),
    telephone: maskTelephone(traits.telephone ?? ''),
    relation: codeLabel('relation', relation),
    birthYear: traits.birthDate === null ? null : Number(traits.birthDate.slice(0, 4)),
    isHead,
    place,
  };
}

/** True for what lies in a region: county, town or village. */
export const isWithin = (scope: string, villageCode: string | null): boolean => villageCode?.startsWith(scope) === true;

export function cutPage<T>(rows: readonly T[], { offset, limit }: { offset: number; limit: number }): T[] {
  return rows.slice(offset, offset + limit);
}
