import { create } from 'zustand';
import type { CommandArgument, CommandValue } from '../../../../analytics/commands/contract';
import type { FactorChoice } from '../../../../analytics/commands/contracts/funding';

export type FactorList = CommandValue<'listFactors'>;
type Direction = FactorChoice['direction'];

interface FactorView {
  /** Chosen factors with weights of any size; only their proportions count. */
  chosen: Record<string, { weight: number; direction: Direction }>;
  /** 万元; null: not yet said. */
  amountWan: number | null;
  use: string | null;
  year: number | null;
  /** Towns whose villages are shown. */
  open: string[];
  toggle(factor: FactorChoice): void;
  weigh(id: string, weight: number): void;
  turn(id: string, direction: Direction): void;
  weighAlike(): void;
  set(part: Partial<Pick<FactorView, 'amountWan' | 'use' | 'year'>>): void;
  toggleTown(code: string): void;
}

/** Weight of every factor after "equal weights": the middle of the slider. */
const middle = 50;

/** What is to be divided, and by what; it stays while other screens are looked at. */
export const useFactorView = create<FactorView>((set) => ({
  chosen: {},
  amountWan: null,
  use: null,
  year: null,
  open: [],
  toggle: ({ id, direction }) =>
    set(({ chosen }) => {
      const { [id]: known, ...rest } = chosen;
      return { chosen: known ? rest : { ...chosen, [id]: { weight: 0, direction } } };
    }),
  weigh: (id, weight) =>
    set(({ chosen }) => (chosen[id] ? { chosen: { ...chosen, [id]: { ...chosen[id], weight } } } : {})),
  turn: (id, direction) =>
    set(({ chosen }) => (chosen[id] ? { chosen: { ...chosen, [id]: { ...chosen[id], direction } } } : {})),
  weighAlike: () =>
    set(({ chosen }) => ({
      chosen: Object.fromEntries(Object.entries(chosen).map(([id, choice]) => [id, { ...choice, weight: middle }])),
    })),
  set: (part) => set(part),
  toggleTown: (code) =>
    set(({ open }) => ({ open: open.includes(code) ? open.filter((other) => other !== code) : [...open, code] })),
}));

type Choice = Pick<FactorView, 'chosen' | 'amountWan' | 'use' | 'year'>;

/** Share of each chosen factor in the whole weight, 0…1; all 0 while nothing has a weight. */
export function sharesOf(chosen: Choice['chosen']): Record<string, number> {
  const whole = Object.values(chosen).reduce((sum, { weight }) => sum + weight, 0);
  return Object.fromEntries(Object.entries(chosen).map(([id, { weight }]) => [id, whole > 0 ? weight / whole : 0]));
}

/**
 * What is asked of `allocateByFactors`, or what is still missing. Factors, uses and years that the project does not
 * know (it was another one before) are left out, and so are factors of weight 0.
 * @example questionOf({ chosen: {}, amountWan: 100, use: null, year: null }, list) // 'factors'
 */
export function questionOf(
  { chosen, amountWan, use, year }: Choice,
  list: FactorList,
): CommandArgument<'allocateByFactors'> | 'factors' | 'weights' | 'amount' {
  const known = list.factors.filter(({ id }) => chosen[id]);
  if (known.length === 0) return 'factors';
  const factors = known.flatMap(({ id }) => {
    const { weight, direction } = chosen[id]!;
    return weight > 0 ? [{ id, weight, direction }] : [];
  });
  if (factors.length === 0) return 'weights';
  if (amountWan === null || amountWan <= 0) return 'amount';
  return {
    amountFen: Math.round(amountWan * 1_000_000),
    factors,
    use: list.uses.some((known) => known.use === use) ? use : null,
    year: year !== null && list.years.includes(year) ? year : null,
  };
}
