import { formatDecimal, formatTenThousandYuan, textWidth } from '../../charts';
import type { KeyFigure, Language } from '../frame';
import type { ChartFrame, TownPlace, VillagePlace, WallChartsFacts } from '../types';
import { say } from './tableTexts';

export const listVillages = (facts: WallChartsFacts): VillagePlace[] => facts.towns.flatMap((town) => town.villages);

export const sumOf = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

/** Zero is an empty cell: what is there stands out. */
export const countOrNothing = (value: number): string => (value === 0 ? '' : formatDecimal(value));

export const money = (fen: number): string =>
  fen === 0 ? '' : formatTenThousandYuan(fen, Math.abs(fen) < 100_000_000 ? 1 : 0);

/**
 * Persons out, persons left, fallen back, and the days to the deadline, as large numbers of the head. Of an earlier day
 * nobody knows how many had fallen back by then: the number is left out.
 */
export function personFigures(facts: WallChartsFacts, language: Language, isNow = true): KeyFigure[] {
  const villages = listVillages(facts);
  const persons = sumOf(villages, (village) => village.persons);
  const out = sumOf(villages, (village) => village.outPersons);
  const returned = sumOf(villages, (village) => village.returnedPersons);
  return [
    { label: say(language, 'figure_out'), value: formatDecimal(out), ink: 'actual' },
    { label: say(language, 'figure_left'), value: formatDecimal(persons - out), ink: 'late' },
    ...(isNow && returned > 0 ? [{ label: say(language, 'figure_returned'), value: formatDecimal(returned) }] : []),
    ...(facts.daysLeft >= 0 ? [{ label: say(language, 'figure_days'), value: formatDecimal(facts.daysLeft) }] : []),
  ];
}

/** Townships of the scope with rows by village; towns without a row are left out. */
export function byTown<T>(
  facts: WallChartsFacts,
  rows: readonly T[],
  townOf: (row: T) => string,
): { town: TownPlace; rows: T[] }[] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(townOf(row));
    if (group) group.push(row);
    else groups.set(townOf(row), [row]);
  }
  return facts.towns.flatMap((town) => {
    const own = groups.get(town.code);
    return own ? [{ town, rows: own }] : [];
  });
}

/** Width in em of the longest word of a column's head: on a screen it is never cut. */
export const wordEm = (label: string, { medium }: ChartFrame): number =>
  medium === 'paper' ? 0 : Math.max(...label.split(/\s+/).map((word) => textWidth(word, 1, 700))) + 0.6;

/** Width in em of a column of places: its names, and those of the towns that stand above it in larger type. */
export function placeEm(facts: WallChartsFacts, names: readonly string[], least: number): number {
  const widest = names.reduce((most, name) => Math.max(most, textWidth(name, 1, 700)), least);
  const towns = facts.towns.reduce((most, { name }) => Math.max(most, textWidth(name, 1.15, 700, 'serif')), 0);
  return Math.min(Math.max(widest, towns), 11) + 0.8;
}
