import type { LocalizedText } from '../../engine';
import type { MoneyDue, Slip } from '../../progress';
import { listSlips } from '../../progress';
import { placeNames } from '../placeNames';
import { openItemLabels } from './itemNames';
import type { ProgressContext } from './progressContext';

/** What a scope sees of the county: rows of its villages; of the county also what has no village. */
export function scopeContext(context: ProgressContext, scope: string): ProgressContext {
  if (scope === context.pack.county.code) return context;
  const isHere = ({ villageCode }: { villageCode: string }): boolean => villageCode.startsWith(scope);
  return {
    ...context,
    entries: context.entries.filter(isHere),
    latest: context.latest.filter(isHere),
    households: context.households.filter(isHere),
    cases: context.cases.filter(isHere),
    standards: context.standards.map((list) => ({ ...list, rows: list.rows.filter(isHere) })),
    packages: context.packages.filter(isHere),
    costs: context.costs.filter(isHere),
  };
}

/** Planned and paid money of each town by a day; empty where nothing tells what was paid. Units: whole fen. */
export function sumTownMoney(
  { packages, costs, costSource }: ProgressContext,
  day: string,
): Map<string, { plannedFen: number; paidFen: number }> {
  const sums = new Map<string, { plannedFen: number; paidFen: number }>();
  if (costSource === 'none') return sums;
  const of = (town: string) => {
    const known = sums.get(town) ?? { plannedFen: 0, paidFen: 0 };
    sums.set(town, known);
    return known;
  };
  for (const one of packages) if (one.plannedDay <= day) of(one.townCode).plannedFen += one.budgetFen;
  for (const one of costs) if (one.day <= day && one.townCode !== '') of(one.townCode).paidFen += one.amountFen;
  return sums;
}

/** Money of towns that was to be paid by the end of the last year that is over. */
function listMoneyDue(context: ProgressContext): MoneyDue[] {
  const { asOf } = context;
  const year = asOf.endsWith('-12-31') ? Number(asOf.slice(0, 4)) : Number(asOf.slice(0, 4)) - 1;
  const due = `${year}-12-31`;
  const paid = sumTownMoney(context, asOf);
  return [...sumTownMoney(context, due)].map(([townCode, { plannedFen }]) => ({
    id: `money:${townCode}:${year}`,
    label: { zh: `${year} 年底前项目资金`, en: `Money for works by the end of ${year}` },
    villageCode: '',
    townCode,
    due,
    plannedFen,
    paidFen: paid.get(townCode)?.paidFen ?? 0,
  }));
}

/** What will not be in time in a scope, and why; the most pressing first. */
export function slipsOf(context: ProgressContext): Slip[] {
  const label = labelOfWork(context);
  return listSlips({
    asOf: context.asOf,
    cases: context.cases,
    packages: context.packages,
    standards: context.standards,
    money: listMoneyDue(context),
    townOf: context.townOf,
    labelOf: ({ project, measure }) => label(project === null ? 'measure' : 'project', project ?? measure),
  });
}

/** Labels of measures, projects and places; what has none is told as such. */
export function labelOfWork({
  pack,
  project,
}: ProgressContext): (by: 'town' | 'village' | 'measure' | 'project', key: string) => LocalizedText {
  const items = openItemLabels(pack, project.history.document.projects);
  const place = placeNames(project);
  const none = {
    town: { zh: '未分乡镇', en: 'No town' },
    village: { zh: '未分村', en: 'No village' },
    measure: { zh: '不属于措施', en: 'No measure' },
    project: { zh: '不属于项目', en: 'No project' },
  };
  return (by, key) => {
    if (key === '') return none[by];
    return by === 'measure' || by === 'project' ? items({ kind: by, item: key }) : { zh: place(key), en: place(key) };
  };
}
