import type { CommandArgument, CommandValues, ProjectOverview } from '../../analytics/commands/contract';
import type { HelperRow, PairRow } from '../../analytics/commands/contracts/people';
import type { StaffingNeed } from '../../analytics/people/types';
import { regions } from './fakeCounty';

/** Made-up helpers, pairs and posts of the made-up county: shapes only, the numbers mean nothing. */
const text = (zh: string, en: string) => ({ zh, en });
const citation = { document: '仁化县实施方案', document_number: '仁办发〔2016〕1号', clause: '三（一）' };
const town = regions.towns[0]!;
const village = town.villages[0]!;
const ranks = {
  vice_county: text('副处级以上', 'Vice county head and above'),
  vice_section: text('副科级', 'Vice section head'),
  other: text('其他', 'Other'),
};

export const fakeHelpers: HelperRow[] = (
  [
    ['1', '王*', '县财政局', 'vice_county', 1, 3],
    ['2', '李*', '县财政局', 'vice_section', 2, 2],
    ['3', '赵*', '', 'other', 3, 1],
  ] as const
).map(([helper, name, unit, rank, households, capacity]) => ({
  helper,
  name,
  unit,
  rank,
  rankLabel: ranks[rank],
  townName: town.name,
  households,
  capacity,
  free: Math.max(0, capacity - households),
  above: Math.max(0, households - capacity),
  villages: [village.name],
  marks: helper === '3' ? [text('疑为贫困户', 'perhaps registered poor')] : [],
}));

const pairRow = (part: Partial<PairRow>): PairRow => ({
  householdId: 1,
  number: '4402240012010001',
  headName: '张*',
  townName: town.name,
  villageCode: village.code,
  villageName: village.name,
  exitYear: 2017,
  kind: 'key_help',
  helpers: [],
  why: null,
  ...part,
});
const helpedBy = (row: HelperRow, state: PairRow['helpers'][number]['state'], fixed = false) => ({
  ...{ helper: row.helper, name: row.name, unit: row.unit, rankLabel: row.rankLabel },
  ...{ state, fixed },
});

export const fakePairs: PairRow[] = [
  pairRow({ helpers: [helpedBy(fakeHelpers[0]!, 'register')] }),
  pairRow({
    householdId: 2,
    number: '4402240012010002',
    kind: 'contact_help',
    helpers: [helpedBy(fakeHelpers[1]!, 'fixed', true)],
  }),
  pairRow({
    householdId: 3,
    number: '4402240012010003',
    exitYear: null,
    kind: null,
    why: text('可以帮扶它的干部都已满额。', 'All helpers who may help it are full.'),
  }),
];

const need = (part: Partial<StaffingNeed>): StaffingNeed => ({
  rule: 'village_team',
  label: text('驻村工作队', 'Village team'),
  per: 'village',
  place: village.code,
  placeName: village.name,
  role: text('队员', 'Member'),
  rank: text('副科级', 'Vice section head'),
  sentBy: text('县直单位', 'County units'),
  least: 1,
  most: 2,
  unit: 'persons',
  counts: 'people',
  present: 1,
  shortfall: 0,
  surplus: 0,
  status: 'stated',
  citation,
  ...part,
});

export const fakeStaffing: CommandValues['staffing'] = {
  needs: [
    need({}),
    need({ place: town.villages[1]!.code, placeName: town.villages[1]!.name, present: 0, shortfall: 1 }),
    need({
      rule: 'leaders',
      label: text('领导走访', 'Visits of leaders'),
      per: 'county',
      place: regions.county.code,
      placeName: regions.county.name,
      role: text('走访', 'Visit'),
      counts: 'other',
      unit: 'count',
      least: 2,
      most: 2,
      present: null,
      shortfall: null,
    }),
  ],
  people: { least: 406, most: 502, present: 1, shortfall: 405 },
  villages: { least: 390, most: 486 },
  readings: [
    {
      id: 'team_size',
      label: text('“队长 1 名、队员 1–2 名”是否含队长', 'Whether “1 leader, 1 to 2 members” counts the leader'),
      readings: [
        { label: text('含队长', 'with the leader'), value: 406 },
        { label: text('不含队长', 'without the leader'), value: 502 },
      ],
      citations: [citation],
    },
  ],
  findings: [],
  asOf: '2016-03-01',
  terms: (['running', 'over', 'unknown'] as const).map((state, index) => ({
    helper: String(index + 1),
    helperName: fakeHelpers[index]!.name,
    rule: 'village_team',
    place: village.code,
    placeName: village.name,
    years: 3,
    since: state === 'unknown' ? null : '2013-01-01',
    until: state === 'unknown' ? null : '2015-12-31',
    daysLeft: state === 'unknown' ? null : state === 'over' ? -61 : 300,
    state,
    citation,
  })),
  visits: [
    {
      rule: 'leaders',
      label: text('领导走访', 'Visits of leaders'),
      place: regions.county.code,
      placeName: regions.county.name,
      required: 2,
      made: 1,
      missing: 1,
      citation,
      entries: [{ id: 'v1', day: '2016-02-05' }],
    },
  ],
  postings: [
    {
      id: 'p1',
      helper: '1',
      helperName: '王*',
      rule: 'village_team',
      place: village.code,
      placeName: village.name,
      since: '2013-01-01',
    },
  ],
  helperFindings: [
    {
      code: 'people.helper_above_capacity',
      message: text('干部 3 现有 3 户，规定至多 1 户。', 'Helper 3 has 3 households; he may have 1.'),
      hint: text('请分给别人。', 'Give some to others.'),
    },
  ],
};

const counts = {
  households: 3,
  uncovered: 0,
  broken: 0,
  otherUnit: 1,
  distance: { village: 1, town: 2, other_town: 0 },
  held: 1,
  fixed: 1,
  kept: 2,
  made: 1,
};
export const fakeProposal: CommandValues['proposePairing'] = {
  token: 't1',
  counts: { ...counts, uncovered: 1 },
  before: { ...counts, uncovered: 7, distance: { village: 0, town: 2, other_town: 1 } },
  uncovered: [
    {
      reason: 'no_capacity',
      villageCode: village.code,
      rules: ['leaders'],
      households: ['3'],
      lifts: [{ rule: 'leaders', rank: text('副处级以上', 'Vice county head and above'), helpers: 1 }],
      message: text('可以帮扶的干部都已满额。', 'All helpers are full.'),
      hint: text('请增派干部。', 'Send more helpers.'),
    },
  ],
  contradictions: [
    {
      code: 'people.held_kin',
      message: text(
        '干部 2 与户 2 是亲属，但脱贫前不得脱钩。',
        'Helper 2 is kin of household 2, and their pair may not end.',
      ),
    },
  ],
  notes: [
    { code: 'people.rank_read', message: text('“其他干部”按其他职级理解。', 'Read “other cadres” as rank other.') },
  ],
  proved: true,
  gap: 0,
  size: { helpers: 3, households: 3, nodes: 9, arcs: 12 },
  changes: [
    { householdId: 3, number: '4402240012010003', headName: '张*', villageName: village.name, from: [], to: ['王*'] },
  ],
  changeCount: 1,
};

export const fakeCard: NonNullable<CommandValues['villageCard']> = {
  villageCode: village.code,
  villageName: village.name,
  townName: town.name,
  units: ['县财政局'],
  households: 3,
  uncovered: ['3'],
  uncoveredNumbers: ['4402240012010003'],
  keyHelp: 1,
  contactHelp: 1,
  helpers: [],
  helperRows: [
    {
      ...{ helper: '1', unit: '县财政局', rank: 'vice_county', households: ['1'] },
      ...{ name: '王*', unitName: '县财政局', rankLabel: ranks.vice_county, householdNumbers: ['4402240012010001'] },
    },
  ],
  needs: [need({})],
};

export function makePeopleHandlers<S>(overviewOf: (state: S) => ProjectOverview) {
  const changed = (_: unknown, state: S) => overviewOf(state);
  return {
    staffing: () => fakeStaffing,
    listHelpers: ({ state, search = '', offset, limit }: CommandArgument<'listHelpers'>) => {
      const rows = fakeHelpers.filter(
        (row) =>
          row.unit.includes(search) &&
          (state === 'all' ||
            (state === 'free' ? row.free > 0 : state === 'above' ? row.above > 0 : row.free + row.above === 0)),
      );
      return { total: rows.length, free: 1, above: 1, rows: rows.slice(offset, offset + limit) };
    },
    listPairs: ({ state, offset, limit }: CommandArgument<'listPairs'>) => {
      const rows = fakePairs.filter(({ why }) => state === 'all' || (why === null) === (state === 'covered'));
      return {
        source: 'register' as const,
        stale: false,
        total: rows.length,
        covered: 2,
        uncovered: 1,
        rows: rows.slice(offset, offset + limit),
      };
    },
    proposePairing: () => fakeProposal,
    adoptPairing: changed,
    dropPairing: changed,
    tryPair: ({ householdId, helper }: CommandArgument<'tryPair'>) => ({
      problems:
        helper === '2'
          ? [
              {
                code: 'people.pair_kin',
                message: text(
                  `干部 2 与户 ${householdId} 是亲属，须回避。`,
                  `Helper 2 is kin of household ${householdId}.`,
                ),
                hint: text('请另选干部。', 'Choose another helper.'),
              },
            ]
          : [],
      text: text('同村，由挂钩单位帮扶。', 'Same village, helped by its unit.'),
    }),
    fixPair: changed,
    setKin: changed,
    setUnit: changed,
    setPosting: (_: unknown, state: S) => ({ overview: overviewOf(state), id: 'p2' }),
    noteVisit: (_: unknown, state: S) => ({ overview: overviewOf(state), id: 'v2' }),
    helpMatrix: (): CommandValues['helpMatrix'] => ({
      units: ['', '县财政局', '县水务局'],
      villages: town.villages.slice(0, 2).map(({ code }) => code),
      cells: [
        { unit: '', village: village.code, helpers: 1, households: 3, assigned: false },
        { unit: '县财政局', village: village.code, helpers: 2, households: 3, assigned: true },
        { unit: '县水务局', village: town.villages[1]!.code, helpers: 0, households: 0, assigned: true },
      ],
      idle: [{ unit: '县水务局', village: town.villages[1]!.code }],
      villageNames: Object.fromEntries(town.villages.map(({ code, name }) => [code, name])),
      unitLevels: { 县财政局: 'county', 县水务局: 'outside' },
    }),
    villageCard: ({ village: code }: CommandArgument<'villageCard'>) => (code === village.code ? fakeCard : null),
    responsibilityTree: (): CommandValues['responsibilityTree'] => {
      const sums = { units: [], villages: 1, households: 3, uncovered: 1, helpers: 2 };
      const vacant = { place: town.code, post: text('镇长：待派', 'Head of town: open'), helper: null };
      return {
        ...{ code: regions.county.code, name: regions.county.name, level: 'county', responsible: [], ...sums },
        children: [
          {
            ...{ code: town.code, name: town.name, level: 'town', responsible: [vacant, vacant], ...sums },
            units: ['甲', '乙', '丙', '丁', '戊'].map((name) => `${name}局`),
            children: [
              {
                ...{ code: village.code, name: village.name, level: 'village', ...sums, children: [] },
                responsible: [{ place: village.code, post: text('队长：王*', 'Leader: 王*'), helper: '1' }],
              },
            ],
          },
        ],
      };
    },
    listDuties: (): CommandValues['listDuties'] => ({
      lists: [
        {
          checklist: 'ten_duties',
          label: text('十个落实', 'Ten duties'),
          subject: 'team',
          intensity: text('重点帮扶', 'key help'),
          items: [{ id: 'check', label: text('精准识别落实', 'Identification'), citation }],
          citation,
        },
      ],
    }),
    exportPairs: () => ({ fileName: '帮扶结对.xlsx', bytes: new Uint8Array([80, 75]) }),
  };
}
