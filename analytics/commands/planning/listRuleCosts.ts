import { describeWish, enumerateOptions, type ExitProblem, type OptionRequest, type QuotaRow } from '../../schedule';
import { modelParameters, resolveValue } from '../../policy';
import type { CommandHandler } from '../commandHandler';
import type { RuleCost } from '../contract';
import { stopIfAborted } from '../stopIfAborted';
import { boundProblem, startNear } from './boundProblem';
import { requirePlanBase } from './planBase';
import { quotaLabel, rowLabel } from './rowText';
import { scaleParameter } from './scaleParameter';
import type { PlanBase, PlanInputs } from './types';

/** A rule and the problem without it. */
interface Without extends Pick<RuleCost, 'rule' | 'kind' | 'label'> {
  problem(): Promise<ExitProblem>;
}

/**
 * What each rule costs: the bound with the rule less the bound without it, and the units of shortfall that go away.
 * Targets, budgets and capacities are taken out of the plan's own problem; gates, coverage rules, the margin and
 * wishes have the options listed again. Rules without an effect are left out; the dearest come first.
 * Errors: `no_plan`, `plan_stale`, `cancelled`.
 */
export const listRuleCosts: CommandHandler<'listRuleCosts'> = async (_, { session, report, signal }) => {
  const base = await requirePlanBase(session, { report, signal });
  const rules = [...withoutTargets(base), ...withoutRows(base), ...withoutRules(base, signal)];
  const { proof } = base.choice;
  const rows: RuleCost[] = [];
  for (const [index, { rule, kind, label, problem }] of rules.entries()) {
    report({ step: 'progress.bounding', share: index / rules.length });
    stopIfAborted(signal);
    const bound = await boundProblem(await problem(), session.tools.solver, startNear(base), signal);
    const lifts = Math.max(0, proof.shortfallBound - bound.shortfallBound);
    rows.push({ rule, kind, label, savesFen: Math.max(0, proof.boundFen - bound.boundFen), lifts });
  }
  return {
    rows: rows
      .filter(({ savesFen, lifts }) => savesFen >= 100 || lifts > 0)
      .sort((a, b) => b.lifts - a.lifts || b.savesFen - a.savesFen || (a.rule < b.rule ? -1 : 1)),
  };
};

function withoutTargets({ options: { problem }, inputs: { pack } }: PlanBase): Without[] {
  const { quotas, villages } = problem;
  const name = (from: number, year: number): string => (from === year ? `${year}` : `${from}-${year}`);
  return [
    ...quotas.map((quota): Without => ({
      rule: `quota:${name(quota.from, quota.year)}`,
      kind: 'target',
      label: quotaLabel(pack, quota, 'units'),
      problem: async () => ({ ...problem, quotas: withoutTarget(quotas, quota) }),
    })),
    ...(villages?.quotas ?? []).map((quota): Without => ({
      rule: `village_quota:${name(quota.from, quota.year)}`,
      kind: 'village_target',
      label: quotaLabel(pack, quota, 'villages'),
      problem: async () => ({ ...problem, villages: { ...villages!, quotas: withoutTarget(villages!.quotas, quota) } }),
    })),
  ];
}

/** The targets with one that asks for nothing; it stays in its place, so that prices stay in theirs. */
function withoutTarget(quotas: readonly QuotaRow[], quota: QuotaRow): QuotaRow[] {
  return quotas.map((other) => (other === quota ? { ...other, kind: 'at_least', amount: 0 } : other));
}

/** Pools and capacities of which some row is scarce: without the others nothing changes. */
function withoutRows({ options: { problem }, choice: { proof }, inputs: { pack } }: PlanBase): Without[] {
  const scarce = problem.rows.filter((_, index) => proof.rowPrice[index]! > 0 || proof.shortfallRowPrice[index]! > 0);
  const named = new Map(scarce.map((row) => [`${row.kind}:${row.of}`, row]));
  return [...named].map(([rule, { kind, of }]): Without => ({
    rule,
    kind,
    label: rowLabel(pack, { kind, of }),
    problem: async () => {
      const most = mostDrawn(problem);
      return {
        ...problem,
        rows: problem.rows.map((row, index) =>
          row.kind === kind && row.of === of ? { ...row, limit: Math.max(row.limit, most[index]!) } : row,
        ),
      };
    },
  }));
}

/** What all households together could draw on each row at most. */
function mostDrawn({ rows, householdCount, optionStart, drawStart, drawRow, drawAmount }: ExitProblem): number[] {
  const total = rows.map(() => 0);
  for (let h = 0; h < householdCount; h += 1) {
    const most = new Map<number, number>();
    for (let d = drawStart[optionStart[h]!]!; d < drawStart[optionStart[h + 1]!]!; d += 1) {
      // An option may draw on a row more than once: adding all of its household's draws is enough for a limit that never binds.
      most.set(drawRow[d]!, (most.get(drawRow[d]!) ?? 0) + Math.max(0, drawAmount[d]!));
    }
    for (const [row, amount] of most) total[row]! += amount;
  }
  return total;
}

function withoutRules({ inputs, options }: PlanBase, signal: OptionRequest['signal']): Without[] {
  const { pack, overlays, wishes } = inputs;
  const list = async (change: Partial<PlanInputs & Pick<OptionRequest, 'waive'>>): Promise<ExitProblem> =>
    (await enumerateOptions({ ...inputs, ...change, near: options.listing, signal })).problem;
  const margin = resolveValue(pack, overlays, modelParameters.margin, pack.horizon.to).value;
  const percent = Number((margin * 100).toFixed(2));
  return [
    ...pack.gates.map((gate): Without => ({
      rule: `gate:${gate.id}`,
      kind: 'gate',
      label: gate.label,
      problem: () => list({ pack: { ...pack, gates: pack.gates.filter((other) => other !== gate) } }),
    })),
    // A coverage rule is a condition of leaving as well.
    ...pack.coverage_rules
      .filter(({ strength }) => strength === 'must')
      .map((rule): Without => ({
        rule: `coverage:${rule.id}`,
        kind: 'gate',
        label: rule.label,
        problem: () => list({ waive: [rule.id] }),
      })),
    ...(margin > 0
      ? [
          {
            rule: 'margin',
            kind: 'margin' as const,
            label: { zh: `收入余量 ${percent}%`, en: `Income margin of ${percent} %` },
            problem: () => list({ overlays: scaleParameter(pack, overlays, modelParameters.margin, 0) }),
          },
        ]
      : []),
    ...wishes.map((wish): Without => ({
      rule: `wish:${wish.id}`,
      kind: 'wish',
      label: describeWish(wish, pack),
      problem: () => list({ wishes: wishes.filter(({ id }) => id !== wish.id) }),
    })),
  ];
}
