const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * The 18-character form of an ID number, so that its old and new writing and that of a disability card meet:
 * 15 characters get the century 19 and their check character, 20 and 22 lose kind, grade and reissue mark.
 * Empty for what is none of these. Source: GB 11643-1999; domain-facts 5.
 * Example: identityKey('110105491231002') = '11010519491231002X'.
 */
export function identityKey(written: string): string {
  const text = written.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  if (/^\d{17}[\dX](\d{2}(B\d)?)?$/.test(text)) return text.slice(0, 18);
  if (!/^\d{15}$/.test(text)) return '';
  const seventeen = `${text.slice(0, 6)}19${text.slice(6)}`;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(seventeen[index]), 0);
  return seventeen + '10X98765432'[sum % 11]!;
}

/** The date of birth inside a key of `identityKey`; empty when it is none. Example: birthOfKey('11010519491231002X') = '1949-12-31'. */
export function birthOfKey(key: string): string {
  const date = key === '' ? '' : `${key.slice(6, 10)}-${key.slice(10, 12)}-${key.slice(12, 14)}`;
  return date !== '' && !Number.isNaN(Date.parse(date)) ? date : '';
}

/** A name for comparing: one writing of characters, no blanks and no dots between. Example: nameKey('买买提· 江') = '买买提江'. */
export function nameKey(written: string): string {
  return written.normalize('NFKC').replace(/[\s·•.・]/g, '');
}

/**
 * What tells a household apart in its county: its number, with the village before a number of fewer than twelve
 * characters, which is a serial of the village. Example: householdKey('440811100201', '17') = '440811100201|17'.
 */
export function householdKey(villageCode: string, number: string): string {
  const text = number.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return text.length >= 12 ? text : `${villageCode}|${text}`;
}

/**
 * Whether one letter more, less or other makes one text of the other (and they are not the same).
 * Example: isOneLetterApart('张小明', '张晓明') = true.
 */
export function isOneLetterApart(one: string, other: string): boolean {
  if (one === other) return false;
  const [short, long] = one.length <= other.length ? [[...one], [...other]] : [[...other], [...one]];
  if (long.length - short.length > 1 || long.length < 2) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = short.slice(short.length === long.length ? at + 1 : at).join('');
  return rest === long.slice(at + 1).join('');
}

/** How many characters of two texts of one length differ; their length when the lengths do. Example: countDifferent('1X', '12') = 1. */
export function countDifferent(one: string, other: string): number {
  if (one.length !== other.length) return Math.max(one.length, other.length);
  let different = 0;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) different += 1;
  return different;
}
