import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readPolicyPack, type PolicyPack } from '../../analytics/policy';
import { root } from './tree';

/** An entry of a pack that a row leads to, or a part of it that a screen or algorithm of a later issue brings. */
export type CoverageEntry = { pack: string; section: string; id: string } | { screen: string; issue: string; reason: string };
export type Coverage = Record<string, CoverageEntry[]>;

/** The plans: letter of their rows, number of rows, title, folder of their pack. */
export const plans = [
  { letter: 'A', rows: 46, title: '麻章区', county: 'mazhang', file: 'south' },
  { letter: 'B', rows: 22, title: '仁化县', county: 'renhua', file: 'south' },
  { letter: 'C', rows: 16, title: '汉阳区（江夏区山坡街道）', county: 'hanyang', file: 'north' },
  { letter: 'D', rows: 11, title: '广东省分散贫困人口', county: 'guangdong-scattered', file: 'south' },
  { letter: 'E', rows: 32, title: '枣庄高新区', county: 'zaozhuang', file: 'north' },
] as const;

/** What makes use of the entries of a section: modules and screens that exist. */
export const homes: Record<string, string[]> = {
  asset_investments: ['renderer/screens/funding', 'renderer/screens/policy'],
  benefits: ['analytics/measures/benefits', 'renderer/screens/policy'],
  calendar: ['analytics/procedures/listOccurrences.ts', 'renderer/screens/schedule', 'renderer/screens/policy', 'analytics/policy/planChecker/deriveDates.ts'],
  case_facts: ['analytics/policy/identification', 'renderer/screens/policy'],
  checklists: ['analytics/progress', 'renderer/screens/progress', 'renderer/screens/policy', 'analytics/policy/planChecker/deriveLists.ts'],
  cohorts: ['analytics/schedule', 'renderer/screens/exit-plan'],
  coverage_rules: ['analytics/schedule/coverageRules.ts', 'renderer/screens/policy'],
  gates: ['analytics/poverty', 'analytics/schedule', 'renderer/screens/overview'],
  groups: ['analytics/poverty', 'renderer/screens/overview'],
  identification_rules: ['analytics/policy/identification', 'renderer/screens/policy'],
  identities: ['analytics/policy/planChecker', 'renderer/screens/policy'],
  ledger_rules: ['renderer/screens/policy'],
  lines: ['analytics/policy/resolveValue.ts', 'renderer/screens/wall-chart'],
  loan_rules: ['renderer/screens/funding', 'renderer/screens/policy'],
  measures: ['analytics/measures', 'renderer/screens/measures-and-cost'],
  outcome_targets: ['analytics/progress', 'renderer/screens/progress', 'renderer/screens/policy', 'analytics/policy/planChecker/deriveDates.ts'],
  overheads: ['analytics/policy/listSourceYears.ts', 'renderer/screens/funding'],
  pairing_rules: ['analytics/people', 'renderer/screens/people', 'renderer/screens/policy'],
  parameters: ['analytics/policy/resolveValue.ts', 'renderer/screens/policy'],
  pools: ['analytics/funding', 'renderer/screens/funding'],
  procedures: ['analytics/procedures', 'analytics/progress', 'renderer/screens/schedule', 'renderer/screens/progress', 'renderer/screens/policy'],
  programmes: ['analytics/measures', 'analytics/wallcharts', 'renderer/screens/policy'],
  project_types: ['analytics/policy/estimateProject.ts', 'renderer/screens/policy'],
  regions: ['analytics/register', 'renderer/screens/wall-chart'],
  rule_lists: ['analytics/policy/identification', 'renderer/screens/policy'],
  series: ['analytics/policy/resolveValue.ts', 'renderer/screens/policy'],
  source_floors: ['analytics/policy/listSourceYears.ts', 'renderer/screens/funding'],
  sources: ['analytics/funding', 'renderer/screens/funding'],
  staffing_rules: ['analytics/people', 'renderer/screens/people', 'renderer/screens/policy'],
  stated_totals: ['analytics/policy/planChecker/deriveTotals.ts', 'renderer/screens/policy'],
  village_cohorts: ['analytics/policy/planChecker/deriveTotals.ts', 'renderer/screens/policy'],
  village_criteria: ['analytics/briefing', 'renderer/screens/wall-chart'],
};

/** Where a screen lives that a row waits for; null: it does not exist yet. */
export const screens: Record<string, string | null> = {
  导入与核查: 'renderer/screens/import',
  挂图: 'renderer/screens/wall-chart',
  脱贫计划: 'renderer/screens/exit-plan',
  资金: 'renderer/screens/funding',
  文书: 'renderer/screens/documents',
  进度: 'renderer/screens/progress',
  帮扶: 'renderer/screens/people',
};

export function readCoverage(): Coverage {
  const files = ['south', 'north'].map((name) => parse(readFileSync(join(root, `sample-data/coverage/${name}.yaml`), 'utf8')) as Coverage);
  return Object.assign({}, ...files) as Coverage;
}

export function readCounties(): Map<string, PolicyPack> {
  return new Map(
    plans.map(({ county }) => {
      const folder = join(root, 'sample-data', county, 'policy');
      const files = readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort().map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
      const result = readPolicyPack(files);
      if (!result.ok) throw new Error(`${county}: ${result.problem.message.en}`);
      return [county, result.value] as const;
    }),
  );
}

/** The entry that a row points at, in the pack of its own plan, or in a pack that any county extends; null: there is none. */
export function findEntry(counties: ReadonlyMap<string, PolicyPack>, own: string, { pack, section, id }: { pack: string; section: string; id: string }): { zh: string } | null {
  const named = [...counties].filter(([county, candidate]) => county === pack || candidate.id === pack);
  const others = [...counties].filter(([, candidate]) => candidate.origins[`${section}/${id}`] === pack);
  const order = [...named, ...others].sort(([a], [b]) => Number(b === own) - Number(a === own));
  for (const [, candidate] of order) {
    const label = labelIn(candidate, section, id);
    if (label) return label;
  }
  return null;
}

function labelIn(pack: PolicyPack, section: string, id: string): { zh: string } | null {
  if (section === 'cohorts' || section === 'village_cohorts') {
    const found = pack[section]?.targets.find((target) => String(target.year) === id);
    return found ? { zh: `${found.year} 年 ${found.amount}` } : null;
  }
  if (section === 'regions') {
    const place = pack.regions.find((region) => region.code === id);
    return place ? { zh: place.name } : null;
  }
  const list = (pack as unknown as Record<string, unknown>)[section];
  if (!Array.isArray(list)) return null;
  return (list as { id: string; label: { zh: string } }[]).find((entry) => entry.id === id)?.label ?? null;
}

/** The table of all rows as Markdown; the same data give the same text. */
export function writeCoverage(): string {
  const coverage = readCoverage();
  const counties = readCounties();
  const used = new Set(Object.values(coverage).flatMap((entries) => entries.flatMap((entry) => ('section' in entry ? [entry.section] : []))));
  return [
    '# 方案各项内容在哪里 Where each row of the plans went',
    '',
    '由 `sample-data/coverage/*.yaml` 生成（`UPDATE_COVERAGE=1 npx vitest run tests/health/coverage.test.ts`），不要手改。',
    'Made from `sample-data/coverage/*.yaml`; not edited by hand.',
    '',
    ...plans.flatMap((plan) => writePlan(plan, coverage, counties)),
    '## 各类条目由什么使用 What uses the entries of a section',
    '',
    '| 类 Section | 模块和页面 Modules and screens |',
    '| --- | --- |',
    ...[...used].sort().map((section) => `| ${section} | ${(homes[section] ?? []).map((path) => `\`${path}\``).join(' ')} |`),
    '',
  ].join('\n');
}

function writePlan({ letter, rows, title, county }: (typeof plans)[number], coverage: Coverage, counties: ReadonlyMap<string, PolicyPack>): string[] {
  const lines = Array.from({ length: rows }, (_, index) => {
    const row = `${letter}${index + 1}`;
    const entries = coverage[row] ?? [];
    const data = entries.flatMap((entry) => ('section' in entry ? [`${findEntry(counties, county, entry)?.zh ?? '?'} (\`${entry.pack}/${entry.section}/${entry.id}\`)`] : []));
    const later = entries.flatMap((entry) => ('screen' in entry ? [`${entry.screen}（${entry.issue}）：${entry.reason}`] : []));
    return `| ${row} | ${[...new Set(data)].map(cell).join('<br>')} | ${later.map(cell).join('<br>')} |`;
  });
  return [`## ${letter} ${title}`, '', '| 行 Row | 政策包条目 Entries | 还没有 Not yet |', '| --- | --- | --- |', ...lines, ''];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
