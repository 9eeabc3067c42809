import { runSql, type LocalizedText } from '../../engine';
import type { PlannerWish } from '../../project';
import { maskName } from '../../register';
import { describeWish } from '../../schedule';
import type { WishRow } from '../contract';
import { loadRegister } from '../loadTables';
import { requireProject, type Session } from '../session';
import householdHeadsSql from '../sql/household_heads.sql?raw';

/** How a household is named: masked head and number. */
export interface NamedHousehold {
  number: string;
  /** Masked; empty where it is unknown, or out of reach while the project is locked. */
  headName: string;
  villageName: string;
}

/** Most households that a text names one by one. */
const namedHouseholds = 3;

/** Wishes in words; those of a register that is not there keep the numbers of their households. */
export async function describeWishes(session: Session, wishes: readonly PlannerWish[]): Promise<WishRow[]> {
  const named = await nameHouseholds(session, wishes.flatMap(shownHouseholds));
  const { pack } = requireProject(session);
  return wishes.map((wish) => ({ id: wish.id, wish, text: writeText(wish, named), reason: wish.reason }));

  function writeText(wish: PlannerWish, known: ReadonlyMap<number, NamedHousehold>): LocalizedText {
    const shown = shownHouseholds(wish);
    if (shown.length === 0) return describeWish(wish, pack);
    const count = countSubject(wish);
    const all = { zh: '全县', en: 'The whole county' };
    const rest = describeWish({ ...wish, subject: 'county' } as PlannerWish, pack);
    const names = shown.map((id) => nameOf(known.get(id), id));
    const whom = {
      zh: `${names.map((name) => name.zh).join('、')}${count > shown.length ? `等 ${count} 户` : ''}`,
      en: `${names.map((name) => name.en).join(', ')}${count > shown.length ? ` (${count} in all)` : ''}`,
    };
    return { zh: whom.zh + rest.zh.slice(all.zh.length), en: whom.en + rest.en.slice(all.en.length) };
  }
}

/** Masked heads and numbers of households; empty without a register. */
export async function nameHouseholds(session: Session, ids: readonly number[]): Promise<Map<number, NamedHousehold>> {
  const wanted = new Set(ids);
  const named = new Map<number, NamedHousehold>();
  if (wanted.size === 0 || requireProject(session).history.document.registerYear === null) return named;
  await loadRegister(session);
  const sorted = [...wanted].sort((a, b) => a - b);
  const rows = await runSql(session.tools.engine, householdHeadsSql, {
    first_household: sorted[0]!,
    last_household: sorted.at(-1)!,
  });
  for (const row of rows) {
    const id = row.household_id as number;
    if (!wanted.has(id)) continue;
    named.set(id, {
      number: row.household_number as string,
      headName: maskName((row.head_name as string | null) ?? ''),
      villageName: (row.village_name as string | null) ?? '',
    });
  }
  return named;
}

function shownHouseholds(wish: PlannerWish): number[] {
  if (!('subject' in wish) || wish.subject === 'county' || 'village' in wish.subject) return [];
  return wish.subject.households.slice(0, namedHouseholds);
}

function countSubject(wish: PlannerWish): number {
  return 'subject' in wish && wish.subject !== 'county' && 'households' in wish.subject
    ? wish.subject.households.length
    : 0;
}

function nameOf(named: NamedHousehold | undefined, id: number): LocalizedText {
  if (!named) return { zh: `第 ${id} 户`, en: `Household ${id}` };
  if (named.headName === '') return { zh: `户 ${named.number}`, en: `Household ${named.number}` };
  return { zh: `${named.headName}户（${named.number}）`, en: `Household of ${named.headName} (${named.number})` };
}
