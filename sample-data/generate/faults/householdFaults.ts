import {
  add,
  amountOf,
  has,
  read,
  sumIncome,
  write,
  writeHousehold,
  type ExpectedFinding,
  type FaultKind,
  type HouseholdRow,
  type PersonRow,
} from './faultTypes';

const hasIll = ({ members }: HouseholdRow): boolean => members.some(({ person }) => person.illnesses.length > 0);
const isOut = '已脱贫';
const isSafe = ({ household }: HouseholdRow): boolean =>
  (household.houseGrade === 'A' || household.houseGrade === 'B') && household.safeWater;

/** A fault that is a change of cells where the household fits. */
const change = (
  list: number,
  id: string,
  field: string,
  check: string,
  fits: (target: HouseholdRow) => boolean,
  apply: (target: HouseholdRow) => void,
): FaultKind<HouseholdRow> => ({
  id,
  list,
  field,
  check,
  plant(target) {
    if (!fits(target)) return null;
    apply(target);
    return {};
  },
});
const always = (): boolean => true;

const family: FaultKind<HouseholdRow>[] = [
  change(2, 'head_none', 'relation', 'head_none', always, ({ members }) => write(members[0]!, 'relation', '其他')),
  change(
    2,
    'head_twice',
    'relation',
    'head_twice',
    ({ members }) => members.length >= 3,
    ({ members }) => write(members[1]!, 'relation', '本人或户主'),
  ),
  change(
    2,
    'spouse_twice',
    'relation',
    'spouse_twice',
    ({ members }) =>
      members[0]!.person.sex === 'male' &&
      members.some(({ person }) => person.relation === '配偶') &&
      members.some(({ person }) => person.relation === '之母'),
    ({ members }) =>
      write(
        members.find(({ person }) => person.relation === '之母')!,
        'relation',
        '配偶',
      ),
  ),
  {
    id: 'head_not_first',
    list: 2,
    field: 'relation',
    check: 'head_not_first',
    plant({ members }) {
      if (members.length < 2) return null;
      const [head, second] = members as [PersonRow, PersonRow];
      const rows = [head.row.slice(), second.row.slice()] as const;
      head.row.splice(0, head.row.length, ...rows[1]);
      second.row.splice(0, second.row.length, ...rows[0]);
      return { at: head };
    },
  },
  change(
    2,
    'relation_other_for_half',
    'relation',
    'relation_other',
    ({ members }) => members.length >= 4,
    ({ members }) =>
      members.slice(Math.ceil(members.length / 2)).forEach((member) => write(member, 'relation', '其他')),
  ),
];

const causes: FaultKind<HouseholdRow>[] = [
  change(3, 'cause_empty', 'main_cause', 'cause_empty', always, (target) => writeHousehold(target, 'main_cause', null)),
  change(3, 'house_area_zero', 'house_area_m2', 'house_area_zero', always, (target) => write(target, 'house_area_m2', 0)),
  change(
    4,
    'illness_cause_all_healthy',
    'main_cause',
    'cause_without_reason',
    ({ household, members }) =>
      household.mainCause === '因病' && members.every(({ person }) => person.labour !== '丧失劳动力'),
    ({ members }) => members.forEach((member) => write(member, 'health', '健康')),
  ),
  change(
    4,
    'schooling_cause_without_pupil',
    'main_cause',
    'cause_without_reason',
    ({ household, members }) =>
      !household.otherCauses.includes('因学') &&
      members.every(({ person }) => ['', '学前教育'].includes(person.inSchool)),
    (target) => writeHousehold(target, 'main_cause', '因学'),
  ),
  change(
    4,
    'disability_cause_without_disabled',
    'main_cause',
    'cause_without_reason',
    (target) =>
      !target.household.otherCauses.includes('因残') &&
      hasIll(target) &&
      target.members.every(({ person }) => !person.illnesses.includes('disabled')),
    (target) => writeHousehold(target, 'main_cause', '因残'),
  ),
  change(4, 'cause_repeated', 'other_causes', 'cause_repeated', always, (target) => {
    const others = read(target, 'other_causes');
    const { mainCause } = target.household;
    write(target, 'other_causes', others === null ? mainCause : `${others}、${mainCause}`);
  }),
];

const incomes: FaultKind<HouseholdRow>[] = [
  change(
    4,
    'wages_without_worker',
    'wage_income_fen',
    'wages_without_worker',
    (target) => amountOf(target, 'wage_income_fen') > 0,
    ({ members }) =>
      members.forEach((member) => {
        write(member, 'months_of_work', 0);
        write(member, 'work_place', null);
      }),
  ),
  change(
    4,
    'worker_without_wages',
    'wage_income_fen',
    'worker_without_wages',
    (target) => amountOf(target, 'wage_income_fen') > 0,
    (target) => {
      add(target, 'other_transfer_income_fen', amountOf(target, 'wage_income_fen'));
      write(target, 'wage_income_fen', 0);
    },
  ),
  change(
    4,
    'production_without_expense',
    'production_expense_fen',
    'production_without_expense',
    (target) => amountOf(target, 'production_expense_fen') > 0,
    (target) => {
      add(target, 'production_income_fen', -amountOf(target, 'production_expense_fen'));
      write(target, 'production_expense_fen', 0);
      sumIncome(target);
    },
  ),
  change(4, 'income_not_above_zero', 'net_income_per_head_fen', 'income_range', always, (target) => {
    add(target, 'production_expense_fen', amountOf(target, 'net_income_fen') + 300);
    sumIncome(target);
  }),
  change(4, 'income_over_100000', 'net_income_per_head_fen', 'income_range', always, (target) => {
    add(target, 'production_income_fen', 120_000 * target.members.length);
    sumIncome(target);
  }),
  {
    id: 'income_sum_wrong',
    list: 4,
    field: 'yearly_income_fen',
    check: 'income_sum',
    plant(target) {
      add(target, 'yearly_income_fen', 1_000);
      return { also: [{ check: 'income_net', at: target, field: 'net_income_fen' }] };
    },
  },
  change(4, 'income_net_wrong', 'net_income_fen', 'income_net', always, (target) => {
    add(target, 'net_income_fen', 600 * target.members.length);
    writeHousehold(
      target,
      'net_income_per_head_fen',
      Math.round((amountOf(target, 'net_income_per_head_fen') + 600) * 100) / 100,
    );
  }),
  change(4, 'income_per_head_wrong', 'net_income_per_head_fen', 'income_per_head', always, (target) =>
    writeHousehold(
      target,
      'net_income_per_head_fen',
      Math.round((amountOf(target, 'net_income_per_head_fen') + 450) * 100) / 100,
    ),
  ),
  change(
    4,
    'income_lists_differ',
    'net_income_per_head_fen',
    'income_lists_differ',
    ({ members }) => has(members[0]!, 'net_income_per_head_fen'),
    ({ members }) =>
      members.forEach((member) =>
        write(member, 'net_income_per_head_fen', Number(read(member, 'net_income_per_head_fen')) + 800),
      ),
  ),
  {
    id: 'income_empty',
    list: 4,
    field: 'net_income_per_head_fen',
    check: 'income_empty',
    plant(target) {
      write(target, 'net_income_per_head_fen', null);
      return {};
    },
  },
  change(4, 'cropland_over_50_mu', 'cropland_mu', 'cropland_range', always, (target) =>
    write(target, 'cropland_mu', 60 * target.members.length),
  ),
  change(4, 'road_over_50_km', 'road_distance_km', 'road_distance_range', always, (target) =>
    write(target, 'road_distance_km', 86),
  ),
];

const inTenThousand = (target: HouseholdRow): void => {
  target.table.fields!.forEach((field, index) => {
    const isAmount = field?.endsWith('_fen') === true;
    if (isAmount) target.row[index] = Math.round(Number(target.row[index]) * 100) / 1_000_000;
  });
};

const kinds: FaultKind<HouseholdRow>[] = [
  change(
    5,
    'allowance_kind_without_allowance',
    'kind',
    'allowance_kind',
    ({ household }) => household.kind === '低保贫困户',
    (target) => {
      add(target, 'other_transfer_income_fen', amountOf(target, 'low_income_allowance_fen'));
      write(target, 'low_income_allowance_fen', 0);
      for (const member of target.members) write(member, 'low_income_allowance', '否');
    },
  ),
  change(
    5,
    'general_kind_with_allowance',
    'kind',
    'general_with_allowance',
    (target) => target.household.kind === '一般贫困户' && amountOf(target, 'wage_income_fen') > 2000,
    (target) => {
      add(target, 'wage_income_fen', -1200);
      add(target, 'low_income_allowance_fen', 1200);
    },
  ),
  change(
    5,
    'both_allowances',
    'low_income_allowance_fen',
    'both_allowances',
    (target) => target.household.kind === '五保贫困户' && amountOf(target, 'five_guarantees_allowance_fen') > 1500,
    (target) => {
      add(target, 'five_guarantees_allowance_fen', -1200);
      add(target, 'low_income_allowance_fen', 1200);
    },
  ),
  {
    id: 'kind_in_other_words',
    list: 5,
    field: 'kind',
    check: 'kind_unknown',
    plant(target) {
      writeHousehold(target, 'kind', '困难家庭');
      return {
        also: [
          ...target.members.map((at) => ({ check: 'household_rejected', at, field: 'household_number' })),
          ...(target.helper === null
            ? []
            : [{ check: 'pairing_unknown', at: target.helper, field: 'household_numbers' }]),
        ],
      };
    },
  },
];

/** Below the national line of the register year, and so below that of every county. */
const isBelowLine = ({ household }: HouseholdRow): boolean => household.netIncomePerHeadFen < 280_000;
const hasDropout = ({ members }: HouseholdRow): boolean =>
  members.some(({ person: { age, inSchool } }) => age >= 7 && age <= 15 && inSchool === '');
const isIllUninsured = ({ members }: HouseholdRow): boolean =>
  members.some(({ person }) => !person.insured && person.illnesses.length > 0);

/** Everything that must be said of the household once it is marked as out. */
const exitFindings = (target: HouseholdRow): ExpectedFinding[] =>
  (
    [
      ['exit_not_safe', !isSafe(target), 'exit_state'],
      ['exit_below_line', isBelowLine(target), 'net_income_per_head_fen'],
      ['exit_with_dropout', hasDropout(target), 'exit_state'],
      ['exit_ill_without_insurance', isIllUninsured(target), 'exit_state'],
    ] satisfies [string, boolean, string][]
  ).flatMap(([check, holds, field]) => (holds ? [{ check, at: target, field }] : []));

const out = (
  id: string,
  check: string,
  field: string,
  fits: (target: HouseholdRow) => boolean,
): FaultKind<HouseholdRow> => ({
  id,
  list: 6,
  field,
  check,
  plant(target) {
    if (!isBelowLine(target) || !fits(target)) return null;
    writeHousehold(target, 'exit_state', isOut);
    return { also: exitFindings(target).filter((finding) => finding.check !== check) };
  },
});

const exits: FaultKind<HouseholdRow>[] = [
  out('out_in_dangerous_house', 'exit_not_safe', 'exit_state', ({ household }) =>
    ['C', 'D'].includes(household.houseGrade),
  ),
  out('out_without_safe_water', 'exit_not_safe', 'exit_state', (target) => !target.household.safeWater),
  out('out_below_the_line', 'exit_below_line', 'net_income_per_head_fen', isSafe),
  out('out_with_dropout', 'exit_with_dropout', 'exit_state', (target) => isSafe(target) && hasDropout(target)),
  out(
    'out_ill_without_insurance',
    'exit_ill_without_insurance',
    'exit_state',
    (target) => isSafe(target) && isIllUninsured(target),
  ),
];

const rows: FaultKind<HouseholdRow>[] = [
  change(
    4,
    'house_contradiction',
    'house_grade',
    'house_contradiction',
    (target) => has(target.members[0]!, 'dangerous_house') && isSafe(target),
    ({ members }) => members.forEach((member) => write(member, 'dangerous_house', '是')),
  ),
  {
    id: 'amounts_in_ten_thousand',
    list: 8,
    field: 'net_income_per_head_fen',
    check: 'income_lists_differ',
    plant(target, book) {
      if (!book.repeatsHousehold) return null;
      inTenThousand(target);
      return {};
    },
  },
  {
    id: 'amounts_in_ten_thousand_unseen',
    list: 8,
    field: 'net_income_per_head_fen',
    check: 'income_tiny',
    plant(target, book) {
      if (book.repeatsHousehold) return null;
      inTenThousand(target);
      return {};
    },
  },
  {
    id: 'members_written_wrong',
    list: 8,
    field: 'members',
    check: 'members_differ',
    plant(target) {
      write(target, 'members', target.members.length + 1);
      return { also: [{ check: 'income_per_head', at: target, field: 'net_income_per_head_fen' }] };
    },
  },
  {
    id: 'household_twice',
    list: 8,
    field: 'household_number',
    check: 'household_twice',
    plant: (target, book) => ({ at: book.repeat(target) }),
  },
  {
    id: 'household_without_persons',
    list: 8,
    field: 'household_number',
    check: 'household_without_persons',
    plant(target, book) {
      const copy = book.repeat(target);
      const { number } = target.household;
      write(copy, 'household_number', `${number.slice(0, 12)}9${number.slice(13)}`);
      return { at: copy };
    },
  },
  {
    id: 'household_only_listed',
    list: 8,
    field: 'household_number',
    check: 'household_only_listed',
    plant(target, book) {
      if (!book.repeatsHousehold) return null;
      book.remove(target);
      return { at: target.members[0]! };
    },
  },
  {
    id: 'household_not_in_its_sheet',
    list: 8,
    field: 'kind',
    check: 'kind_unknown',
    plant(target, book) {
      if (book.repeatsHousehold) return null;
      book.remove(target);
      return {
        at: target.members[0]!,
        also: [
          ...target.members.map((at) => ({ check: 'household_rejected', at, field: 'household_number' })),
          ...(target.helper === null
            ? []
            : [{ check: 'pairing_unknown', at: target.helper, field: 'household_numbers' }]),
        ],
      };
    },
  },
  {
    id: 'helper_none',
    list: 7,
    field: 'household_numbers',
    check: 'helper_none',
    plant(target) {
      const { helper } = target;
      if (helper === null || helper.helper.householdNumbers.length < 2) return null;
      const left = String(read(helper, 'household_numbers'))
        .split('、')
        .filter((number) => number !== target.household.number);
      if (left.length === 0) return null;
      write(helper, 'household_numbers', left.join('、'));
      return {};
    },
  },
];

/** Faults of one household, in its row or in the rows of its members. */
export const householdFaults: readonly FaultKind<HouseholdRow>[] = [
  ...family,
  ...causes,
  ...incomes,
  ...kinds,
  ...exits,
  ...rows,
];
