import { ProblemError, type LocalizedText } from '../../engine';
import { maskName, type Evidence, type EvidenceAttribute, type EvidenceState, type EvidenceStatement } from '../../register';
import type { CommandHandler } from '../commandHandler';
import type { EvidenceRow, ShownStatement } from '../contracts/evidence';
import { unknownHousehold } from '../householdCommands';
import { answerKey } from '../../project';
import { recordAnswers, type NewAnswer } from '../findings/answerFindings';
import { openOriginals, originalTable, readOriginal } from '../findings/originalRows';
import { noOriginalCells } from '../originals';
import { requireWritable, type UnlockedProject } from '../projectAccess';
import type { Session } from '../session';
import { placeNames } from '../placeNames';
import { listValueOf } from './listValues';
import { readTaken, type TakenValue } from './takenValues';
import { openDetails, readDecisions, recordDecisions, requireReason } from './decisions';
import { markHousehold } from './marks';
import { cutPage, evidenceOf, isWithin, loadMatched } from './matchedRegister';
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

type Loaded = Awaited<ReturnType<typeof loadEvidence>>;

function describer(session: Session, { project, matched }: Pick<Loaded, 'project' | 'matched'>, takenOf: (evidence: Evidence) => TakenValue | null): (row: Placed) => EvidenceRow {
  const decisions = readDecisions(session, 'conflict');
  const detailOf = openDetails(project);
  const nameOf = placeNames(project);
  return ({ evidence, key, number, villageCode, person }) => {
    const answer = decisions.get(key);
    const taken = takenOf(evidence);
    const offer = listValueOf(project, matched, evidence);
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
      decision: taken && !taken.applied ? 'taken' : answer === undefined ? null : answer.act === 'right' ? 'right' : 'postpone',
      decisionReason: taken && !taken.applied ? taken.reason : detailOf(answer),
      offer: 'value' in offer ? { value: describeWritten(evidence.attribute, offer.value), why: null } : { value: null, why: offer.why },
      taken: taken && describeTaken(project, evidence.attribute, taken),
    };
  };
}

function describeTaken(project: UnlockedProject, attribute: EvidenceAttribute, { value, applied, reason, user, time, ...cell }: TakenValue): EvidenceRow['taken'] {
  const original = readOriginal(project, cell.table, cell.row)?.cells[cell.field] ?? null;
  return { value: describeWritten(attribute, value), original: describeWritten(attribute, original), applied, reason, user, time };
}

/** A text of the original tables, masked where it is personal; empty where there is none. */
function describeWritten(attribute: EvidenceAttribute, written: string | null): string {
  const text = written ?? '';
  return maskText(attribute, { zh: text, en: text }).zh;
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
  const takenOf = await openTaken(session, loaded);
  const stateOfAnswer = ({ key, evidence }: Placed) => {
    if (takenOf(evidence)?.applied === false) return 'taken';
    const answer = decisions.get(key);
    return answer === undefined ? 'open' : answer.act === 'right' ? 'right' : 'postpone';
  };
  const all = loaded.rows.filter(({ evidence, villageCode }) => evidence.state !== 'agrees' && isWithin(scope, villageCode)).map((row) => ({ ...row, decided: stateOfAnswer(row) }));
  const within = all.filter((row) => decided === 'all' || row.decided === decided);
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
    waiting: all.filter((row) => row.decided === 'taken').length,
    rows: cutPage(sorted, page).map(describer(session, loaded, takenOf)),
  };
};

/** What was answered into the cells of an evidence, looked up once for each. */
async function openTaken(session: Session, { project, matched }: Pick<Loaded, 'project' | 'matched'>): Promise<(evidence: Evidence) => TakenValue | null> {
  const read = await readTaken(session, project);
  return (evidence) => read(matched, evidence);
}

/**
 * Says of conflicts that the register is right (with a reason), or that they wait; `open` takes that back, and values of
 * lists that were taken and not applied yet. Keys of what is no conflict are passed over.
 */
export const decideConflicts: CommandHandler<'decideConflicts'> = async ({ keys, decision, reason }, { session }) => {
  const writable = requireWritable(session);
  const loaded = await loadEvidence(session);
  if (decision === 'right') requireReason(reason);
  const takenOf = await openTaken(session, loaded);
  const wanted = new Set(keys);
  const chosen = loaded.rows.filter(({ key, evidence }) => wanted.has(key) && evidence.state !== 'agrees');
  const taken = chosen.flatMap(({ evidence }) => takenOf(evidence) ?? []).filter(({ applied }) => !applied);
  const subjects = chosen.filter(({ evidence }) => takenOf(evidence)?.applied !== false).map(({ key }) => key);
  const changed = await recordDecisions(session, 'conflict', subjects.map((subject) => ({ subject, act: decision === 'open' ? null : decision, detail: reason ?? null })), reason);
  if (decision !== 'open' || taken.length === 0) return { changed };
  await recordAnswers(session, writable, taken.map(({ key }) => ({ key, act: 'reopen' as const, detail: null })), reason ?? '', taken.length);
  return { changed: changed + taken.length };
};

/**
 * Writes what a list says into the register's original cells, as answers laid over them; one undoable edit with its
 * reason. Register and plan change when the register is checked again and the difference accepted (`recheckRegister`).
 * Where lists say different things one of them must be chosen; what cannot be written is passed over and counted.
 * Errors: `project_locked`, `project_read_only`, `no_original_cells`.
 * Example: register grade A, housing list grade D → the cell 房屋等级 is answered with D级.
 */
export const takeListValues: CommandHandler<'takeListValues'> = async ({ keys, list, reason }, { session }) => {
  const project = requireWritable(session);
  const loaded = await loadEvidence(session);
  await openOriginals(project);
  if (originalTable(project, 'household') === null && originalTable(project, 'person') === null) throw new ProblemError(noOriginalCells());
  const wanted = new Set(keys);
  const chosen = loaded.rows.filter(({ key, evidence }) => wanted.has(key) && evidence.state !== 'agrees');
  const answers = chosen.flatMap(({ evidence }): NewAnswer[] => {
    const offer = listValueOf(project, loaded.matched, evidence, list);
    return 'value' in offer ? [{ key: answerKey({ table: offer.table, row: offer.row, field: offer.field, check: '' }), act: 'set', detail: offer.value }] : [];
  });
  if (answers.length === 0) return { changed: 0, skipped: chosen.length, pending: 0 };
  const { pending } = await recordAnswers(session, project, answers, reason, answers.length);
  return { changed: answers.length, skipped: chosen.length - answers.length, pending };
};

/** Everything that any source says of one household and its members, what agrees as well. */
export const showEvidence: CommandHandler<'showEvidence'> = async ({ householdId }, { session }) => {
  const loaded = await loadEvidence(session);
  const household = loaded.households.get(householdId);
  if (!household) throw new ProblemError(unknownHousehold(householdId));
  const describe = describer(session, loaded, await openTaken(session, loaded));
  return { householdNumber: household.number, rows: loaded.rows.filter(({ evidence }) => evidence.householdId === householdId).map(describe) };
};
