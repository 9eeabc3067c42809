import { formatYuan, type LocalizedText } from '../../engine';
import { describeUnit, type PolicyPack } from '../../policy';
import { projectStates, type PoolProject } from '../../project/types';
import { projectStateLabels } from './moveProject';

const labels = {
  number: { zh: '编号', en: 'number' },
  name: { zh: '名称', en: 'name' },
  type: { zh: '类型', en: 'type' },
  villageCode: { zh: '行政村', en: 'village' },
  year: { zh: '实施年度', en: 'year' },
  measure: { zh: '帮扶措施', en: 'measure' },
} as const satisfies Partial<Record<keyof PoolProject, LocalizedText>>;

const nothing: LocalizedText = { zh: '无', en: 'none' };
const text = (written: string): LocalizedText => ({ zh: written, en: written });

/**
 * What changes from one content of a project to another, in words; empty where they are the same.
 * Example: two contents with 100,000 and 120,000 yuan approved → 批复金额：100,000.00 → 120,000.00 元.
 */
export function describeProjectChanges(
  before: Omit<PoolProject, 'id'>,
  after: Omit<PoolProject, 'id'>,
  pack: PolicyPack,
): LocalizedText[] {
  const changes: LocalizedText[] = [];
  const add = (label: LocalizedText, from: LocalizedText, to: LocalizedText): void =>
    void changes.push({ zh: `${label.zh}：${from.zh} → ${to.zh}`, en: `${label.en}: ${from.en} → ${to.en}` });
  const named = (list: readonly { id: string; label: LocalizedText }[], id: string | null): LocalizedText =>
    id === null ? nothing : (list.find((entry) => entry.id === id)?.label ?? text(id));
  const village = (code: string): LocalizedText =>
    text(pack.regions.find((region) => region.code === code)?.name ?? code);
  if (before.number !== after.number) add(labels.number, text(before.number), text(after.number));
  if (before.name !== after.name) add(labels.name, text(before.name), text(after.name));
  if (before.type !== after.type)
    add(labels.type, named(pack.project_types, before.type), named(pack.project_types, after.type));
  if (before.villageCode !== after.villageCode)
    add(labels.villageCode, village(before.villageCode), village(after.villageCode));
  if (before.year !== after.year) add(labels.year, text(String(before.year)), text(String(after.year)));
  if (before.measure !== after.measure)
    add(labels.measure, named(pack.measures, before.measure), named(pack.measures, after.measure));
  const dimensions = pack.project_types.find(({ id }) => id === after.type)?.dimensions ?? [];
  for (const id of new Set([...Object.keys(before.quantities), ...Object.keys(after.quantities)])) {
    const [from, to] = [before.quantities[id], after.quantities[id]];
    if (from === to) continue;
    const dimension = dimensions.find((one) => one.id === id);
    const unit = dimension ? describeUnit(dimension.unit) : text('');
    const say = (value: number | undefined): LocalizedText =>
      value === undefined ? nothing : { zh: `${value} ${unit.zh}`.trim(), en: `${value} ${unit.en}`.trim() };
    add(dimension?.label ?? text(id), say(from), say(to));
  }
  if (before.approvedFen !== after.approvedFen) {
    const say = (fen: number | null): LocalizedText =>
      fen === null ? nothing : { zh: `${formatYuan(fen)} 元`, en: `${formatYuan(fen)} yuan` };
    add({ zh: '批复金额', en: 'approved amount' }, say(before.approvedFen), say(after.approvedFen));
  }
  for (const state of projectStates) {
    const dayOf = ({ states }: Pick<PoolProject, 'states'>): string | undefined =>
      states.find((reached) => reached.state === state)?.date;
    const [from, to] = [dayOf(before), dayOf(after)];
    if (from !== to)
      add(projectStateLabels[state], from === undefined ? nothing : text(from), to === undefined ? nothing : text(to));
  }
  return changes;
}
