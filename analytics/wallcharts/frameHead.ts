import type { LocalizedText } from '../engine';
import type { Day } from '../procedures/types';
import { wallChartNames, writeText } from './frameTexts';
import type { ChartFrame, WallChartId, WallChartsFacts } from './types';

const placeName = (facts: WallChartsFacts, language: ChartFrame['language']) => {
  const county = facts.county.name[language];
  if (facts.scope.code === facts.county.code) return county;
  return language === 'zh' ? `${county}${facts.scope.name}` : `${county}, ${facts.scope.name}`;
};

/** A day as people write it. */
export function writeDay(day: Day, language: ChartFrame['language']): string {
  const [year, month, date] = day.split('-').map(Number);
  return writeText(language, 'day', { iso: day, year: year ?? '', month: month ?? '', day: date ?? '' });
}

/** A day without its year, for narrow cells: 3-12 (the year stands in the head). */
export function writeShortDay(day: Day): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month ?? ''}-${date ?? ''}`;
}

/**
 * A chart's name by itself, as a heading.
 * @example nameChart('strike_off', 'en') // 'Strike-off table'
 */
export function nameChart(chart: WallChartId, language: ChartFrame['language']): string {
  const name = wallChartNames[chart][language];
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** How things stand: as-of day, what progress is compared with, whether the plan is older than the data, since when is recorded. */
export function describeStanding(facts: WallChartsFacts, language: ChartFrame['language']): string[] {
  const scenario = facts.scenario?.name ?? '';
  return [
    writeText(language, 'as_of', { day: writeDay(facts.asOf, language) }),
    writeText(language, facts.adopted ? 'compared_adopted' : 'compared_newest', {
      scenario: scenario === '' ? writeText(language, 'base_scenario') : scenario,
    }),
    ...(facts.stale ? [writeText(language, 'stale')] : []),
    facts.recordedFrom === null
      ? writeText(language, 'nothing_recorded')
      : writeText(language, 'recorded_from', { day: writeDay(facts.recordedFrom, language) }),
  ];
}

/** Title, head line and foot of a chart: place, as-of day, countdown, what progress is compared with, and the sources. */
export function describeHead(
  facts: WallChartsFacts,
  chart: WallChartId,
  frame: ChartFrame,
): { title: string; line: string; foot: string } {
  const { language } = frame;
  const say = (values: Parameters<typeof writeText>[2], id: Parameters<typeof writeText>[1]) =>
    writeText(language, id, values);
  const [asOf, ...standing] = describeStanding(facts, language);
  const line = [
    asOf,
    say(
      { day: writeDay(facts.deadline, language), days: Math.abs(facts.daysLeft) },
      facts.daysLeft < 0 ? 'deadline_over' : 'countdown',
    ),
    ...standing,
  ].join(' · ');
  const basis = facts.basis[chart] ?? facts.basis.all ?? Object.values(facts.basis)[0];
  const clauses = (basis?.clauses ?? []).map((clause: LocalizedText) => clause[language]);
  const foot = [
    say({ title: facts.planTitle[language] }, 'plan'),
    ...(clauses.length > 0
      ? [say({ clauses: clauses.slice(0, 4).join(language === 'zh' ? '、' : '; ') }, 'clauses')]
      : []),
    ...(basis?.status === 'assumed' ? [writeText(language, 'unconfirmed')] : []),
  ].join(' · ');
  return {
    title: say({ place: placeName(facts, language), chart: wallChartNames[chart][language] }, 'title'),
    line,
    foot,
  };
}
