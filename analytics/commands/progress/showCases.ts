import { ProblemError, runSql } from '../../engine';
import { listReplacements, type ExitCase } from '../../progress';
import { maskName } from '../../register';
import type { CommandHandler } from '../commandHandler';
import type { ExitCaseRow } from '../contracts/progress';
import { hideNumber } from '../ledger/ledgerColumns';
import { placeNames } from '../placeNames';
import { requireProject, type Session } from '../session';
import householdIdentitiesSql from '../sql/household_identities.sql?raw';
import householdHeadsSql from '../sql/household_heads.sql?raw';
import { listNamedItems, openItemLabels } from './itemNames';
import { readProgressContext, type ProgressContext } from './progressContext';
import { readEvidence } from './readProgress';
import { scopeContext } from './scopeRows';

/** What stands for a name that is not there, or out of reach while the project is locked. */
const nothing = '—';

/** Exits of a scope, one page; names masked. `year`: only those that the plan has leave in it. */
export const listExitCases: CommandHandler<'listExitCases'> = async (
  { scope, year, show, subject, offset, limit },
  { session },
) => {
  const context = scopeContext(await readProgressContext(session), scope);
  const cases = context.cases.filter(
    (one) => (year === null || one.plannedYear === year) && isShown(one, show) && isOf(one, subject),
  );
  return {
    total: cases.length,
    rows: await nameCases(session, context, cases.slice(offset, offset + limit)),
    steps: (['household_step', 'village_step'] as const).flatMap((kind) =>
      listNamedItems(context.pack, kind).map(({ item, label }) => {
        const [procedure = '', step = ''] = item.split('/');
        return { procedure, step, label };
      }),
    ),
  };
};

type Shown = Parameters<typeof listExitCases>[0]['show'];

function isOf({ householdId }: ExitCase, subject: Parameters<typeof listExitCases>[0]['subject']): boolean {
  return subject === 'all' || (householdId === null) === (subject === 'village');
}

function isShown({ state, lateDays, findings }: ExitCase, show: Shown): boolean {
  if (show === 'all') return true;
  if (show === 'late') return lateDays > 0;
  return show === 'findings' ? findings.length > 0 : state === show;
}

/** One exit with every fact about it in the order in which they came in, those replaced too. Errors: `exit_case_unknown`. */
export const exitCase: CommandHandler<'exitCase'> = async ({ id }, { session }) => {
  const project = requireProject(session);
  const context = await readProgressContext(session);
  const found = context.cases.find((one) => one.id === id);
  if (!found) throw new ProblemError(caseUnknown);
  const own = context.entries.filter((entry) =>
    found.householdId === null
      ? entry.householdId === null && entry.villageCode === found.villageCode
      : entry.householdId === found.householdId,
  );
  const replaced = listReplacements(context.entries);
  const evidence = readEvidence(project);
  const hide = await openHiding(session, found.householdId);
  const label = openItemLabels(context.pack, project.history.document.projects);
  return {
    case: (await nameCases(session, context, [found]))[0]!,
    history: own.map((entry) => ({
      ...entry,
      label: label(entry),
      evidence: hide(evidence.get(entry.number) ?? ''),
      replacedBy: replaced.get(entry.number) ?? null,
    })),
  };
};

/** Evidence is free text of the office: a text with a personal number is out of sight, names of the household's members are masked. */
export async function openHiding(session: Session, householdId: number | null): Promise<(text: string) => string> {
  const rows =
    householdId === null
      ? []
      : await runSql(session.tools.engine, householdIdentitiesSql, { household_id: householdId });
  const names = rows.flatMap(({ name }) => (typeof name === 'string' && name.length > 1 ? [name] : []));
  return (text) => hideNumber(names.reduce((shown, name) => shown.replaceAll(name, maskName(name)), text));
}

/** Cases with number, masked head and places. */
export async function nameCases(
  session: Session,
  context: ProgressContext,
  cases: readonly ExitCase[],
): Promise<ExitCaseRow[]> {
  const ids = cases.flatMap(({ householdId }) => householdId ?? []);
  const rows =
    ids.length === 0
      ? []
      : await runSql(session.tools.engine, householdHeadsSql, {
          first_household: ids.reduce((least, id) => Math.min(least, id)),
          last_household: ids.reduce((most, id) => Math.max(most, id)),
        });
  const heads = new Map(rows.map((row) => [row.household_id as number, row]));
  const place = placeNames(context.project);
  return cases.map((one) => {
    const head = one.householdId === null ? undefined : heads.get(one.householdId);
    const name = head?.head_name;
    return {
      ...one,
      number: (head?.household_number as string | undefined) ?? '',
      headName: one.householdId === null ? '' : typeof name === 'string' && name !== '' ? maskName(name) : nothing,
      villageName: place(one.villageCode),
      townName: place(one.townCode),
    };
  });
}

export const caseUnknown = {
  code: 'exit_case_unknown',
  message: {
    zh: '现行登记和计划中没有这一户（村）的退出。',
    en: 'Register and plan have no exit of this household or village.',
  },
  hint: { zh: '请刷新列表后再试。', en: 'Look at the list again.' },
};
