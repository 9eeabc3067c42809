import type { z } from 'zod';
import { ProblemError } from '../../engine';
import { chosenScenario, type PlannerWish } from '../../project';
import { findWishFault, isPastTarget } from '../../schedule';
import type { CommandHandler } from '../commandHandler';
import type { newWish } from '../contracts/planning';
import { describeProject } from '../describeProject';
import { requireImpersonal } from '../editCommands';
import { requireWritable } from '../projectAccess';
import { recordChange } from '../recordActs';
import { hashText, type Session } from '../session';
import { readPlanInputs, wishGround } from './planInputs';
import type { PlanInputs } from './types';

export const setWish: CommandHandler<'setWish'> = async ({ wish }, { session }) => {
  const project = requireWritable(session);
  requireImpersonal(wish.reason);
  const { wish: named } = await joinWish(session, wish);
  const { id: scenario } = chosenScenario(project.history.document);
  await recordChange(
    session,
    project,
    'set_wishes',
    { scenario, wishes: { [named.id]: named } },
    { reason: named.reason },
  );
  return describeProject(session);
};

export const removeWish: CommandHandler<'removeWish'> = async ({ id }, { session }) => {
  const project = requireWritable(session);
  const { id: scenario, wishes } = chosenScenario(project.history.document);
  if (!wishes.some((wish) => wish.id === id)) throw new ProblemError(unknownWish(id));
  await recordChange(session, project, 'set_wishes', { scenario, wishes: { [id]: null } });
  return describeProject(session);
};

/**
 * A new wish with its id, and the inputs with it among the others of the chosen scenario.
 * Errors: `wish_unknown`, `wish_past`, `wish_against_rule`, `wish_contradiction`.
 */
export async function joinWish(
  session: Session,
  given: z.output<typeof newWish>,
): Promise<{ wish: PlannerWish; inputs: PlanInputs }> {
  const wish = await nameWish(given);
  const inputs = await readPlanInputs(session);
  const wishes = [...inputs.wishes.filter(({ id }) => id !== wish.id), wish].sort((a, b) => (a.id < b.id ? -1 : 1));
  const judged = wishes.filter((other) => other === wish || !isPastTarget(other, inputs.facts));
  const fault = findWishFault(judged, wishGround(inputs));
  if (fault) throw new ProblemError(fault);
  return { wish, inputs: { ...inputs, wishes } };
}

/** The id of a wish follows from what it speaks of, so that one of the same subject and kind takes its place. */
async function nameWish(given: z.output<typeof newWish>): Promise<PlannerWish> {
  const wish =
    'subject' in given && given.subject !== 'county' && 'households' in given.subject
      ? { ...given, subject: { households: [...new Set(given.subject.households)].sort((a, b) => a - b) } }
      : given;
  const about = [
    wish.kind,
    'subject' in wish ? wish.subject : '',
    'measure' in wish ? wish.measure : '',
    'village' in wish ? wish.village : '',
    'amount' in wish ? wish.year : '',
  ];
  return { ...wish, id: `w${(await hashText(JSON.stringify(about))).slice(0, 12)}` } as PlannerWish;
}

function unknownWish(id: string) {
  return {
    code: 'unknown_wish',
    message: { zh: '当前情景没有这项要求。', en: 'The scenario has no such wish.' },
    where: { record: id },
    hint: { zh: '请刷新要求列表。', en: 'Look at the list of wishes again.' },
  };
}
