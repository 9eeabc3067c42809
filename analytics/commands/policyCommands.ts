import { chosenScenario } from '../project';
import { checkPlan, comparePacks, listPackGaps, listPolicyEntries, readPackTitles } from '../policy';
import type { PolicyPack } from '../policy';
import type { CommandHandler } from './commandHandler';
import type { ComparedPack } from './contract';
import { readPackOrThrow, requireProject } from './session';

export const listPolicy: CommandHandler<'listPolicy'> = async (_, { session }) => {
  const { pack, history } = requireProject(session);
  return {
    entries: listPolicyEntries(pack, chosenScenario(history.document).overlays),
    title: pack.title,
    issued: pack.plan.issued,
    programmes: pack.programmes.map(({ id, label }) => ({ id, label })),
    packs: { ...readPackTitles(), [pack.id]: pack.title },
  };
};

/** The checker reads the pack alone: no register, no plan, no scenario. */
export const checkPlanCommand: CommandHandler<'checkPlan'> = async (_, { session }) => {
  const { pack } = requireProject(session);
  return { findings: checkPlan(pack), gaps: listPackGaps(pack), issued: pack.plan.issued };
};

/** Errors: the first problem of the other policy folder, such as `policy_unknown_key`. */
export const comparePolicy: CommandHandler<'comparePolicy'> = async ({ otherPolicyFiles }, { session }) => {
  const { pack } = requireProject(session);
  const other = readPackOrThrow(otherPolicyFiles);
  const differences = comparePacks(pack, other);
  const here = describePack(pack);
  const gone = differences.filter((difference) => difference.change !== 'added').length;
  return { here, there: describePack(other), differences, alike: here.entries - gone };
};

function describePack(pack: PolicyPack): ComparedPack {
  return { county: pack.county.name, title: pack.title, issued: pack.plan.issued, entries: listPolicyEntries(pack, []).length };
}
