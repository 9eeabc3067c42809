import { stringify } from 'yaml';
import { faultKinds, faultRate, openBook, plantAllFaults, type PlacedFault } from './faults/plantAllFaults';
import { generateCountyRegister, type GeneratedFile } from './generateCounty';
import { messHouseholds, messPersons, writeGbkText, writeMessed, writeOldWorkbook, type RowPlaces } from './messSheets';
import { findProfile } from './profiles';
import { openRandomStream } from './randomStream';
import { layOutSheets, layoutOf, writeVillageName } from './registerSheets';
import type { RegisterLayout } from './layouts';

/** Columns that some offices keep besides. */
const dirtyLayout = (layout: RegisterLayout): RegisterLayout => ({
  ...layout,
  writtenNames: { ...layout.writtenNames, ...layout.officeNames },
  households: [
    ...layout.households,
    {
      heading: '住房面积（平方米）',
      field: 'house_area_m2',
      width: 16,
      value: ({ household }) => 25 + household.members.length * 14,
    },
    {
      heading: '距村主干路距离（公里）',
      field: 'road_distance_km',
      width: 18,
      value: ({ serial }) => (serial % 23) / 10,
    },
  ],
  helpers: [...layout.helpers, { heading: '结对结束时间', field: 'pairing_end', width: 12, value: () => null }],
});

/** What the files do to a reader without saying anything wrong: all of it must be read. */
const formats = [
  { format: 'title_rows', what: 'a title and a line with sender and date above the heads' },
  { format: 'two_row_heads', what: 'heads in two rows, merged downwards and sideways' },
  { format: 'several_sheets', what: 'one sheet per town' },
  { format: 'merged_towns', what: 'the town stands in the first row of a village only, the cells below are merged' },
  { format: 'subtotals_and_total', what: '小计 behind each village, 合计 at the foot' },
  { format: 'notes_at_the_foot', what: '注, 说明, 填表人' },
  { format: 'repeated_heads', what: 'heads again every 400 rows' },
  { format: 'brackets', what: '（月） on one sheet, (月) on the next; blanks behind heads' },
  { format: 'village_forms', what: '村, 村委会, 村民委员会, bare, blanks behind' },
  { format: 'dates', what: '1949-12-31, 1949.12.31, 19491231, 1949年12月31日, the serial number 18263' },
  { format: 'yes_and_no', what: '是/否 on one sheet, 1/0 on the next' },
  { format: 'numbers_as_text', what: '3,210.50, 3210.50元, full-width digits' },
  { format: 'xls', what: 'the village sheet as Excel 97–2003' },
  { format: 'gbk_csv', what: 'the helpers as comma-separated text in GBK' },
];

/** Faults of the list that cannot stand in one register of one year. */
const notPlanted = [
  { kind: 'school_year_unchanged_three_years', list: 4, why: 'needs the registers of three years' },
  { kind: 'id_twice_in_city_or_province', list: 1, why: 'needs the registers of other counties' },
];

export interface DirtyCounty {
  files: GeneratedFile[];
  faults: PlacedFault[];
  places: RowPlaces;
  /** Households that have no helper in the clean register either. */
  unpaired: number;
}

/**
 * The register of a county as it comes out of offices: every fault of real exports at the stated rate, in messy
 * files. The same bytes on every machine.
 */
export function generateDirtyCounty(county: string, seed = findProfile(county).seed): DirtyCounty {
  const { countyName, register } = generateCountyRegister(county, seed);
  const layout = dirtyLayout(layoutOf(county));
  const tables = layOutSheets(countyName, register, layout);
  const random = openRandomStream(seed, 'messy sheets');
  const faults = plantAllFaults(openBook(seed, register, tables));
  const paired = new Set(register.helpers.flatMap((helper) => helper.householdNumbers));
  const unpaired = register.households.filter((household) => !paired.has(household.number)).length;
  const places: RowPlaces = new Map();
  const villageNames = new Set(register.villages.map(({ village }) => writeVillageName(village, layout)));
  const options = { random, places, villageNames };
  const [households, villages, helpers] = tables.slice(-3);
  const files = [
    writeMessed(messPersons(tables.slice(0, -3), options)),
    writeMessed(messHouseholds(households!, options)),
    writeOldWorkbook(villages!, places),
    writeGbkText(helpers!, places),
  ];
  return {
    files: [...files, { fileName: 'planted-faults.yaml', bytes: writeKey(county, faults, places, unpaired) }],
    faults,
    places,
    unpaired,
  };
}

function writeKey(county: string, faults: readonly PlacedFault[], places: RowPlaces, unpaired: number): Uint8Array {
  const place = (row: PlacedFault['at']) => places.get(row.row)!;
  const kinds = [...new Set(faults.map((fault) => fault.kind))];
  const body = {
    county,
    rate: faultRate,
    faults: kinds.map((kind) => {
      const own = faults.filter((fault) => fault.kind === kind);
      const { list, field, check } = own[0]!;
      return {
        kind,
        list,
        field,
        check,
        count: own.length,
        places: own.map(({ at, expected }) => ({
          ...place(at),
          ...(expected.length > 1
            ? {
                also: expected
                  .slice(1)
                  .map((finding) => ({ check: finding.check, field: finding.field, ...place(finding.at) })),
              }
            : {}),
        })),
      };
    }),
    formats,
    found_besides:
      unpaired === 0
        ? []
        : [{ check: 'helper_none', rows: unpaired, why: 'the plan pairs the able-bodied households only' }],
    not_planted: [
      ...notPlanted,
      ...faultKinds
        .filter(({ id }) => !kinds.includes(id))
        .map(({ id, list }) => ({ kind: id, list, why: 'the layout has no such column, or no row fits' })),
    ],
  };
  const head = '# Faults put into this register on purpose; `check` must find each in its row.\n';
  return new TextEncoder().encode(head + stringify(body, { lineWidth: 0 }));
}
