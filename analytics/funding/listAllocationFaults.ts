import type { LocalizedText, Problem } from '../engine';
import { needClasses } from './types';
import type { AllocationNeed, AllocationProblem, AllocationSource, SharedUse } from './types';

/** Sums of fen stay below this (2^51), so that every step of the allocation is exact. */
const largestSum = 2n ** 51n;
/** Shares add up to 1 within this, as `splitNeedsOverSources` wants. */
const shareTolerance = 1e-6;

const isWholeFen = (amount: unknown): amount is number => Number.isSafeInteger(amount) && (amount as number) >= 0;

/**
 * Everything that keeps an allocation from being worked out, each entry named: amounts that are negative, no numbers or
 * parts of a fen; years outside the problem's; a need, source or shared use that stands twice; shares that name an
 * unknown source, one that may not pay the use, or do not add up to 1; earmarks in a circle. A need whose use nobody
 * pays is no fault: it comes back unmet. Codes `funding.amount`, `.years`, `.twice`, `.class`, `.shares`,
 * `.share_source`, `.circular`, `.too_large`. Example: a need of −1 fen gives one `funding.amount` with its id.
 */
export function listAllocationFaults(problem: AllocationProblem): Problem[] {
  const { from, to } = problem;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || to < from || to - from > 99)
    return [
      tell(
        'years',
        '',
        {
          zh: `资金分配的起止年份 ${from}—${to} 有误。`,
          en: `The years ${from} to ${to} of the allocation are no span of years.`,
        },
        { zh: '请更正起止年份。', en: 'Correct the first and the last year.' },
      ),
    ];
  return [
    ...problem.needs.flatMap((need) => listNeedFaults(problem, need)),
    ...problem.sources.flatMap((source) => listSourceFaults(problem, source)),
    ...listRepeated(
      'need',
      problem.needs.map(({ id }) => id),
    ),
    ...listRepeated(
      'source',
      problem.sources.map(({ id }) => id),
    ),
    ...listRepeated(
      'shared',
      problem.sharedUses.map(({ use }) => use),
    ),
    ...listShareFaults(problem),
    ...listCircles(problem),
    ...listLargeSums(problem),
  ];
}

const tell = (code: string, record: string, message: LocalizedText, hint: LocalizedText): Problem => ({
  code: `funding.${code}`,
  message,
  ...(record ? { where: { record } } : {}),
  hint,
});

const amountHint = {
  zh: '请填写不小于 0 的整数分（元最多两位小数）。',
  en: 'Give whole fen of at least 0 (yuan with two decimals at most).',
};

function listNeedFaults({ from, to }: AllocationProblem, need: AllocationNeed): Problem[] {
  const faults: Problem[] = [];
  if (!isWholeFen(need.amountFen))
    faults.push(
      tell(
        'amount',
        need.id,
        {
          zh: `资金需求“${need.id}”的金额 ${need.amountFen} 不是非负整数分。`,
          en: `The amount ${need.amountFen} of need “${need.id}” is not whole fen of at least 0.`,
        },
        amountHint,
      ),
    );
  const { year, latestYear } = need;
  if (![year, latestYear].every((one) => Number.isSafeInteger(one) && one >= from && one <= to) || latestYear < year)
    faults.push(
      tell(
        'years',
        need.id,
        {
          zh: `资金需求“${need.id}”的年份 ${year}—${latestYear} 不在 ${from}—${to} 之内，或先后颠倒。`,
          en: `Need “${need.id}” falls due in ${year} and must be paid by ${latestYear}: outside ${from} to ${to}, or in the wrong order.`,
        },
        { zh: '请更正该需求的年份。', en: 'Correct the years of this need.' },
      ),
    );
  if (!needClasses.includes(need.class))
    faults.push(
      tell(
        'class',
        need.id,
        {
          zh: `资金需求“${need.id}”的类别“${String(need.class)}”未知。`,
          en: `Need “${need.id}” has the unknown class “${String(need.class)}”.`,
        },
        { zh: `类别应为 ${needClasses.join('、')} 之一。`, en: `The class is one of ${needClasses.join(', ')}.` },
      ),
    );
  return faults;
}

function listSourceFaults({ from, to }: AllocationProblem, source: AllocationSource): Problem[] {
  const faults: Problem[] = [];
  for (const [text, amount] of Object.entries(source.amountFen)) {
    const year = Number(text);
    if (!Number.isSafeInteger(year) || year < from || year > to)
      faults.push(
        tell(
          'years',
          source.id,
          {
            zh: `资金来源“${source.id}”的年份 ${text} 不在 ${from}—${to} 之内。`,
            en: `Source “${source.id}” has money in ${text}, outside ${from} to ${to}.`,
          },
          { zh: '请更正该年份，或调整分配的起止年份。', en: 'Correct the year, or the years of the allocation.' },
        ),
      );
    if (amount !== null && !isWholeFen(amount))
      faults.push(
        tell(
          'amount',
          source.id,
          {
            zh: `资金来源“${source.id}”${text} 年的金额 ${String(amount)} 不是非负整数分。`,
            en: `The amount ${String(amount)} of source “${source.id}” in ${text} is not whole fen of at least 0.`,
          },
          amountHint,
        ),
      );
  }
  if (source.floorFen !== undefined && !isWholeFen(source.floorFen))
    faults.push(
      tell(
        'amount',
        source.id,
        {
          zh: `资金来源“${source.id}”的最低支出 ${source.floorFen} 不是非负整数分。`,
          en: `The floor ${source.floorFen} of source “${source.id}” is not whole fen of at least 0.`,
        },
        amountHint,
      ),
    );
  return faults;
}

const kinds = {
  need: { zh: '资金需求', en: 'Need' },
  source: { zh: '资金来源', en: 'Source' },
  shared: { zh: '按比例分担的用途', en: 'Shared use' },
};

function listRepeated(kind: keyof typeof kinds, ids: readonly string[]): Problem[] {
  const seen = new Set<string>();
  const repeated = new Set(ids.filter((id) => seen.size === seen.add(id).size));
  return [...repeated].map((id) =>
    tell(
      'twice',
      id,
      { zh: `${kinds[kind].zh}“${id}”出现了不止一次。`, en: `${kinds[kind].en} “${id}” stands more than once.` },
      { zh: '请合并或改名。', en: 'Put them together or rename one.' },
    ),
  );
}

function listShareFaults({ sources, sharedUses }: AllocationProblem): Problem[] {
  const known = new Map(sources.map((source) => [source.id, source]));
  return sharedUses.flatMap((shared) => [
    ...listBeyondFaults(shared, known),
    ...[shared.parts, ...Object.values(shared.yearly ?? {})].flatMap((parts) =>
      listPartFaults(shared.use, parts, known),
    ),
  ]);
}

/** Sources beyond the parts of a shared use: known and allowed to pay it. */
function listBeyondFaults({ use, beyond = [] }: SharedUse, known: ReadonlyMap<string, AllocationSource>): Problem[] {
  return beyond
    .filter((source) => !known.get(source)?.uses.includes(use))
    .map((source) =>
      tell(
        'share_source',
        use,
        {
          zh: `用途“${use}”的补足来源“${source}”未知，或不得用于该用途。`,
          en: `“${source}” is to pay beyond the parts of use “${use}”, but is unknown or may not pay it.`,
        },
        { zh: '请更正补足来源，或补充该来源及其用途。', en: 'Correct the source, or add it with its use.' },
      ),
    );
}

function listPartFaults(
  use: string,
  parts: SharedUse['parts'],
  known: ReadonlyMap<string, AllocationSource>,
): Problem[] {
  const faults: Problem[] = [];
  for (const { source } of parts) {
    const given = known.get(source);
    if (given?.uses.includes(use)) continue;
    faults.push(
      tell(
        'share_source',
        use,
        given
          ? {
              zh: `用途“${use}”的分担方“${source}”不得用于该用途。`,
              en: `Source “${source}” has a part of use “${use}” but may not pay it.`,
            }
          : {
              zh: `用途“${use}”的分担方“${source}”不是已知的资金来源。`,
              en: `Use “${use}” has a part for “${source}”, which is no known source.`,
            },
        { zh: '请更正分担方，或补充该来源及其用途。', en: 'Correct the part, or add the source and its use.' },
      ),
    );
  }
  for (const source of new Set(parts.map((part) => part.source)))
    if (parts.filter((part) => part.source === source).length > 1)
      faults.push(
        tell(
          'twice',
          use,
          {
            zh: `用途“${use}”的分担方“${source}”出现了不止一次。`,
            en: `Source “${source}” stands more than once among the parts of use “${use}”.`,
          },
          { zh: '请合并其份额。', en: 'Put its shares together.' },
        ),
      );
  const sum = parts.reduce((total, part) => total + part.share, 0);
  if (parts.some(({ share }) => !(share >= 0 && share <= 1)) || !(Math.abs(sum - 1) <= shareTolerance))
    faults.push(
      tell(
        'shares',
        use,
        {
          zh: `用途“${use}”各方份额应在 0 与 1 之间且合计为 1，现合计 ${sum}。`,
          en: `The shares of use “${use}” must lie between 0 and 1 and add up to 1; they add up to ${sum}.`,
        },
        { zh: '请更正各方的份额。', en: 'Correct the shares.' },
      ),
    );
  return faults;
}

/** A source whose uses name another source feeds it; money that runs in a circle comes from nowhere. */
function listCircles({ sources }: AllocationProblem): Problem[] {
  const fed = new Map(sources.map((source) => [source.id, source.uses]));
  const state = new Map<string, 'open' | 'done'>();
  const faults: Problem[] = [];
  const visit = (id: string, chain: string[]) => {
    if (state.get(id) === 'done') return;
    if (state.get(id) === 'open') {
      const circle = [...chain.slice(chain.indexOf(id)), id];
      faults.push(
        tell(
          'circular',
          id,
          { zh: `资金来源循环指定：${circle.join(' → ')}。`, en: `Earmarks run in a circle: ${circle.join(' → ')}.` },
          {
            zh: '请删去其中一项用途，使资金有真实的来处。',
            en: 'Remove one of these uses, so that the money comes from somewhere.',
          },
        ),
      );
      return;
    }
    state.set(id, 'open');
    for (const use of fed.get(id)!) if (fed.has(use)) visit(use, [...chain, id]);
    state.set(id, 'done');
  };
  for (const { id } of sources) visit(id, []);
  return faults;
}

function listLargeSums({ needs, sources }: AllocationProblem): Problem[] {
  const add = (amounts: readonly unknown[]) =>
    amounts.reduce((sum: bigint, amount) => sum + (isWholeFen(amount) ? BigInt(amount) : 0n), 0n);
  const hint = {
    zh: '请检查金额的单位（分、元、万元）。',
    en: 'Check the unit of the amounts (fen, yuan, ten thousand yuan).',
  };
  const faults = sources
    .filter(({ amountFen, floorFen }) => add([...Object.values(amountFen), floorFen]) > largestSum)
    .map(({ id }) =>
      tell(
        'too_large',
        id,
        {
          zh: `资金来源“${id}”的金额合计过大，无法精确到分。`,
          en: `The amounts of source “${id}” add up to more than can be exact to the fen.`,
        },
        hint,
      ),
    );
  if (add(needs.map(({ amountFen }) => amountFen)) > largestSum)
    faults.push(
      tell(
        'too_large',
        '',
        { zh: '资金需求合计过大，无法精确到分。', en: 'The needs add up to more than can be exact to the fen.' },
        hint,
      ),
    );
  return faults;
}
