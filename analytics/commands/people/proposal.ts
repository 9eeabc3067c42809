import { compareTexts, type Problem, ProblemError, type ReportProgress } from '../../engine';
import {
  assignHelpers,
  checkPairing,
  measureLoads,
  type HelpPair,
  type Pairing,
  type PairingCheck,
  type PairingCounts,
} from '../../people';
import { maskName } from '../../register';
import type { PairingProposal } from '../contracts/people';
import { startWaiting } from '../waitingAnswers';
import { nameVillagesIn } from './helperTexts';
import { collectPairs } from './listHelpers';
import { nameGroups } from './nameUncovered';
import { helperName, type PeopleContext } from './peopleContext';
import type { AdoptedPair } from './adoptedPairs';

/** Most changed households that a proposal names; the rest is counted. */
const mostChanges = 500;

/** A proposal that waits to be adopted. */
export interface WaitingPairing {
  /** State of the project that it was made of. */
  state: string;
  basis: string;
  pairs: AdoptedPair[];
}

export const waitingPairings = startWaiting<WaitingPairing>(
  {
    zh: '这份结对方案已不在等待采用之列，未采用。',
    en: 'That pairing no longer waits to be adopted; nothing was changed.',
  },
  { zh: '请重新计算结对方案。', en: 'Propose a pairing again.' },
);

/**
 * The best pairing that the rules allow and what an independent check says of it. Errors: those of `assignHelpers`; the
 * check's first fault (such a pairing is never shown).
 */
export function solvePairing(
  { problem }: PeopleContext,
  report: ReportProgress,
): { pairing: Pairing; check: PairingCheck } {
  if (problem.rules.length === 0) throw new ProblemError(noRules);
  report({ step: 'progress.pairing', share: 0.2 });
  const solved = assignHelpers(problem);
  if (!solved.ok) throw new ProblemError(solved.problem);
  report({ step: 'progress.pairingProof', share: 0.7 });
  const check = checkPairing(problem, solved.value);
  if (check.faults[0]) throw new ProblemError(check.faults[0]);
  return { pairing: solved.value, check };
}

export function describeProposal(
  context: PeopleContext,
  token: string,
  { pairing, check }: { pairing: Pairing; check: PairingCheck },
): PairingProposal {
  const { problem, households, helpers, place, standing } = context;
  const changed = listChanged(context, pairing.pairs);
  const text = (id: string) => {
    const unit = helpers.get(id)?.unit;
    return unit ? `${helperName(context, id)}（${unit}）` : helperName(context, id);
  };
  return {
    token,
    counts: pairing.counts,
    before: countStanding(context, pairing, standing),
    uncovered: nameGroups(context, pairing.uncovered),
    contradictions: pairing.contradictions.map(({ problem: told }) => nameVillagesIn(told, place)),
    notes: context.notes.map((note) => nameVillagesIn(note, place)),
    proved: check.proved,
    gap: check.gap,
    size: { helpers: problem.helpers.length, households: problem.households.length, ...pairing.size },
    changes: changed.slice(0, mostChanges).map(({ key, from, to }) => {
      const { household, number, headName } = households.get(key)!;
      return {
        householdId: household.household_id,
        number,
        headName: maskName(headName) || '—',
        villageName: place(household.village_code),
        from: from.map(text),
        to: to.map(text),
      };
    }),
    changeCount: changed.length,
  };
}

export function toAdoptedPairs({ households }: PeopleContext, pairs: readonly HelpPair[]): AdoptedPair[] {
  return pairs.map(({ household, helper, rule, kind, state }) => ({
    householdId: households.get(household)!.household.household_id,
    helper,
    rule,
    kind,
    state,
  }));
}

/** Households whose helpers would be others than those that stand, by village and number. */
function listChanged(
  { standing, households }: PeopleContext,
  pairs: readonly HelpPair[],
): { key: string; from: string[]; to: string[] }[] {
  const [before, after] = [collectPairs(standing), collectPairs(pairs)];
  const idsOf = (of: ReadonlyMap<string, HelpPair[]>, key: string) =>
    (of.get(key) ?? []).map(({ helper }) => helper).sort();
  return [...households.values()]
    .map(({ key }) => ({ key, from: idsOf(before, key), to: idsOf(after, key) }))
    .filter(({ from, to }) => from.join('|') !== to.join('|'))
    .sort((a, b) => compareTexts(orderOf(households, a.key), orderOf(households, b.key)));
}

const orderOf = (households: PeopleContext['households'], key: string) =>
  `${households.get(key)!.household.village_code} ${key}`;

/**
 * The same counts of the pairs as they stand; null where one of them breaks a rule (none allows it, kin, too many). Units
 * and ways are counted of the pairs that the proposal could choose, as in its own counts.
 */
function countStanding(
  { problem }: PeopleContext,
  pairing: Pairing,
  standing: readonly HelpPair[],
): PairingCounts | null {
  const kin = new Set(problem.kin.map(({ household, helper }) => JSON.stringify([household, helper])));
  const isBroken =
    standing.some(({ rule, household, helper }) => rule === null || kin.has(JSON.stringify([household, helper]))) ||
    measureLoads(problem, standing).some(({ above }) => above > 0);
  if (isBroken) return null;
  const held = new Set(pairing.pairs.filter(({ state }) => state === 'held').map(({ household }) => household));
  const open = standing.filter(({ household }) => !held.has(household));
  const count = (matches: (pair: HelpPair) => boolean) => open.filter(matches).length;
  return {
    households: problem.households.length,
    uncovered: problem.households.length - new Set(standing.map(({ household }) => household)).size,
    broken: count(({ breaks }) => breaks),
    otherUnit: count(({ otherUnit }) => otherUnit),
    distance: {
      village: count(({ distance }) => distance === 'village'),
      town: count(({ distance }) => distance === 'town'),
      other_town: count(({ distance }) => distance === 'other_town'),
    },
    held: standing.length - open.length,
    fixed: count(({ state }) => state === 'fixed'),
    kept: count(({ state }) => state === 'kept'),
    made: 0,
  };
}

const noRules: Problem = {
  code: 'people.no_pairing_rules',
  message: {
    zh: '政策包里没有结对规则，无法分配帮扶干部。',
    en: 'The policy pack has no pairing rule, so no helper can be assigned.',
  },
  hint: {
    zh: '请在政策包的 pairing_rules 中写明每名干部帮几户。',
    en: 'State in pairing_rules of the pack how many households a helper takes.',
  },
};
