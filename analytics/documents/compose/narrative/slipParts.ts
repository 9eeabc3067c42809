import { countCell, countText, moneyText, nameSet, numberText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { DocumentBlock } from '../../types';
import { leftColumn, rightColumn, type NarrativeKit } from './narrativeParts';
import type { ProgressFacts } from './narrativeInput';

type NamedSlip = ProgressFacts['slips'][number];

/** So many groups of what lags are listed. */
const listed = 12;

const kinds: Record<NamedSlip['kind'], LocalizedText> = {
  case: { zh: '户退出程序', en: 'exits' },
  village: { zh: '村退出程序', en: 'exits of villages' },
  package: { zh: '措施和项目', en: 'measures and projects' },
  item: { zh: '达标事项', en: 'standards' },
  money: { zh: '资金支付', en: 'payments' },
};

/** How much lags, by kind. */
export function describeSlips({ input, paper, recorded, rows }: NarrativeKit): LocalizedText {
  const { slips } = input.progress;
  if (slips.length === 0) return { zh: '没有到期未办结的事项。', en: 'Nothing that was due is open.' };
  const basis = recorded('progress/listSlips');
  const where = rows('progress');
  const parts = (Object.keys(kinds) as NamedSlip['kind'][]).flatMap((kind) => {
    const own = slips.filter((slip) => slip.kind === kind);
    if (own.length === 0) return [];
    const households = countBehind(own);
    const counted = households > 0 ? { households, ...(kind === 'case' ? { counted: nameSet(input.scope.code, 'late') } : {}), ...where } : where;
    const mark = paper.result(`slips.${kind}`, own.length, kind === 'case' ? countText(own.length, 'household') : { zh: `${numberText(own.length).zh}项`, en: numberText(own.length).en }, basis, counted);
    return [{ zh: `${kinds[kind].zh}${mark.zh}`, en: `${kinds[kind].en} (${mark.en})` }];
  });
  // The whole less all other parts is the part itself, so it counts as few as the smallest of them.
  const fewest = Math.min(...kindsOf(slips).map(countBehind).filter((households) => households > 0));
  const all = Number.isFinite(fewest) ? { households: fewest, ...where } : where;
  const works = countBehind(slips.filter(({ kind }) => kind === 'package'));
  const longest = Math.max(...slips.map(({ lateDays }) => lateDays));
  const money = slips.reduce((sum, { kind, amountFen }) => sum + (kind === 'package' ? (amountFen ?? 0) : 0), 0);
  return writeSentence(
    money > 0
      ? { zh: '到期未办结的有{count}：{parts}；最长的已晚{days}，涉及措施和项目预算{money}。', en: 'Due and not done: {count} in all, namely {parts}; the longest is {days} late, and measures and projects with a budget of {money} are among them.' }
      : { zh: '到期未办结的有{count}：{parts}；最长的已晚{days}。', en: 'Due and not done: {count} in all, namely {parts}; the longest is {days} late.' },
    {
      count: paper.result('slips.count', slips.length, { zh: `${numberText(slips.length).zh}项`, en: numberText(slips.length).en }, basis, all),
      parts: { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') },
      days: paper.result('slips.longest', longest, countText(longest, 'day'), basis, where),
      ...(money > 0 ? { money: paper.result('slips.money', money, moneyText(money), basis, works > 0 ? { households: works, ...where } : where) } : {}),
    },
  );
}

/** Households that slips are about; none where all are works of villages and the like. */
export function countBehind(slips: readonly { householdId: number | null }[]): number {
  return new Set(slips.flatMap(({ householdId }) => householdId ?? [])).size;
}

function kindsOf(slips: readonly NamedSlip[]): NamedSlip[][] {
  return (Object.keys(kinds) as NamedSlip['kind'][]).map((kind) => slips.filter((slip) => slip.kind === kind));
}

interface SlipGroup {
  slip: NamedSlip;
  /** Names, in the order of the most pressing of each. */
  places: string[];
  count: number;
  /** Households that they are about. */
  households: Set<number>;
  persons: number;
  longest: number;
}

/** What lags, alike things in one row with their places, the most pressing first; no household stands by itself. */
export function groupSlips({ input }: Pick<NarrativeKit, 'input'>): SlipGroup[] {
  const groups = new Map<string, SlipGroup>();
  for (const slip of input.progress.slips) {
    const code = input.isCounty ? slip.townCode : slip.villageCode || slip.townCode;
    const key = `${slip.kind}|${slip.label.zh}`;
    const known = groups.get(key);
    const place = code === '' ? input.county.zh : (input.places[code] ?? slip.placeName);
    if (known === undefined) {
      groups.set(key, { slip, places: [place], count: 1, households: new Set(slip.householdId === null ? [] : [slip.householdId]), persons: slip.persons, longest: slip.lateDays });
    } else {
      if (!known.places.includes(place)) known.places.push(place);
      known.count += 1;
      if (slip.householdId !== null) known.households.add(slip.householdId);
      known.persons += slip.persons;
      known.longest = Math.max(known.longest, slip.lateDays);
    }
  }
  return [...groups.values()].sort((a, b) => b.longest - a.longest || b.persons - a.persons || b.count - a.count || (a.slip.id < b.slip.id ? -1 : 1));
}

export function tabulateSlips(kit: NarrativeKit): DocumentBlock[] {
  const groups = groupSlips(kit);
  if (groups.length === 0) return [];
  const rest = groups.length - listed;
  return [
    kit.paper.table({
      id: 'slips',
      title: { zh: '滞后事项及原因', en: 'What lags, and why' },
      columns: [leftColumn('事项', 'Matter', 3), leftColumn('地点', 'Place', 2.6), rightColumn('数量', 'Number', 1.2), rightColumn('最长滞后（天）', 'Days late, most', 1.4), leftColumn('原因', 'Reason', 5)],
      rows: groups.slice(0, listed).map(({ slip, places, count, households, longest }) => ({
        cells: [slip.label, listPlaces(kit, places), households.size === 0 ? numberText(count) : countCell(count, households.size, slip.kind === 'case' ? nameSet(kit.input.scope.code, 'late') : undefined), numberText(longest), closeUp(slip.reason)],
      })),
      ...(rest > 0
        ? { note: { zh: `另有${rest}类未列出，见“进度”页。`, en: `${rest} more kinds are not listed; see the page of progress.` } }
        : { note: { zh: '同类事项合为一行，原因取滞后最久的一项。', en: 'Like matters stand in one row, with the reason of the longest.' } }),
    }),
  ];
}

/** So many places of a row are named. */
const namedPlaces = 3;

function listPlaces({ input }: NarrativeKit, places: readonly string[]): LocalizedText {
  const shown = places.slice(0, namedPlaces);
  if (places.length <= namedPlaces) return { zh: shown.join('、'), en: shown.join(', ') };
  const noun = input.isCounty ? { zh: '镇（街）', en: 'towns' } : { zh: '村', en: 'villages' };
  return { zh: `${shown.join('、')}等${places.length}个${noun.zh}`, en: `${shown.join(', ')} and others (${places.length} ${noun.en})` };
}

/** Chinese of other parts of the program as it stands on paper: no space between characters and digits. */
function closeUp({ zh, en }: LocalizedText): LocalizedText {
  return { zh: zh.replace(/(?<=[\p{Script=Han}，。；：、“”]) (?=\S)|(?<=\S) (?=[\p{Script=Han}，。；：、“”])/gu, ''), en };
}
