import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { checkPlan, listPolicyProblems, readPolicyPack, resolveLine, type PlanVerdict, type PolicyFile, type PolicyPack } from '../../../analytics/policy';

const sampleData = new URL('../../../sample-data/', import.meta.url);

function readFiles(county: string): PolicyFile[] {
  const folder = new URL(`${county}/policy/`, sampleData);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ path: name, text: readFileSync(new URL(name, folder), 'utf8') }));
}

function readCounty(county: string): PolicyPack {
  const result = readPolicyPack(readFiles(county));
  if (!result.ok) throw new Error(result.problem.message.en);
  return result.value;
}

const counties = ['mazhang', 'renhua', 'guangdong-scattered'];
const packs = new Map(counties.map((county) => [county, readCounty(county)]));
const mazhang = packs.get('mazhang')!;
const renhua = packs.get('renhua')!;

interface CoverageEntry {
  pack?: string;
  section?: string;
  id?: string;
  screen?: string;
  issue?: string;
  reason?: string;
}
const coverage = parse(readFileSync(new URL('coverage/south.yaml', sampleData), 'utf8')) as Record<string, CoverageEntry[]>;

const rows = (letter: string, last: number): string[] => Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);
const wanted = [...rows('A', 46), ...rows('B', 22), ...rows('D', 11)];

/** Ids of a section of a pack; cohorts by year, regions by code. */
function listIds(pack: PolicyPack, section: string): string[] {
  if (section === 'cohorts') return pack.cohorts.targets.map((target) => String(target.year));
  if (section === 'village_cohorts') return (pack.village_cohorts?.targets ?? []).map((target) => String(target.year));
  if (section === 'regions') return pack.regions.map((region) => region.code);
  return (pack[section as 'parameters'] ?? []).map((entry) => entry.id);
}

/** A county's pack holds the entry itself or from a pack that it extends; a provincial one must be its origin somewhere. */
function holds({ pack: name, section, id }: CoverageEntry): boolean {
  const county = packs.get(name!);
  if (county) return listIds(county, section!).includes(id!);
  return [...packs.values()].some((pack) => pack.origins[`${section}/${id}`] === name);
}

interface Grounded {
  status?: string;
  citation?: { document: string; clause?: string; note?: string };
}

/** Everything in a pack that has a status and a citation, wherever it stands. */
function listGrounded(node: unknown, found: Grounded[] = []): Grounded[] {
  if (Array.isArray(node)) node.forEach((child) => listGrounded(child, found));
  else if (node !== null && typeof node === 'object') {
    const entry = node as Grounded;
    if (typeof entry.status === 'string' && entry.citation) found.push(entry);
    Object.values(node).forEach((child) => listGrounded(child, found));
  }
  return found;
}

const valueOf = (pack: PolicyPack, id: string, year = 2016): number | undefined => {
  const values = pack.parameters.find((parameter) => parameter.id === id)?.values ?? [];
  return (values.findLast((value) => value.from <= year) ?? values[0])?.value;
};

describe.each(counties)('the pack of %s', (county) => {
  it('reads without a problem', () => {
    expect(listPolicyProblems(readFiles(county)).map((problem) => problem.message.en)).toEqual([]);
  });

  it('cites a clause for what is stated, a formula or reason for what is derived or assumed', () => {
    const grounded = listGrounded(packs.get(county));
    expect(grounded.length).toBeGreaterThan(100);
    expect(grounded.filter(({ status, citation }) => status === 'stated' && !citation?.clause)).toEqual([]);
    expect(grounded.filter(({ status, citation }) => ['derived', 'assumed'].includes(status!) && !citation?.note)).toEqual([]);
  });

  it('passes no assumption of ours off as stated', () => {
    const ours = listGrounded(packs.get(county)).filter(({ citation }) => /挂图示例假设|一般知识/.test(citation!.document));
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter(({ status }) => status === 'stated' || status === 'reported')).toEqual([]);
  });
});

describe('rows of the plans', () => {
  it('are all in the table, and no others', () => expect(Object.keys(coverage)).toEqual(wanted));

  it.each(wanted)('%s leads to entries that exist', (row) => {
    const entries = coverage[row]!;
    expect(entries.some((entry) => entry.pack)).toBe(true);
    expect(entries.filter((entry) => entry.pack && !holds(entry))).toEqual([]);
    expect(entries.filter((entry) => !entry.pack && !(entry.screen && entry.issue && entry.reason))).toEqual([]);
  });
});

describe('numbers of the plans', () => {
  it.each<[string, PolicyPack, string, number, number?]>([
    ['A1', mazhang, 'able_bodied_line_printed', 7_365, 2018],
    ['A3', mazhang, 'village_income_printed', 9_820, 2018],
    ['A9', mazhang, 'identified_persons', 7_684],
    ['A19', mazhang, 'entry_publicity_days', 7],
    ['A29', mazhang, 'honour_workers', 20],
    ['A31', mazhang, 'medical_aid_share', 0.7],
    ['A35', mazhang, 'envelope_total', 99_400_000],
    ['A35', mazhang, 'envelope_total_province', 59_640_000],
    ['A35', mazhang, 'envelope_total_foshan', 29_820_000],
    ['A35', mazhang, 'envelope_total_zhanjiang', 4_970_000],
    ['A36', mazhang, 'district_office_budget', 1_000_000],
    ['A39', mazhang, 'micro_credit_largest_loan', 50_000],
    ['B6', renhua, 'firm_reward', 2_000],
    ['B8', renhua, 'bridge_subsidy_medium', 700],
    ['B9', renhua, 'tap_water_target', 0.98, 2018],
    ['B11', renhua, 'teacher_allowance', 1_100, 2018],
    ['B14', renhua, 'sewage_rate', 0.8, 2018],
    ['B15', renhua, 'pairs_vice_county', 3],
    ['B16', renhua, 'leader_visits', 2],
    ['B18', renhua, 'cadre_term', 3],
    ['D4', renhua, 'micro_credit_longest_term', 3],
  ])('%s: %# is as printed', (_row, pack, id, value, year) => {
    expect(valueOf(pack, id, year)).toBe(value);
    const parameter = pack.parameters.find((candidate) => candidate.id === id)!;
    expect(parameter.values.every((dated) => dated.status === 'stated')).toBe(true);
  });

  it('keep the lines as rules: 7,365 is not what the planner computes with', () => {
    const line = resolveLine(mazhang, [], 'able_bodied_line', 2018);
    expect(line.valueYuan).toBeCloseTo(13_360 * 1.07 ** 3 * 0.45, 6);
    expect(line.definition).toBe('disposable');
  });

  it('give cohorts in the unit of each plan', () => {
    expect(mazhang.cohorts.unit).toBe('households');
    expect(mazhang.cohorts.targets.map((target) => target.amount)).toEqual([1_220, 2_440, 3_050]);
    expect(renhua.cohorts.unit).toBe('persons');
    expect(renhua.cohorts.targets.map((target) => target.amount)).toEqual([2_578, 4_686, 3_114]);
  });

  it('count 91 villages and five marked placeholders in 麻章', () => {
    const villages = mazhang.regions.filter((region) => region.level === 'village');
    expect(villages.filter((region) => region.placeholder).length).toBe(5);
    expect(villages.length).toBe(96);
    const named = (tier: string): string[] => villages.filter((region) => region.tier === tier).map((region) => region.name).sort();
    expect(named('poor')).toEqual(['六坑', '岭头', '赤忏', '陈渔'].sort());
    expect(named('many_poor').length).toBe(12);
  });

  it('use the places of 仁化 for the example of the scattered households', () => {
    expect(packs.get('guangdong-scattered')!.regions).toEqual(renhua.regions);
  });
});

describe('the plans’ own arithmetic', () => {
  const verdicts: [string, string, PlanVerdict, boolean?][] = [
    ['mazhang', 'b1', 'holds'],
    ['mazhang', 'b2', 'holds'],
    ['mazhang', 'b3', 'open'],
    ['mazhang', 'b4', 'holds'],
    ['mazhang', 'b5', 'holds'],
    ['mazhang', 'b6', 'fails'],
    ['mazhang', 'b7', 'holds'],
    ['mazhang', 'b8', 'open'],
    ['mazhang', 'b9', 'holds'],
    ['mazhang', 'b10', 'open'],
    ['mazhang', 'b11', 'fails'],
    ['mazhang', 'b12', 'open'],
    ['mazhang', 'b13', 'fails'],
    ['mazhang', 'b14', 'holds'],
    ['mazhang', 'b26', 'holds'],
    ['mazhang', 'b27', 'holds'],
    ['mazhang', 'b38', 'fails'],
    ['mazhang', 'b39', 'holds'],
    ['renhua', 'b4', 'holds'],
    ['renhua', 'b5', 'holds'],
    ['renhua', 'b6', 'fails'],
    ['renhua', 'b15', 'holds'],
    ['renhua', 'b16', 'holds'],
    ['renhua', 'b17', 'holds'],
    ['renhua', 'b18', 'holds', true],
    ['renhua', 'b19', 'holds'],
    ['renhua', 'b26', 'holds'],
    ['renhua', 'b27', 'holds'],
    ['renhua', 'b38', 'fails'],
    ['renhua', 'b39', 'holds'],
    ['guangdong-scattered', 'b19', 'holds'],
    ['guangdong-scattered', 'b26', 'holds'],
    ['guangdong-scattered', 'b27', 'holds'],
  ];
  const findings = new Map([...packs].map(([county, pack]) => [county, checkPlan(pack)]));

  it.each(verdicts)('%s %s: %s', (county, row, verdict, warning = false) => {
    const found = findings.get(county)!.filter((finding) => finding.row === row);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map((finding) => finding.verdict)).toEqual(found.map(() => verdict));
    expect(found.some((finding) => finding.warning)).toBe(warning);
  });

  it('gives no row that the table leaves out, and each finding names a clause', () => {
    for (const [county, list] of findings) {
      const known = verdicts.filter((entry) => entry[0] === county).map((entry) => entry[1]);
      const rowsFound = new Set(list.flatMap((finding) => finding.row ?? []));
      if (county !== 'guangdong-scattered') expect([...rowsFound].sort(), county).toEqual([...known].sort());
      expect(list.filter((finding) => finding.row && finding.citations.length === 0), county).toEqual([]);
    }
  });

  it('shows the staffing of 麻章 between 406 and 502', () => {
    const sides = ['staffing_least', 'staffing_most'].map((id) => findings.get('mazhang')!.find((finding) => finding.id === id)!);
    expect(sides.map(({ left, right }) => [left?.value, right?.value])).toEqual([[406, 408], [500, 502]]);
  });

  it('works out the three parts of 仁化’s fund', () => {
    const fund = findings.get('renhua')!.find((finding) => finding.id === 'fund_by_persons')!;
    expect(fund.arithmetic).toMatch(/= 173120000.*= 103872000.*= 51936000.*= 17312000/);
  });
});
