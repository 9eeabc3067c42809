import type { CommandValue } from '../../analytics/commands/contract';

type Finding = CommandValue<'listFindings'>['rows'][number];

/** Two findings with the row that one of them is about, for tests of the interface alone. */
const findings: Finding[] = [
  {
    id: 1,
    check: 'id_number_sex',
    severity: 'warning',
    group: 'identity',
    label: { zh: '性别与证件号码不符', en: 'Sex differs from the ID number' },
    problem: { code: 'register.id_number_sex', message: { zh: '性别与证件号码不符。', en: 'The sex differs from the ID number.' }, where: { file: '清单.xlsx', sheet: '人员', row: 5 } },
    state: 'open',
    tried: false,
    place: { table: 'person', row: 3, field: 'sex' },
    villageCode: '440224001201',
    householdId: 1,
    original: '男',
    suggestion: { act: 'set', field: 'sex', label: { zh: '性别', en: 'Sex' }, value: '女', safe: true, why: { zh: '按证件号码', en: 'From the ID number' } },
  },
  {
    id: 2,
    check: 'column_unread',
    severity: 'note',
    group: 'values',
    label: { zh: '有列没有读入', en: 'A column was left out' },
    problem: { code: 'register.column_unread', message: { zh: '列“备注”没有读入。', en: 'The column “note” was left out.' }, where: { file: '清单.xlsx', sheet: '人员', row: 1 } },
    state: 'open',
    tried: false,
    place: null,
    villageCode: null,
    householdId: null,
    original: null,
    suggestion: null,
  },
];
const counts = { total: 2, open: 2, toApply: 0, right: 0, postponed: 0, done: 0 };

export const fakeFindings = {
  findingGroups: (): CommandValue<'findingGroups'> => ({
    groups: findings.map(({ check, label, severity, group }) => ({ key: check, label, severity, group, ...counts, total: 1, open: 1 })),
    total: counts,
    pending: 1,
    rejectedRows: 3,
    answerable: true,
  }),
  listFindings: (): CommandValue<'listFindings'> => ({ total: findings.length, rows: findings }),
  showOriginalRow: (): CommandValue<'showOriginalRow'> => ({
    table: 'person',
    row: 3,
    where: { file: '清单.xlsx', sheet: '人员', row: 5 },
    cells: [
      { field: 'name', label: { zh: '姓名', en: 'Name' }, type: 'text', personal: true, choices: [], original: '张*', answered: null },
      { field: 'sex', label: { zh: '性别', en: 'Sex' }, type: 'code', personal: false, choices: [{ value: '女', label: { zh: '女', en: 'female' } }], original: '男', answered: null },
    ],
    leftOut: false,
    findings: [findings[0]!],
    masked: true,
  }),
};
