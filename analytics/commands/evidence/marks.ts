import type { ListRow, RegisterPerson } from '../../register';

/**
 * 53 bits of a text as fourteen hexadecimal digits (cyrb53, public domain). It names what people decided about in the
 * open journal without saying who it is, and stays the same when a register is imported again.
 * Example: markOf('440811102212|4408111022120001') is always the same fourteen digits.
 */
export function markOf(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(16).padStart(14, '0');
}

export function markHousehold(villageCode: string, number: string): string {
  return markOf(`${villageCode}|${number}`);
}

/** Marks of persons by their place in the household: the order of its members in the register. */
export function markPersons(persons: readonly RegisterPerson[]): string[] {
  const seen = new Map<number, number>();
  return persons.map(({ householdId, traits }) => {
    const turn = (seen.get(householdId) ?? 0) + 1;
    seen.set(householdId, turn);
    return `${markHousehold(traits.villageCode ?? '', traits.householdNumber ?? '')}p${turn}`;
  });
}

export function markListRow({ list, place }: ListRow): string {
  return markOf(`${list}|${place?.file ?? ''}|${place?.sheet ?? ''}|${place?.row ?? 0}`);
}

export const pairKey = (a: string, b: string): string => (a < b ? `${a}_${b}` : `${b}_${a}`);
