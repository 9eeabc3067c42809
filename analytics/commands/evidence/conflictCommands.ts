import type { LocalizedText } from '../../engine';
import { maskName, type Evidence, type EvidenceAttribute, type EvidenceState, type EvidenceStatement } from '../../register';
import type { CommandHandler } from '../commandHandler';
import type { EvidenceRow, ShownStatement } from '../contracts/evidence';
import { unknownHousehold } from '../householdCommands';
import { ProblemError } from '../../engine';
import type { Session } from '../session';
import { openDetails, readDecisions, recordDecisions, requireReason } from './decisions';
import { markHousehold } from './marks';
import { cutPage, evidenceOf, isWithin, loadMatched, placeNames } from './matchedRegister';
import { attributeLabels, labelOfList, registerLabel, stateOrder } from './texts';

interface Placed {
  evidence: Evidence;
  key: string;
  number: string;
  villageCode: string;
  /** Position in `persons` of the person, or of the head. */
  person: number | null;
}

/** The evidence table with the key and the place of every row. */
async function loadEvidence(session: Session) {
  const { project, matched } = await loadMatched(session);
  const households = new Map(matched.households.map((household) => [household.householdId, household]));
  const positions = new Map(matched.persons.map(({ personId }, position) => [personId, position]));
  const heads = new Map(matched.persons.flatMap(({ isHead, householdId }, position): [number, number][] => (isHead ? [[householdId, position]] : [])));
  const rows = evidenceOf(session, matched).map((evidence): Placed => {
    const { number, villageCode } = households.get(evidence.householdId)!;
    const person = (evidence.personId === null ? heads.get(evidence.householdId) : positions.get(evidence.personId)) ?? null;
    const mark = evidence.personId === null || person === null ? markHousehold(villageCode, number) : matched.personMarks[person]!;
    return { evidence, key: `${mark}_${evidence.attribute}`, number, villageCode, person };
  });
  return { project, matched, households, rows };
}

function describer(session: Session, { project, matched }: Pick<Awaited<ReturnType<typeof loadEvidence>>, 'project' | 'matched'>): (row: Placed) => EvidenceRow {
  const decisions = readDecisions(session, 'conflict');
  const detailOf = openDetails(project);
  const nameOf = placeNames(project);
  return ({ evidence, key, number, villageCode, person }) => {
    const answer = decisions.get(key);
    return {
      key,
      householdId: evidence.householdId,
      householdNumber: number,
      villageCode,
      villageName: nameOf(villageCode),
      personName: maskName(person === null ? '' : (matched.persons[person]!.traits.name ?? '')),
      personId: evidence.personId,
      attribute: evidence.attribute,
      label: attributeLabels[evidence.attribute],
      state: evidence.state,
      isGrave: evidence.isGrave,
      statements: [evidence.register, ...evidence.others].map((statement) => describeStatement(evidence.attribute, statement)),
      decision: answer === undefined ? null : answer.act === 'right' ? 'right' : 'postpone',
      decisionReason: detailOf(answer),
    };
  };
}

function describeStatement(attribute: EvidenceAttribute, { source, text, place, score }: EvidenceStatement): ShownStatement {
  const isRegister = source === 'register';
  return { source, label: isRegister ? registerLabel : labelOfList(source), text: maskText(attribute, text), place, score, inUse: isRegister };
}

/** Names and days of birth are not shown whole: what differs can be seen after a reveal. */
function maskText(attribute: EvidenceAttribute, text: LocalizedText): LocalizedText {
  if (attribute === 'name') return { zh: maskName(text.zh), en: maskName(text.en) };
  if (attribute !== 'birth_date') return text;
  const hidden = `${text.zh.slice(0, 4)}-**-**`;
  return { zh: hidden, en: hidden };
}

/** What other sources say otherwise than the register, what it lacks, and what a list does not hold; masked. */
export const listConflicts: CommandHandler<'listConflicts'> = async ({ scope, attribute, state, grave, decided, ...page }, { session }) => {
  const loaded = await loadEvidence(session);
  const decisions = readDecisions(session, 'conflict');
  const stateOfAnswer = (key: string) => {
    const answer = decisions.get(key);
    return answer === undefined ? 'open' : answer.act === 'right' ? 'right' : 'postpone';
  };
  const within = loaded.rows.filter(
    ({ evidence, villageCode, key }) => evidence.state !== 'agrees' && isWithin(scope, villageCode) && (decided === 'all' || stateOfAnswer(key) === decided),
  );
  const ofGravity = within.filter(({ evidence }) => grave === undefined || evidence.isGrave === grave);
  const found = ofGravity.filter(({ evidence }) => (attribute === undefined || evidence.attribute === attribute) && (state === undefined || evidence.state === state));
  const sorted = found.sort((a, b) => Number(b.evidence.isGrave) - Number(a.evidence.isGrave) || stateOrder.indexOf(a.evidence.state as never) - stateOrder.indexOf(b.evidence.state as never));
  const attributes = Object.keys(attributeLabels) as EvidenceAttribute[];
  const countState = (wanted: EvidenceState) => ofGravity.filter(({ evidence }) => evidence.state === wanted).length;
  return {
    total: found.length,
    byAttribute: attributes.map((id) => {
      const own = ofGravity.filter(({ evidence }) => evidence.attribute === id);
      return { attribute: id, label: attributeLabels[id], count: own.length, grave: own.filter(({ evidence }) => evidence.isGrave).length };
    }),
    byState: { differs: countState('differs'), register_silent: countState('register_silent'), not_listed: countState('not_listed') },
    households: new Set(found.map(({ evidence }) => evidence.householdId)).size,
    rows: cutPage(sorted, page).map(describer(session, loaded)),
  };
};

/** Says of conflicts that the register is right (with a reason), or that they wait. Keys of what is no conflict are passed over. */
export const decideConflicts: CommandHandler<'decideConflicts'> = async ({ keys, decision, reason }, { session }) => {
  const { rows } = await loadEvidence(session);
  if (decision === 'right') requireReason(reason);
  const known = new Set(rows.filter(({ evidence }) => evidence.state !== 'agrees').map(({ key }) => key));
  const subjects = [...new Set(keys)].filter((key) => known.has(key));
  const changed = await recordDecisions(session, 'conflict', subjects.map((subject) => ({ subject, act: decision === 'open' ? null : decision, detail: reason ?? null })), reason);
  return { changed };
};

/** Everything that any source says of one household and its members, what agrees as well. */
export const showEvidence: CommandHandler<'showEvidence'> = async ({ householdId }, { session }) => {
  const loaded = await loadEvidence(session);
  const household = loaded.households.get(householdId);
  if (!household) throw new ProblemError(unknownHousehold(householdId));
  return { householdNumber: household.number, rows: loaded.rows.filter(({ evidence }) => evidence.householdId === householdId).map(describer(session, loaded)) };
};
