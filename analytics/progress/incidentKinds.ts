import type { LocalizedText } from '../engine';
import { isDay } from './months';
import type { Day } from '../procedures/types';

/** Item of every answer of a survey of approval. */
export const surveyItem = 'survey';

/**
 * What the outpost (前哨) reports: the three causes that 枣庄高新区 plan 第十二章第四节二 names, talk in public, a family hit by
 * sudden hardship (第十二章第二节五), and what is none of them.
 */
export const incidentKinds = [
  { id: 'policy_not_delivered', label: { zh: '政策不落实', en: 'policy not delivered' } },
  { id: 'work_lacking', label: { zh: '工作不到位', en: 'work not done properly' } },
  { id: 'rough_manner', label: { zh: '方式方法简单', en: 'rough manner' } },
  { id: 'public_talk', label: { zh: '舆情', en: 'talk in public' } },
  { id: 'sudden_hardship', label: { zh: '突发困难', en: 'sudden hardship' } },
  { id: 'other', label: { zh: '其他', en: 'other' } },
] as const satisfies { id: string; label: LocalizedText }[];
export type IncidentKind = (typeof incidentKinds)[number]['id'];

/** Item of an incident. Example: incidentItem('rough_manner', '2018-03-05') = 'rough_manner/2018-03-05'. */
export function incidentItem(kind: IncidentKind, reported: Day): string {
  return `${kind}/${reported}`;
}

/** Kind and day of report of an item; null: it is none. Example: readIncident('other/2018-13-01') = null. */
export function readIncident(item: string): { kind: IncidentKind; reported: Day } | null {
  const [id = '', reported = '', ...rest] = item.split('/');
  const kind = incidentKinds.find((one) => one.id === id);
  return kind && rest.length === 0 && isDay(reported) ? { kind: kind.id, reported } : null;
}
