import { ProblemError, type LocalizedText } from '../../engine';
import {
  evaluatePredicate,
  modelParameters,
  resolveLine,
  resolveValue,
  type PolicyPack,
  type ScenarioOverlay,
} from '../../policy';
import { readOutFeatures, type HouseholdFeature } from '../../poverty';
import { loadRegister } from '../loadTables';
import type { ProgressContext } from '../progress/progressContext';
import type { Session } from '../session';

/** What the newest register says of a household, out or not. */
export interface RegisterState {
  day: string;
  incomeYuan: number;
  /** Line of its group in the register's year, as net income; null: the pack has none for that year. */
  lineYuan: number | null;
  openGates: { id: string; label: LocalizedText }[];
}

/**
 * Income, line and open gates of a household by the newest register, also of one that is out, whose group is found by the
 * pack's predicates; null: not in it. Worked out when asked for: lists need it of few. A line of disposable income is divided by the pack's factor (disposable ÷ net income).
 * Errors: those of loading the register.
 */
export async function readRegisterStates(
  session: Session,
  { pack, overlays, project }: ProgressContext,
): Promise<(householdId: number) => RegisterState | null> {
  const registered = await loadRegister(session);
  const year = project.history.document.registerYear!;
  const out = await readOutFeatures(session.tools.engine);
  const lines = readLines(pack, overlays, year);
  const stateOf = (feature: HouseholdFeature, group: string | undefined): RegisterState => ({
    day: `${year}-12-31`,
    incomeYuan: feature.net_income_per_head_yuan,
    lineYuan: group === undefined ? null : (lines.get(group) ?? null),
    openGates: pack.gates
      .filter((gate) => evaluatePredicate(gate.open, { ...feature }))
      .map(({ id, label }) => ({ id, label })),
  });
  const registeredById = new Map(registered.map((one) => [one.household_id, one]));
  const outById = new Map(out.map((one) => [one.household_id, one]));
  return (householdId) => {
    const gone = outById.get(householdId);
    if (gone) return stateOf(gone, pack.groups.find(({ predicate }) => evaluatePredicate(predicate, { ...gone }))?.id);
    const here = registeredById.get(householdId);
    return here ? stateOf(here, here.group_id) : null;
  };
}

/** Line of each group in a year, yuan of net income per head; groups without one that year are not among them. */
function readLines(pack: PolicyPack, overlays: readonly ScenarioOverlay[], year: number): Map<string, number> {
  return new Map(
    pack.groups.flatMap(({ id, line }): [string, number][] => {
      try {
        const { valueYuan, definition } = resolveLine(pack, overlays, line, year);
        const factor =
          definition === 'disposable' ? resolveValue(pack, overlays, modelParameters.netToDisposable, year).value : 1;
        return [[id, valueYuan / factor]];
      } catch (error) {
        if (error instanceof ProblemError) return [];
        throw error;
      }
    }),
  );
}
