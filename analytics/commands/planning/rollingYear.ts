import type { PolicyPack } from '../../policy';
import type { OpenProject } from '../session';

/**
 * First year still to be decided when the as-of day lies within the horizon, null when all of it is planned.
 * Example: a horizon of 2016–2018 and 1 July 2017: 2017.
 */
export function rollingYear({ pack, history }: Pick<OpenProject, 'pack' | 'history'>): number | null {
  const { asOf } = history.document;
  const year = asOf === null ? 0 : Number(asOf.slice(0, 4));
  return year > pack.horizon.from ? year : null;
}

/** The pack with which a scenario is planned: when rolling, incomes start from the register in use. */
export function planPack(project: Pick<OpenProject, 'pack' | 'history'>): PolicyPack {
  const { pack, history } = project;
  const { registerYear } = history.document;
  const date = `${(registerYear ?? 0) + 1}-01-01`;
  if (rollingYear(project) === null || registerYear === null || date.slice(0, 4) === pack.as_of.date.slice(0, 4))
    return pack;
  return { ...pack, as_of: { ...pack.as_of, date } };
}

/** The day up to which everything is fact: the office's own, else the pack's. */
export function asOfDay({ pack, history }: Pick<OpenProject, 'pack' | 'history'>): string {
  return history.document.asOf ?? pack.as_of.date;
}

/** The pack with the as-of day that the office set, if it did: what screens and papers show and count from. */
export function shownPack({ pack, history }: Pick<OpenProject, 'pack' | 'history'>): PolicyPack {
  const { asOf } = history.document;
  if (asOf === null) return pack;
  return { ...pack, as_of: { date: asOf, status: 'reported', citation: { document: '本单位设定的基准日' } } };
}
