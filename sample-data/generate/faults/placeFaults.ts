import { read, write, type FaultKind, type HelperRow, type VillageRow } from './faultTypes';

/** Faults of a row of the village sheet. */
export const villageFaults: readonly FaultKind<VillageRow>[] = [
  {
    id: 'village_population_empty',
    list: 3,
    field: 'registered_population',
    check: 'village_population',
    plant(target) {
      write(target, 'registered_population', null);
      return {};
    },
  },
  {
    id: 'village_code_of_another_name',
    list: 9,
    field: 'village_code',
    check: 'village_code_name',
    plant(target, book) {
      const { village } = target.facts;
      const other = book.villages.find(
        ({ facts }) =>
          facts.village.townCode === village.townCode && facts.village !== village && !facts.village.placeholder,
      );
      if (!other) return null;
      write(target, 'village', other.facts.village.name);
      return {};
    },
  },
  {
    id: 'village_twice',
    list: 8,
    field: 'village',
    check: 'village_twice',
    plant: (target, book) => ({ at: book.repeat(target) }),
  },
];

/** Faults of a row of the helpers' sheet. */
export const helperFaults: readonly FaultKind<HelperRow>[] = [
  {
    id: 'helper_of_unknown_household',
    list: 7,
    field: 'household_numbers',
    check: 'pairing_unknown',
    plant(target) {
      const first = target.helper.householdNumbers[0]!;
      write(target, 'household_numbers', `${String(read(target, 'household_numbers'))}、${first.slice(0, 12)}9999`);
      return {};
    },
  },
  {
    id: 'helper_number_twice',
    list: 8,
    field: 'helper_number',
    check: 'helper_row_incomplete',
    plant(target, book) {
      const position = book.helpers.indexOf(target);
      const before = book.helpers[position - 1];
      const own = book.households.filter(({ helper }) => helper === target);
      if (!before || book.taken.has(before) || own.some((household) => book.taken.has(household))) return null;
      book.taken.add(before);
      for (const household of own) book.taken.add(household);
      write(target, 'helper_number', read(before, 'helper_number'));
      return { also: own.map((at) => ({ check: 'helper_none', at, field: 'household_numbers' })) };
    },
  },
  {
    id: 'helper_is_poor_himself',
    list: 7,
    field: 'name',
    check: 'helper_is_poor',
    plant(target, book) {
      const head = book.random.pick(book.households).members[0]!;
      write(target, 'name', read(head, 'name'));
      write(target, 'telephone', head.person.telephone);
      return { touches: book.households.filter(({ helper }) => helper === target) };
    },
  },
  {
    id: 'pairing_ended_before_exit',
    list: 7,
    field: 'pairing_end',
    check: 'pairing_ended_early',
    plant(target) {
      write(target, 'pairing_end', '2015.06.30');
      return {};
    },
  },
];
