import type { HouseholdFacts, RecordedFact } from '../../../documents';
import type { LocalizedText } from '../../../engine';
import type { ExitCase, ProgressEntry } from '../../../progress';
import { openItemLabels } from '../../progress/itemNames';
import { readProgressContext, type ProgressContext, type ProgressHousehold } from '../../progress/progressContext';
import type { Session } from '../../session';
import { groupBy } from './readVillage';
import type { SheetBase } from './sheetBase';

/** What the office recorded, found by household or village. */
export interface SheetRecords {
  context: ProgressContext;
  /** By household id, or by village code for the village's own exit. */
  caseOf: ReadonlyMap<number | string, ExitCase>;
  household: ReadonlyMap<number, ProgressHousehold>;
  entries: ReadonlyMap<number, ProgressEntry[]>;
  deadlines: ReadonlyMap<number, string | null>;
  label: (entry: Pick<ProgressEntry, 'kind' | 'item'>) => LocalizedText;
}

const known = new WeakMap<ProgressContext, SheetRecords>();
const ofBase = new WeakMap<SheetBase, Promise<SheetRecords>>();

/** Cases, days and entries of the project; read once for each base. Errors: those of `readProgressContext`. */
export function readRecords(base: SheetBase): Promise<SheetRecords> {
  const held = ofBase.get(base) ?? gather(base.session);
  ofBase.set(base, held);
  return held;
}

async function gather(session: Session): Promise<SheetRecords> {
  const context = await readProgressContext(session);
  const held = known.get(context);
  if (held) return held;
  const records: SheetRecords = {
    context,
    caseOf: new Map(context.cases.map((one) => [one.householdId ?? one.villageCode, one])),
    household: new Map(context.households.map((one) => [one.id, one])),
    entries: groupBy(
      context.latest.filter(({ householdId }) => householdId !== null),
      ({ householdId }) => householdId!,
    ),
    deadlines: new Map(context.households.map(({ id, plannedDay }) => [id, plannedDay])),
    label: openItemLabels(context.pack, context.project.history.document.projects),
  };
  known.set(context, records);
  return records;
}

const cardKinds = new Set<ProgressEntry['kind']>(['visit', 'measure', 'payment', 'household_step', 'returned']);
const stateTexts: Record<ProgressEntry['state'], LocalizedText> = {
  begun: { zh: '开始', en: 'begun' },
  done: { zh: '完成', en: 'done' },
  met: { zh: '达到', en: 'met' },
  open: { zh: '未达到', en: 'not met' },
  withdrawn: { zh: '撤销', en: 'withdrawn' },
};

/** Facts of one household in a year, earliest first. Null year: all of them. */
export function listRecorded({ label, entries }: SheetRecords, householdId: number, year: number | null): RecordedFact[] {
  return (entries.get(householdId) ?? [])
    .filter(({ kind, day }) => cardKinds.has(kind) && (year === null || day.startsWith(`${year}-`)))
    .sort((a, b) => (a.day === b.day ? a.number - b.number : a.day < b.day ? -1 : 1))
    .map((entry) => ({ day: entry.day, what: label(entry), state: stateTexts[entry.state], amountFen: entry.amountFen }));
}

/** Steps of an exit with the days recorded. */
export function listSteps({ caseOf }: SheetRecords, of: number | string): HouseholdFacts['steps'] {
  return (caseOf.get(of)?.steps ?? []).map(({ label, begun, done, requiredDays, dayKind, citation }) => ({ label, begun, done, requiredDays, dayKind, citation }));
}
