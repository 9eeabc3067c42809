import type { CommandArgument } from '../../analytics/commands/contract';
import type { HouseholdRecord, RecordCell, RecordColumn, RecordsValues } from '../../analytics/commands/contracts/records';
import { households, inScope, sum } from './fakeCounty';

const both = (zh: string, en: string) => ({ zh, en });
const column = (id: string, zh: string, en: string, more: Partial<RecordColumn> = {}): RecordColumn => ({
  id, label: both(zh, en), type: 'text', unit: 'none', topic: 'household', options: [], filters: ['contains', 'empty'],
  sortable: true, groupable: false, summable: false, personal: false, usual: true, ...more,
});
const causes = [{ value: '1', label: both('因病', 'Illness') }, { value: '8', label: both('缺劳力', 'Lack of labour') }];

/** A few columns of every kind; the same for both tables. */
export const fakeColumns: RecordColumn[] = [
  column('household_number', '户编号', 'Household number', { topic: 'place' }),
  column('head_name', '户主', 'Head', { topic: 'identity', filters: [], sortable: false, personal: true }),
  column('village_code', '行政村', 'Village', { topic: 'place', type: 'code', filters: ['one_of', 'empty'], groupable: true, options: [...new Map(households.map((row) => [row.villageCode, row.villageName]))].map(([value, name]) => ({ value, label: both(name, name) })) }),
  column('main_cause', '主要致贫原因', 'Main cause', { type: 'code', filters: ['one_of', 'empty'], groupable: true, options: causes }),
  column('members', '人数', 'Members', { type: 'integer', unit: 'person', filters: ['between', 'empty'], summable: true }),
  column('net_income_per_head_fen', '人均纯收入', 'Net income per head', { topic: 'income', type: 'amount', unit: 'yuan', filters: ['between', 'empty'] }),
];

const cellsOf = (row: (typeof households)[number]): Record<string, RecordCell> => ({
  household_number: row.number, head_name: row.headName, village_code: row.villageCode, main_cause: row.cause,
  members: row.members, net_income_per_head_fen: Math.round(row.incomePerHeadYuan * 100),
});

/** Made-up answers about records for tests of the interface alone. */
export const recordAnswers = {
  listColumns: (): RecordsValues['listColumns'] => ({ columns: fakeColumns }),
  listRecords: (argument: CommandArgument<'listRecords'>): RecordsValues['listRecords'] => {
    const found = households.filter((row) => inScope(row.villageCode, argument.scope) && (!argument.search || row.number.includes(argument.search)));
    const rows = found.slice(argument.offset, argument.offset + argument.limit).map((row) => ({ recordId: row.householdId, householdId: row.householdId, cells: argument.columns.map((id) => cellsOf(row)[id] ?? null) }));
    const sums = { members: sum(found, (row) => row.members), registered_persons: sum(found, (row) => row.members) - 1 };
    const groups = argument.group ? [{ key: '1', offset: 0, records: found.length, households: found.length, sums }] : null;
    return { total: found.length, households: found.length, sums, groups, rows };
  },
  pivotRecords: (): RecordsValues['pivotRecords'] => ({
    rows: [{ key: '1', label: both('因病', 'Illness') }],
    across: [{ key: '8', label: both('缺劳力', 'Lack of labour') }],
    cells: [{ row: '1', across: '8', records: 12, value: 12 }],
    rowTotals: [12], acrossTotals: [12], total: 12, records: 12,
  }),
  showHouseholdRecord: ({ householdId }: CommandArgument<'showHouseholdRecord'>): HouseholdRecord => {
    const origin = { file: '02-家庭与收入.xlsx', sheet: '家庭与收入', row: 7 };
    const cells = cellsOf(households[householdId - 1]!);
    return {
      householdId, cells, origin,
      repaired: [{ field: 'members', label: both('人数', 'Members'), original: '13', value: '3' }],
      persons: [{ personId: 1, isHead: true, cells: { ...cells }, origin, repaired: [] }],
      guarantees: [{ gate: 'safe_house', label: both('住房安全', 'Safe house'), open: true, status: 'stated', citation: { document: 'S2', clause: '三（二）' } }],
      helpers: [{ unit: '县农业局', rank: both('其他', 'Other'), name: '李*', telephone: '000****0001', startDate: null }],
      findings: [{ code: 'register.house_grade_missing', check: 'house_grade_missing', message: both('没有房屋等级。', 'The house grade is missing.') }],
    };
  },
  listViews: (): RecordsValues['listViews'] => ({ views: [] }),
};
