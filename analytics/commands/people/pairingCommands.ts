import { ProblemError, sha256Hex, type Problem } from '../../engine';
import { reviewPair, type PairReview } from '../../people';
import type { PeopleSettings } from '../../project';
import type { CommandHandler } from '../commandHandler';
import { describeProject } from '../describeProject';
import { requireImpersonal } from '../editCommands';
import { unknownHousehold } from '../householdCommands';
import { keepTable } from '../identityTables';
import { requireUnlocked, requireWritable } from '../projectAccess';
import { recordChange } from '../recordActs';
import { stopIfAborted } from '../stopIfAborted';
import { writePairs } from './adoptedPairs';
import { kinKey, readPeople, type PeopleContext } from './peopleContext';
import { describeProposal, solvePairing, toAdoptedPairs, waitingPairings } from './proposal';

/**
 * The best pairing that the rules allow, checked by a program that shares nothing with the one that made it. It waits under
 * its token until it is adopted, another is proposed, or the project is locked.
 * Errors: `no_register`, `project_locked`, `people.no_pairing_rules`, those of `assignHelpers`.
 */
export const proposePairing: CommandHandler<'proposePairing'> = async (_, { session, report, signal }) => {
  const { vault } = requireUnlocked(session);
  report({ step: 'progress.features', share: 0 });
  const context = await readPeople(session);
  stopIfAborted(signal);
  const solved = solvePairing(context, report);
  stopIfAborted(signal);
  const pairs = toAdoptedPairs(context, solved.pairing.pairs);
  const token = await waitingPairings.hold(vault, [{ state: context.state, basis: context.basis, pairs }]);
  return describeProposal(context, token, solved);
};

/**
 * Takes a proposal as who helps whom; one undoable edit with its reason.
 * Errors: `no_read_answers` (it no longer waits), `people.proposal_outdated` (register, pairs, units, kin or rules changed
 * since), `people.nothing_to_adopt`, `reason_personal`, `project_locked`, `project_read_only`.
 */
export const adoptPairing: CommandHandler<'adoptPairing'> = async ({ token, reason }, { session }) => {
  const project = requireWritable(session);
  requireImpersonal(reason);
  const [waiting] = waitingPairings.find(project.vault, token);
  const { state } = await readPeople(session);
  if (waiting!.state !== state) throw new ProblemError(outdated);
  if (waiting!.pairs.length === 0) throw new ProblemError(nothingToAdopt);
  const bytes = writePairs(waiting!.pairs, waiting!.basis);
  const sha256 = await sha256Hex(bytes);
  const rows = waiting!.pairs.length;
  keepTable(project, 'pairing_plan', sha256, bytes);
  await recordChange(session, project, 'set_pairing', { table: { sha256, rows } }, { reason, count: rows });
  waitingPairings.drop(project.vault);
  return describeProject(session);
};

/** Back to the pairs of the register. Without an adopted pairing nothing happens. Errors: `reason_personal`, `project_locked`. */
export const dropPairing: CommandHandler<'dropPairing'> = async ({ reason }, { session }) => {
  const project = requireWritable(session);
  requireImpersonal(reason);
  const { pairing } = project.history.document;
  if (pairing !== null)
    await recordChange(session, project, 'set_pairing', { table: null }, { reason, count: pairing.rows });
  return describeProject(session);
};

/** What speaks against giving a household to a helper, and how near they are. Errors: `no_register`, `unknown_household`. */
export const tryPair: CommandHandler<'tryPair'> = async ({ householdId, helper }, { session }) => {
  const context = await readPeople(session);
  const { pair, problems } = review(context, requireKey(context, householdId), helper);
  return { problems, text: describeReview(context, pair, problems.length) };
};

/**
 * Gives a household to a helper by hand, whatever the pairing says (null: no longer by hand). Errors: the first thing that
 * `tryPair` has against it, `unknown_household`, `reason_personal`, `project_locked`, `project_read_only`.
 */
export const fixPair: CommandHandler<'fixPair'> = async ({ householdId, helper, reason }, { session }) => {
  const project = requireWritable(session);
  requireImpersonal(reason);
  const context = await readPeople(session);
  const key = String(householdId);
  const before = project.history.document.people.fixed[key] ?? null;
  if (helper !== null) {
    const { problems } = review(context, requireKey(context, householdId), helper);
    if (problems[0]) throw new ProblemError(problems[0]);
  }
  if (before !== helper)
    await recordChange(session, project, 'set_people', { fixed: { [key]: helper } }, { reason, count: 1 });
  return describeProject(session);
};

/** Notes that a helper is kin of a household, or takes it back. Errors: `unknown_household`, `people.helper_unknown`, `reason_personal`. */
export const setKin: CommandHandler<'setKin'> = async ({ householdId, helper, kin, reason }, { session }) => {
  const project = requireWritable(session);
  requireImpersonal(reason);
  const key = kinKey(helper, householdId);
  const known: PeopleSettings['kin'] = project.history.document.people.kin;
  if (kin) {
    const context = await readPeople(session);
    requireKey(context, householdId);
    requireHelper(context, helper);
  }
  if (Object.hasOwn(known, key) !== kin)
    await recordChange(session, project, 'set_people', { kin: { [key]: kin ? true : null } }, { reason, count: 1 });
  return describeProject(session);
};

/** What the project knows the household by among texts of pairing. */
function requireKey({ keyOf }: PeopleContext, householdId: number): string {
  const key = keyOf.get(householdId);
  if (key === undefined) throw new ProblemError(unknownHousehold(householdId));
  return key;
}

export function requireHelper({ helpers }: Pick<PeopleContext, 'helpers'>, helper: string): void {
  if (helpers.has(helper)) return;
  throw new ProblemError({
    code: 'people.helper_unknown',
    message: { zh: `名册里没有干部 ${helper}。`, en: `There is no helper ${helper} in the register.` },
    where: { record: helper },
    hint: { zh: '请从名册中选择。', en: 'Choose one from the list.' },
  });
}

/** The pair beside those that stand, without what was set by hand for this household: that would make way. */
function review({ problem, standing }: PeopleContext, household: string, helper: string): PairReview {
  const others = (problem.fixed ?? []).filter((pair) => pair.household !== household);
  return reviewPair({ ...problem, fixed: others }, standing, { household, helper });
}

function describeReview({ problem }: PeopleContext, pair: PairReview['pair'], faults: number) {
  if (faults > 0 || !pair)
    return {
      zh: `不能这样结对（${faults} 项不符）。`,
      en: `The pair cannot be made (${faults} ${faults === 1 ? 'objection' : 'objections'}).`,
    };
  const rule = problem.rules.find(({ id }) => id === pair.rule)?.label ?? { zh: '', en: '' };
  const near = {
    village: { zh: '同村', en: 'same village' },
    town: { zh: '同镇', en: 'same town' },
    other_town: { zh: '不同镇', en: 'another town' },
  }[pair.distance];
  return {
    zh: `可以结对：按“${rule.zh}”，${near.zh}${pair.otherUnit ? '，干部所在单位不是该村挂钩单位' : ''}${pair.breaks ? '，原来的结对将结束' : ''}。`,
    en: `The pair can be made: by “${rule.en}”, ${near.en}${pair.otherUnit ? ', of another unit than the one of the village' : ''}${pair.breaks ? '; the former pair ends' : ''}.`,
  };
}

const outdated: Problem = {
  code: 'people.proposal_outdated',
  message: {
    zh: '计算结对方案以后，登记、结对、挂钩单位、亲属或规则变了，未采用。',
    en: 'Register, pairs, units, kin or rules changed after the pairing was proposed; it was not adopted.',
  },
  hint: { zh: '请重新计算结对方案。', en: 'Propose a pairing again.' },
};

const nothingToAdopt: Problem = {
  code: 'people.nothing_to_adopt',
  message: { zh: '方案里一对也没有，没有采用。', en: 'The proposal holds no pair; nothing was adopted.' },
  hint: { zh: '请先导入帮扶干部名册。', en: 'Import the list of helpers first.' },
};
