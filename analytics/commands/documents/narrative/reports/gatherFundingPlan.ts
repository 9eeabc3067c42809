import type { FundingPlanInput } from '../../../../documents';
import { ProblemError, type LocalizedText } from '../../../../engine';
import { listFilingsDue, projectStateLabels } from '../../../../funding';
import type { Citation, PolicyPack } from '../../../../policy';
import { fundingPlan } from '../../../funding/fundingPlan';
import { listMoneyYears, listSources } from '../../../funding/listSources';
import { sourceLabel, useLabel } from '../../../funding/moneyLabels';
import { hideNumber } from '../../../ledger/ledgerColumns';
import { fullVillageName } from '../../../progress/noticePlaces';
import { listProjects } from '../../../projectPool/listProjects';
import { noPlanProblem, requireProject, type Session } from '../../../session';
import { gatherFunding, gatherLedger } from '../gatherMoney';
import { gatherGround } from './gatherGround';

/** How many rows of what nobody pays stand in the table. */
const shownUnmet = 40;

/** What the funding plan of the county says. Errors: as `gatherGround`; `funding.…` where the sources contradict each other. */
export async function gatherFundingPlan(session: Session, scope: string): Promise<FundingPlanInput> {
  const project = requireProject(session);
  const { pack } = project;
  const context = { session, report: () => undefined };
  const ground = await gatherGround(session, scope, 'newest');
  const { funding, fundingFault } = await gatherFunding(session, scope);
  if (fundingFault) throw new ProblemError(fundingFault);
  const plan = await fundingPlan({ scope, year: null }, context);
  if (!funding || !plan) throw new ProblemError(noPlanProblem());
  const listed = await listSources({}, context);
  const cells = addCells(funding.rows);
  return {
    ground,
    years: listMoneyYears(pack),
    horizonTo: pack.horizon.to,
    cells,
    uses: usesOf(pack, cells),
    sources: listed.sources.map(({ source, label, level, poolLabel, uses, share, towns, carriesOver, years, citation, status }) => ({
      source,
      label,
      level,
      poolLabel,
      uses: uses.map((use) => use.label),
      share,
      towns: towns && towns.map(({ name }) => name),
      carriesOver,
      years: years.map((entry) => ({ ...entry, paidFen: entry.paidFen ?? 0 })),
      citation,
      status,
    })),
    unmet: plan.unmet.slice(0, shownUnmet).map(({ class: name, useLabel: label, placeName, year, fen, why }) => ({ class: name, useLabel: label, placeName, year, fen, why })),
    unmetRows: plan.unmetRows,
    floorShortfall: plan.floorShortfall.map(({ label, fen }) => ({ label, fen })),
    overheads: listed.overheads.map(({ label, years, citation, status }) => ({
      label,
      years: Object.entries(years).map(([year, fen]) => ({ year: Number(year), fen })),
      citation,
      status,
    })),
    projects: await gatherProjects(session, scope, null),
    pool: plan.projects,
    filings: listFilings(pack),
    rules: moneyRules(pack),
    ledger: await readLedger(session, pack),
  };
}

type Rows = NonNullable<Awaited<ReturnType<typeof gatherFunding>>['funding']>['rows'];

/** Rows of one class, use, source and year put together. */
function addCells(rows: Rows): FundingPlanInput['cells'] {
  const cells = new Map<string, FundingPlanInput['cells'][number]>();
  for (const { class: name, pool, source, year, amountFen } of rows) {
    const key = [name, pool, source, year].join('|');
    const known = cells.get(key);
    if (known) known.fen += amountFen;
    else cells.set(key, { class: name, use: pool, source, year, fen: amountFen });
  }
  return [...cells.values()];
}

/** Uses in the order of the pack, those that it does not know last. */
function usesOf(pack: PolicyPack, cells: FundingPlanInput['cells']): FundingPlanInput['uses'] {
  const found = new Set(cells.map(({ use }) => use));
  const known = pack.pools.map(({ id }) => id).filter((id) => found.has(id));
  const others = [...found].filter((id) => !known.includes(id)).sort();
  return [...known, ...others].map((use) => ({ use, label: useLabel(pack, use) }));
}

/** Projects of the pool by village, then by number; of one year, or all. */
export async function gatherProjects(session: Session, scope: string, year: number | null): Promise<FundingPlanInput['projects']> {
  const { rows } = await listProjects({ scope, offset: 0, limit: 100_000 }, { session, report: () => undefined });
  return rows
    .filter((row) => year === null || row.year === year)
    .sort((a, b) => (a.villageCode < b.villageCode ? -1 : a.villageCode > b.villageCode ? 1 : a.number < b.number ? -1 : a.number > b.number ? 1 : a.id < b.id ? -1 : 1))
    .map(({ townName, villageName, villageCode, number, name, typeLabel, year: of, state, countsFen, approvedFen }) => ({
      townName,
      villageName: fullVillageName(villageName),
      villageCode,
      number: hideNumber(number),
      name: hideNumber(name),
      typeLabel,
      year: of,
      state: projectStateLabels[state],
      fen: countsFen,
      approved: approvedFen !== null,
    }));
}

function listFilings(pack: PolicyPack): FundingPlanInput['filings'] {
  const entries = new Map(pack.calendar.filter(({ kind }) => kind === 'filing').map((entry) => [entry.id, entry]));
  return listFilingsDue(pack, [...entries.keys()]).map(({ id, label, due }) => ({ label, due, citation: entries.get(id.split(' ')[0]!)?.citation ?? null }));
}

/** The list of the plan that rules how money is used: the one that lets projects follow the plan. */
function moneyRules({ checklists }: PolicyPack): { label: LocalizedText; items: LocalizedText[]; citation: Citation } | null {
  const list = checklists.find(({ kind, items }) => kind === 'discipline' && items.some(({ id }) => id === 'project_follows_plan'));
  return list ? { label: list.label, items: list.items.map(({ label }) => label), citation: list.citation } : null;
}

async function readLedger(session: Session, pack: PolicyPack): Promise<FundingPlanInput['ledger']> {
  const ledger = await gatherLedger(session);
  if (ledger === null || ledger === 'locked') return ledger;
  const { noticedFen, approvedFen, paidFen, leftFen, bySource, laterRows, amountlessRows } = ledger.measure;
  return {
    noticedFen,
    approvedFen,
    paidFen,
    leftFen,
    laterRows,
    amountlessRows,
    bySource: bySource.map(({ source, written, ...sums }) => ({
      label: source === null ? { zh: written === null ? '未写来源' : `${written}（方案外）`, en: written === null ? 'no source written' : `${written} (not in the plan)` } : sourceLabel(pack, source),
      noticedFen: sums.noticedFen,
      paidFen: sums.paidFen,
      leftFen: sums.leftFen,
    })),
    checks: ledger.checks.map(({ label, severity, count, citation }) => ({ label, severity, count, citation })),
  };
}
