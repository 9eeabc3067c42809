import type { CommandValue } from '../../analytics/commands/contract';

type Conflict = CommandValue<'listConflicts'>['rows'][number];
const both = (zh: string, en: string) => ({ zh, en });
const place = { file: '名册.xlsx', sheet: '表一', row: 7 };

/** A conflict that a list could settle, one whose value was taken and waits, and one that cannot be taken. */
const conflicts: Conflict[] = (['open', 'taken', 'none'] as const).map((kind, index) => ({
  key: `0123456789abc${index}_house_grade`,
  householdId: index + 1,
  householdNumber: `440224001201000${index}`,
  villageCode: '440224001201',
  villageName: '胡坑',
  personName: '张*',
  personId: null,
  attribute: 'house_grade',
  label: both('住房等级', 'House grade'),
  state: 'differs',
  isGrave: true,
  statements: [
    { source: 'register', label: both('建档立卡登记', 'Register'), text: both('A级', 'A'), place, score: 1, inUse: true },
    { source: 'house_list', label: both('住房鉴定名册', 'Housing list'), text: both('D级', 'D (dangerous)'), place, score: 1, inUse: false },
  ],
  decision: kind === 'taken' ? 'taken' : null,
  decisionReason: kind === 'taken' ? '以鉴定为准' : null,
  offer: kind === 'none' ? { value: null, why: both('原始表格中没有这一格', 'the original tables have no such cell') } : { value: 'D级', why: null },
  taken: kind === 'taken' ? { value: 'D级', original: 'A级', applied: false, reason: '以鉴定为准', user: '值班员', time: '2016-10-12T08:00:00Z' } : null,
}));

const summary: CommandValue<'listIdentification'>['rows'][number] = {
  id: '1', householdNumber: '4402240012010001', name: '张*', villageCode: '440224001201', villageName: '胡坑', result: 'to_decide', standing: 'to_decide',
  text: both('情况尚未核实：有车不进', 'Not yet known: no cars'), passed: 1, failed: 0, unknown: 1, priority: null, lookScore: null, override: null,
};

/** Answers about lists and identification, for tests of the interface alone. */
export const fakeEvidence = {
  listLists: (): CommandValue<'listLists'> => [{ list: 'house_list', label: both('住房鉴定名册', 'Housing list'), files: ['名册.xlsx'], rows: 3, placed: 3, villages: 1, matches: { sure: 3, likely: 0, ambiguous: 0, none: 0 } }],
  listConflicts: (): CommandValue<'listConflicts'> => ({
    total: 3, byAttribute: [{ attribute: 'house_grade', label: both('住房等级', 'House grade'), count: 3, grave: 3 }], byState: { differs: 3, register_silent: 0, not_listed: 0 }, households: 3, waiting: 1, rows: conflicts,
  }),
  listIdentification: (): CommandValue<'listIdentification'> => ({
    total: 2996, counts: { taken_in: 10, kept_out: 0, to_decide: 2996, overridden: 0 },
    rules: [{ rule: 'has_car', list: 'seven', listLabel: both('七不进', 'Seven kept out'), label: both('有车不进', 'No cars'), effect: 'exclusion', clause: '二（四）1', yes: 0, no: 10, unknown: 2996 }],
    rows: [summary],
  }),
  missingFacts: (): CommandValue<'missingFacts'> => ({
    households: 3006, affected: 2996,
    facts: [
      { field: 'owns_car', label: both('有小汽车', 'Owns a car'), type: 'boolean', rules: [both('有车不进', 'No cars')], decides: true, households: 2996, undecided: 2996, given: 10 },
      { field: 'house_grade', label: both('住房等级', 'House grade'), type: 'text', rules: [both('看房', 'House')], decides: false, households: 5, undecided: 5, given: 0 },
    ],
    places: [{ code: '440224001', name: '丹霞街道', households: 3006, affected: 2996, lacking: [2996, 5] }],
  }),
};
