import type { CommandValue } from '../../analytics/commands';
import { throwProblem } from '../contract/parseCall';
import type { Problem } from '../contract/result';
import { nearestName } from './nearestName';

type Region = CommandValue<'listRegions'>[number];

/**
 * The place that a code or a name means. A name may leave out its ending (城口 for 城口镇); one that several
 * places have is refused with their codes.
 *
 * @example findScope('城口镇', regions).code // '440224105'
 */
export function findScope(given: string, regions: readonly Region[]): Region {
  const text = given.trim().normalize('NFKC');
  const byCode = regions.find(({ code }) => code === text);
  if (byCode !== undefined) return byCode;
  const exact = regions.filter(({ name }) => name === text);
  const found = exact.length > 0 ? exact : regions.filter(({ name }) => shorten(name) === shorten(text));
  const [only, second] = found;
  if (only === undefined) return throwProblem(describeUnknownPlace(given, regions));
  if (second !== undefined) return throwProblem(describeSeveralPlaces(given, found, regions));
  return only;
}

function shorten(name: string): string {
  return name.length > 2 ? name.replace(/(自治县|街道|[县镇乡村市区])$/u, '') : name;
}

function describeUnknownPlace(given: string, regions: readonly Region[]): Problem {
  const near = nearestPlace(given, regions);
  return {
    code: 'scope_unknown',
    message: { zh: `这个县没有“${given}”。`, en: `This county has no place "${given}".` },
    hint:
      near === null
        ? { zh: '请写乡镇或行政村的代码或名称。', en: 'Give the code or name of a town or a village.' }
        : { zh: `是不是想写“${near}”？`, en: `Did you mean "${near}"?` },
  };
}

/** Among names that differ in one character, or codes in one digit. */
function nearestPlace(given: string, regions: readonly Region[]): string | null {
  if (/^\d+$/.test(given)) return nearestName(given, regions.map(({ code }) => code));
  const differs = (name: string): boolean => name.length === given.length && name.length > 1 && [...name].filter((character, i) => character !== [...given][i]).length === 1;
  return regions.find(({ name }) => differs(name))?.name ?? null;
}

function describeSeveralPlaces(given: string, found: readonly Region[], regions: readonly Region[]): Problem {
  const list = found.map(({ code, name, parent }) => `${code} ${regions.find((region) => region.code === parent)?.name ?? ''}${name}`);
  return {
    code: 'scope_ambiguous',
    message: { zh: `“${given}”有 ${found.length} 处：${list.join('、')}。`, en: `There are ${found.length} places "${given}": ${list.join(', ')}.` },
    hint: { zh: '请写代码。', en: 'Give the code.' },
  };
}
