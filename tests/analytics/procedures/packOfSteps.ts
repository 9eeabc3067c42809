import type { PolicyPack } from '../../../analytics/policy';
import { readSmallCounty } from '../policy/smallCounty';

/** A step as a case writes it. */
export interface StepCase {
  days?: number;
  kind?: 'calendar' | 'working';
  after?: string[];
  notice?: 'publicity' | 'announcement' | 'acceptance';
  opens?: number;
  closes?: number;
}

type Kind = PolicyPack['procedures'][number]['kind'];

const citation = { document: '小县方案', clause: '三' };
let county: PolicyPack | undefined;

/** The small county with these procedures: by id and kind the same, steps by id in their order. */
export function packOfSteps(procedures: Partial<Record<Kind, Record<string, StepCase>>>): PolicyPack {
  const base = (county ??= readSmallCounty());
  const parameters: PolicyPack['parameters'] = [];
  const number = (id: string, value: number | undefined): string | undefined => {
    if (value === undefined) return undefined;
    const values = [{ from: 2000, value, status: 'stated' as const, citation }];
    parameters.push({ id, label: { zh: id, en: id }, unit: 'days', values });
    return id;
  };
  const built = Object.entries(procedures).map(([kind, steps]): PolicyPack['procedures'][number] => ({
    id: kind,
    kind: kind as Kind,
    label: { zh: kind, en: kind },
    citation,
    steps: Object.entries(steps).map(([id, step]) => {
      const opens = number(`${kind}_${id}_opens`, step.opens);
      const closes = number(`${kind}_${id}_closes`, step.closes);
      return {
        id,
        label: { zh: id, en: id },
        actor: { zh: '村', en: 'Village' },
        days: step.kind ?? 'calendar',
        after: step.after ?? [],
        duration: number(`${kind}_${id}_days`, step.days),
        notice: step.notice,
        ...(opens && closes ? { window: { opens, closes } } : {}),
        citation,
        status: 'stated',
      };
    }),
  }));
  return { ...base, procedures: built, parameters: [...base.parameters, ...parameters] };
}
