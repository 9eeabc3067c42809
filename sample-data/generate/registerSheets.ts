import { layouts, listLayout, type RegisterLayout } from './layouts';
import type { Column, PlaceNames } from './sheetColumns';
import type { SampleRegister, SampleVillage, SheetTable } from './types';

export { writeHealth } from './sheetColumns';

const mark = '示例数据，人物与户情均为虚构';

function makeTable<R>(
  columns: readonly Column<R>[],
  records: readonly R[],
  sheet: { fileName: string; sheetName: string; title: string | null },
): SheetTable {
  return {
    ...sheet,
    headings: columns.map((column) => column.heading),
    numberColumns: columns.flatMap((column, index) => (column.number ? [index] : [])),
    columnWidths: columns.map((column) => column.width),
    fields: columns.map((column) => column.field),
    rows: records.map((record) => columns.map((column) => column.value(record))),
  };
}

/** A village's name as the office writes it in its files. */
export function writeVillageName(village: SampleVillage, layout: RegisterLayout = listLayout): string {
  const name = layout.writtenNames[village.code] ?? village.name;
  return village.placeholder ? name : name + layout.villageSuffix;
}

/** Lays the register out as the four sheets of a county's files (the person list may be split by town). */
export function layOutSheets(
  countyName: string,
  register: SampleRegister,
  layout: RegisterLayout = listLayout,
  year = 2015,
): SheetTable[] {
  const placesOf = (village: SampleVillage): PlaceNames => ({
    province: layout.province,
    city: layout.city,
    county: countyName,
    village: writeVillageName(village, layout),
  });
  const helperOf = new Map(
    register.helpers.flatMap((helper) => helper.householdNumbers.map((number) => [number, helper] as const)),
  );
  let serial = 0;
  const persons = register.households.flatMap((household) =>
    household.members.map((person, index) => ({
      places: placesOf(household.village),
      household,
      person,
      index,
      serial: (serial += 1),
      year,
      identificationStandard: layout.identificationStandard,
    })),
  );
  const titled = (text: string): string | null => (layout.titles ? text : null);
  const personSheet = {
    fileName: layout.files.persons,
    sheetName: '贫困户人员清单',
    title: titled(`${countyName}${year}年度建档立卡贫困户人员清单（${mark}）`),
  };
  const towns = [...new Set(register.villages.map(({ village }) => village.townName))];
  const personTables = layout.sheetPerTown
    ? towns.map((town) =>
        makeTable(
          layout.persons,
          persons.filter(({ household }) => household.village.townName === town),
          { ...personSheet, sheetName: town },
        ),
      )
    : [makeTable(layout.persons, persons, personSheet)];
  return [
    ...personTables,
    makeTable(
      layout.households,
      register.households.map((household, index) => ({
        places: placesOf(household.village),
        household,
        helper: helperOf.get(household.number),
        serial: index + 1,
      })),
      {
        fileName: layout.files.households,
        sheetName: '家庭与收入',
        title: titled(`${countyName}${year}年度贫困户家庭情况与收入（单位：元；${mark}）`),
      },
    ),
    makeTable(
      layout.villages,
      register.villages.map((facts) => ({ places: placesOf(facts.village), facts })),
      { fileName: layout.files.villages, sheetName: '行政村', title: null },
    ),
    makeTable(
      layout.helpers,
      register.helpers.map((helper) => ({ helper })),
      { fileName: layout.files.helpers, sheetName: '帮扶干部', title: null },
    ),
  ];
}

export const layoutOf = (county: string): RegisterLayout => layouts[county] ?? listLayout;
