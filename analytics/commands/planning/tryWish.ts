import type { BoundProof } from '../../certificate';
import { formatYuan, type LocalizedText } from '../../engine';
import { enumerateOptions, listQuotas, listVillageTargets, type ExitProblem } from '../../schedule';
import type { PlannerWish } from '../../project';
import type { CommandHandler } from '../commandHandler';
import type { TriedWish } from '../contract';
import { requireImpersonal } from '../editCommands';
import { boundProblem, startNear } from './boundProblem';
import { filterOptions } from './filterOptions';
import { requirePlanBase } from './planBase';
import { perUnit, rowLabel } from './rowText';
import type { PlanBase, PlanInputs } from './types';
import { joinWish } from './wishCommands';
import { speaksOf } from './wishSubjects';

/** Most rows whose price is shown. */
const shownRows = 5;

/**
 * What a wish would cost at least, from the bound of the problem with it; nothing is changed. Wishes about years and
 * targets take options away from the plan's own; one about measures has the options listed again.
 * Errors: `no_plan`, `plan_stale`, those of `setWish`.
 */
export const tryWish: CommandHandler<'tryWish'> = async ({ wish: given }, { session, report, signal }) => {
  requireImpersonal(given.reason);
  const base = await requirePlanBase(session, { report, signal });
  const { wish, inputs } = await joinWish(session, given);
  report({ step: 'progress.options', share: 0.1 });
  const { problem, unable } = await applyWish(base, wish, inputs, signal);
  report({ step: 'progress.bounding', share: 0.3 });
  const bound = await boundProblem(problem, session.tools.solver, startNear(base), signal);
  const { proof } = base.choice;
  const shortfallBound = Math.max(0, bound.shortfallBound - proof.shortfallBound);
  const moreFen = bound.boundFen - proof.boundFen;
  return {
    shortfallBound,
    boundFen: bound.boundFen,
    presentBoundFen: proof.boundFen,
    presentCostFen: proof.costFen,
    rows: compareRates(base, problem, bound.proof),
    households: inputs.households.filter((household) => speaksOf(wish, household)).length,
    text: describeEffect(shortfallBound, moreFen, unable, inputs),
  };
};

async function applyWish(
  base: PlanBase,
  wish: PlannerWish,
  inputs: PlanInputs,
  signal: Parameters<typeof boundProblem>[3],
): Promise<{ problem: ExitProblem; unable: number }> {
  const { problem } = base.options;
  const sameWishes =
    JSON.stringify(inputs.wishes.filter(({ id }) => id !== wish.id)) === JSON.stringify(base.inputs.wishes);
  const sameOverlays = JSON.stringify(inputs.overlays) === JSON.stringify(base.inputs.overlays);
  if (!sameWishes || !sameOverlays || 'measure' in wish) {
    const options = await enumerateOptions({ ...inputs, near: base.options.listing, signal });
    return {
      problem: options.problem,
      unable: new Set(options.unmet.filter((one) => one.wish === wish.id).map((one) => one.householdId ?? one.village))
        .size,
    };
  }
  const { pack, overlays, villages, facts, wishes, households } = inputs;
  if (wish.kind === 'target') return { problem: { ...problem, quotas: listQuotas(pack, wishes) }, unable: 0 };
  if (wish.kind === 'exit_year') {
    const spoken = households.map((household) => speaksOf(wish, household));
    const fits = (option: number): boolean =>
      problem.exitYear[option]! >= wish.from && problem.exitYear[option]! <= wish.to;
    const unable = spoken.filter(
      (own, h) =>
        own &&
        !problem.exitYear
          .subarray(problem.optionStart[h], problem.optionStart[h + 1])
          .some((year) => year >= wish.from && year <= wish.to),
    ).length;
    return { problem: filterOptions(problem, (option, h) => !spoken[h] || fits(option)), unable };
  }
  return {
    problem: {
      ...problem,
      villages: listVillageTargets(households, problem.weight, pack, overlays, {
        villages,
        wishes,
        ...(facts ? { facts } : {}),
      }),
    },
    unable: 0,
  };
}

/** Rows of both problems whose price changes most, dearest change first. */
function compareRates(
  { options, choice, inputs: { pack } }: PlanBase,
  problem: ExitProblem,
  after: BoundProof,
): TriedWish['rows'] {
  const former = new Map(options.problem.rows.map(({ id }, index) => [id, choice.proof.rowPrice[index]!]));
  return problem.rows
    .flatMap((row, index) => {
      const [before, now] = [former.get(row.id), after.rowPrice[index]!];
      if (before === undefined) return [];
      const share = row.kind === 'budget' ? 1 : 100;
      const unit = row.kind === 'budget' ? { zh: '元/元', en: 'yuan per yuan' } : perUnit(pack, row.of);
      const weight = Math.abs(now - before) * row.limit;
      const { id, year } = row;
      return weight > 0
        ? [
            {
              weight,
              row: { row: id, label: rowLabel(pack, row), year, before: before / share, after: now / share, unit },
            },
          ]
        : [];
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, shownRows)
    .map(({ row }) => row);
}

function describeEffect(shortfall: number, moreFen: number, unable: number, { pack }: PlanInputs): LocalizedText {
  const unit = pack.cohorts.unit === 'persons' ? { zh: '人', en: 'persons' } : { zh: '户', en: 'households' };
  const cannot =
    unable === 0
      ? { zh: '', en: '' }
      : {
          zh: `其中 ${unable} 户（村）做不到，仍按原来的办法安排。`,
          en: ` ${unable} of them cannot follow it and are planned without.`,
        };
  const amount = formatYuan(Math.abs(moreFen));
  const said =
    shortfall > 0
      ? {
          zh: `照此任何计划至少再缺 ${shortfall} ${unit.zh}。`,
          en: `Every such plan misses the targets by at least ${shortfall} more (${unit.en}).`,
        }
      : moreFen > 0
        ? {
            zh: `照此任何计划的成本下界提高 ${amount} 元。`,
            en: `The least that any such plan can cost rises by ${amount} yuan.`,
          }
        : moreFen < 0
          ? {
              zh: `照此成本下界降低 ${amount} 元。`,
              en: `The least that such a plan can cost falls by ${amount} yuan.`,
            }
          : { zh: '照此成本下界不变。', en: 'The least that such a plan can cost stays the same.' };
  return { zh: said.zh + cannot.zh, en: said.en + cannot.en };
}
