import { fail, succeed, type Problem, type Result } from '../engine';
import { findParameter } from '../policy';
import type { StaffingRule } from '../policy/types';
import { readNumber } from './preparePairing';
import { listStaffingPlaces, type StaffingPlace } from './listStaffingPlaces';
import { readStaffingReadings } from './readStaffingReadings';
import type { Staffing, StaffingInput, StaffingNeed } from './types';

/**
 * The people that the staffing rules ask for, by rule and place, beside those in post. need = people of the rule × villages
 * of its tiers (towns with tasks, units, teams, the county, or registered households). Rules in persons add up; those in
 * teams or households with a helper stand apart, and so do visits, which ask for no further people. An open reading of the
 * plan's text (an identity with `readings` over `staffing`) widens the interval of the villages.
 * Errors: codes of a missing parameter; `people.not_whole`.
 * Source: 麻章区 plan 二（三）. Example: 96 villages of 麻章区: 408–502 people as written, 406–502 with both readings.
 */
export function measureStaffing(input: StaffingInput): Result<Staffing> {
  const { pack, overlays, year } = input;
  const needs: StaffingNeed[] = [];
  for (const rule of pack.staffing_rules) {
    const least = readNumber(pack, overlays, rule.minimum, year);
    if (!least.ok) return least;
    const most = rule.maximum === undefined ? least : readNumber(pack, overlays, rule.maximum, year);
    if (!most.ok) return most;
    if (most.value < least.value) return fail(reversed(rule, least.value, most.value));
    const unit = findParameter(pack, rule.minimum).unit;
    const counts =
      unit.startsWith('persons_per_') && rule.visits === undefined && rule.per !== 'household' ? 'people' : 'other';
    for (const place of listStaffingPlaces(rule, input)) {
      const present = countPresent(rule, place, input);
      const [low, high] = [least.value * place.times, most.value * place.times];
      needs.push({
        rule: rule.id,
        label: rule.label,
        per: rule.per,
        place: place.id,
        placeName: place.name,
        role: rule.role,
        rank: rule.rank ?? null,
        sentBy: rule.sent_by ?? null,
        least: low,
        most: high,
        unit,
        counts,
        present,
        shortfall: present === null ? null : Math.max(0, low - present),
        surplus: present === null ? null : Math.max(0, present - high),
        status: rule.status,
        citation: rule.citation,
      });
    }
  }
  const people = needs.filter((need) => need.counts === 'people');
  const sum = (rows: readonly StaffingNeed[], of: (need: StaffingNeed) => number) =>
    rows.reduce((total, need) => total + of(need), 0);
  const inVillages = people.filter((need) => need.per === 'village');
  const readings = readStaffingReadings(pack, overlays, year);
  if (!readings.ok) return readings;
  const open = readings.value.flatMap((reading) => reading.readings.map(({ value }) => value));
  const known = input.postings !== undefined;
  return succeed({
    needs,
    people: {
      least: sum(people, (need) => need.least),
      most: sum(people, (need) => need.most),
      present: known ? sum(people, (need) => need.present ?? 0) : null,
      shortfall: known ? sum(people, (need) => need.shortfall ?? 0) : null,
    },
    villages: {
      least: Math.min(
        sum(inVillages, (need) => need.least),
        ...open,
      ),
      most: Math.max(
        sum(inVillages, (need) => need.most),
        ...open,
      ),
    },
    readings: readings.value,
    findings: listPostingFindings(input, needs),
  });
}

function countPresent(
  rule: StaffingRule,
  place: StaffingPlace,
  { postings, pairedByVillage }: StaffingInput,
): number | null {
  if (rule.per === 'household') return pairedByVillage ? (pairedByVillage[place.id] ?? 0) : null;
  if (!postings) return null;
  return new Set(
    postings.filter((posting) => posting.rule === rule.id && posting.place === place.id).map(({ helper }) => helper),
  ).size;
}

/** Postings that nothing asks for; they are told, not counted. */
function listPostingFindings({ postings = [] }: StaffingInput, needs: readonly StaffingNeed[]): Problem[] {
  const wanted = new Set(needs.map(({ rule, place }) => JSON.stringify([rule, place])));
  return postings
    .filter(({ rule, place }) => !wanted.has(JSON.stringify([rule, place])))
    .map(({ helper, rule, place }) => ({
      code: 'people.posting_not_asked',
      message: {
        zh: `干部 ${helper} 在 ${place} 的岗位 ${rule} 没有规定，未计入。`,
        en: `No rule asks for the post ${rule} of helper ${helper} at ${place}; it is not counted.`,
      },
      where: { record: helper },
      hint: { zh: '请改正岗位或地点。', en: 'Correct the post or the place.' },
    }));
}

const reversed = (rule: StaffingRule, least: number, most: number): Problem => ({
  code: 'people.least_above_most',
  message: {
    zh: `“${rule.label.zh}”最少 ${least} 人多于最多 ${most} 人。`,
    en: `“${rule.label.en}” asks for at least ${least} and at most ${most}.`,
  },
  where: { record: rule.id },
  hint: { zh: '请在政策文件中对调或改正。', en: 'Swap or correct them in the policy file.' },
});
