import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { QueryEngine, TextWorkbook } from '../../../analytics/engine';
import type { PlaceAnswer } from '../../../analytics/project';
import { discardStagedRegister, inspectRegister, stageRegister, townText, villageText, type RegisterRegion } from '../../../analytics/register';
import { loadRaw, loadTerms } from '../../../analytics/register/loadRaw';
import { editDistance, nameLikeness } from '../../../analytics/register/places/editDistance';
import { findVillages, indexPlaces } from '../../../analytics/register/places/placeIndex';
import macroPlainText from '../../../analytics/register/sql/macro_plain_text.sql?raw';
import macroTownText from '../../../analytics/register/sql/macro_town_text.sql?raw';
import macroVillageText from '../../../analytics/register/sql/macro_village_text.sql?raw';
import stgPlace from '../../../analytics/register/sql/stg_place.sql?raw';
import stgRegionAlias from '../../../analytics/register/sql/stg_region_alias.sql?raw';
import { personHeadings, personRow } from '../../helpers/buildBrokenWorkbooks';
import { createNodeEngine } from '../../helpers/nodeEngine';
import { smallCounty } from '../../helpers/smallCounty';

type Cell = string | number | null;
const book = (rows: Cell[][]): TextWorkbook => ({ fileName: '人员.xlsx', sha256: 'a'.repeat(64), sheets: [{ name: '表', firstRow: 1, merges: [], rows: rows.map((row) => row.map((cell) => (cell === null ? null : String(cell)))) }] });
const persons = (...places: [town: Cell, village: Cell, number?: string][]): TextWorkbook =>
  book([
    personHeadings,
    ...places.flatMap(([town, village, number], i) =>
      [1, 2].map((turn) => personRow(2 * i + turn, { '乡（镇）': town, '乡(镇)': town, 乡镇: town, 行政村: village, ...(number === undefined ? {} : { 户编号: number }) })),
    ),
  ]);
/** 麻章区's 赤忏 as the code list prints it, with neighbours; the county's list knows no other way of writing it. */
const county: RegisterRegion[] = [
  { code: '440811', level: 'county', name: '麻章区', parent: null, aliases: [] },
  { code: '440811101', level: 'town', name: '太平镇', parent: '440811', aliases: [] },
  { code: '440811102', level: 'town', name: '湖光镇', parent: '440811', aliases: [] },
  { code: '440811101212', level: 'village', name: '仙村', parent: '440811101', aliases: [] },
  { code: '440811102212', level: 'village', name: '赤忏', parent: '440811102', aliases: [] },
  { code: '440811102217', level: 'village', name: '月岭', parent: '440811102', aliases: [] },
  { code: '440811102218', level: 'village', name: '东岭', parent: '440811102', aliases: [] },
];
const written = { level: 'village', parent: '440811102', written: '赤杆' } as const;

describe('places that are no alias', () => {
  it('are asked once, with the nearest of the same town first, and what the household numbers say', () => {
    const { places } = inspectRegister([persons(['湖光镇', '赤杆村', '4408111022120001'], ['湖光镇', '赤杆', '4408111022120002'], ['湖光镇', '月岭'])], { regions: county });
    expect(places).toHaveLength(1);
    expect(places[0]).toMatchObject({ ...written, parentName: '湖光镇', shown: '赤杆村', rows: 4, where: { file: '人员.xlsx', sheet: '表', row: 2 } });
    expect(places[0]!.candidates[0]).toEqual({ code: '440811102212', name: '赤忏', townName: '湖光镇', score: 0.7, byNumber: 1 });
  });

  it('are not asked again once answered, and are read as answered', () => {
    const file = persons(['湖光镇', '赤杆村']);
    const answers: PlaceAnswer[] = [{ ...written, code: '440811102212' }];
    expect(inspectRegister([file], { regions: county, places: answers }).places).toEqual([]);
    expect(inspectRegister([file], { regions: county, places: [{ ...written, code: null }] }).places).toEqual([]);
    expect(inspectRegister([file], { regions: county, places: [{ ...written, parent: '440811101', code: '440811102212' }] }).places).toHaveLength(1);
  });

  it('ask for the town first where it is unknown, and for the village without town where none is written', () => {
    const asked = inspectRegister([persons(['湖广镇', '赤忏'], [null, '月领'])], { regions: county }).places;
    expect(asked.map(({ level, parent, written: text, candidates }) => [level, parent, text, candidates[0]?.name])).toEqual(
      expect.arrayContaining([
        ['town', null, '湖广', '湖光镇'],
        ['village', null, '月领', '月岭'],
      ]),
    );
  });

  it('never show a name, an ID number or a telephone that a shifted column put there', () => {
    const rows = [personHeadings, ...[1, 2, 3].map((n) => personRow(n)), personRow(4, { 行政村: '李某某', 姓名: '李某某' }), personRow(5, { 行政村: '440899197001019026' }), personRow(6, { 行政村: '00012345678' }), personRow(7, { 行政村: '甲某' })];
    expect(JSON.stringify(inspectRegister([book(rows)], { regions: smallCounty }).places)).not.toMatch(/李某某|440899|00012345678|甲某/);
  });

  it('say nothing where the county has no list of places', () => {
    expect(inspectRegister([persons(['湖光镇', '赤杆'])]).places).toEqual([]);
  });
});

describe('edit distance', () => {
  it('counts inserted, removed, changed and swapped characters', () => {
    expect([editDistance('赤杆', '赤忏'), editDistance('', '村'), editDistance('东岭', '岭东'), editDistance('胡坑', '胡坑上村'), editDistance('𠮷村', '吉村')]).toEqual([1, 1, 1, 2, 1]);
    expect([nameLikeness('赤杆', '赤忏'), nameLikeness('', '')]).toEqual([0.5, 0]);
  });
  it('is a distance', () => {
    const name = fc.string({ maxLength: 5, unit: fc.constantFrom('赤', '杆', '忏', '村', '岭') });
    fc.assert(
      fc.property(name, name, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});

describe('staging', () => {
  let engine: QueryEngine;
  beforeAll(async () => {
    engine = await createNodeEngine();
  });
  beforeEach(() => discardStagedRegister(engine));
  afterAll(() => engine.close());

  it('takes the rows of an answered place into the village', async () => {
    const file = persons(['湖光镇', '赤杆村'], ['湖光镇', '月岭']);
    const heads = ['干部编号', '姓名', '单位', '帮扶户编号'];
    const units = { ...book([heads, ...['区农业局', '区农业局', '区农业局', '区农业局股', '区农业局站'].map((unit, index) => [`G${index}`, '某某', unit, `440811102212000${index}`])]), fileName: '干部.xlsx', sha256: 'b'.repeat(64) };
    const said: PlaceAnswer[] = [{ ...written, code: '440811102212' }, { level: 'unit', parent: null, written: '区农业局股', code: '区农业局' }, { level: 'unit', parent: null, written: '区农业局站', code: null }];
    const after = await stageRegister(engine, [file, units], { importId: 'places', year: 2015, mapping: {}, regions: county, places: said });
    expect(after).toMatchObject({ ok: true, value: { counts: { persons: 4 }, files: [{ sheets: [{ rowsRejected: 0 }] }, {}] } });
    // A unit goes by the name that was said; one of its own is no doubtful spelling any more.
    expect(await engine.run('SELECT unit, count(*)::INTEGER AS helpers FROM stg_helper GROUP BY unit ORDER BY unit')).toEqual([{ unit: '区农业局', helpers: 4 }, { unit: '区农业局站', helpers: 1 }]);
    if (after.ok) expect(after.value.checks.map(({ check }) => check)).not.toContain('helper_unit_spelling');
    expect(await engine.run("SELECT DISTINCT village_code, town_code FROM stg_place WHERE village = '赤杆村'")).toEqual([{ village_code: '440811102212', town_code: '440811102' }]);
  }, 120_000);

  it('knows and does not know the same places as the inspection, whatever is written and answered', async () => {
    const regions = [...county, ...smallCounty.slice(1)];
    const towns = ['湖光镇', '湖光', '湖光镇人民政府', '太平', '丹霞街办', '城口镇 ', '无此镇', '镇', null];
    const villages = ['赤忏', '赤杆', '赤杆村委会', '仙村', '仙村村', '仙', '恩村', '恩', '关口社区', '胡坑行政村', '村', '月 岭', '月岭（村）'];
    const answers: PlaceAnswer[] = [
      { ...written, code: '440811102212' },
      { level: 'village', parent: '440811102', written: '仙', code: '440811101212' },
      { level: 'town', parent: null, written: '无此', code: '440811101' },
      { level: 'village', parent: null, written: '赤杆', code: '440224105206' },
    ];
    for (const said of [[], answers]) {
      const rows = towns.flatMap((town) => villages.map((village) => personRow(1, { '乡（镇）': town, '乡(镇)': town, 乡镇: town, 行政村: village })));
      await loadRaw(engine, [book([personHeadings, ...rows])], {});
      await loadTerms(engine, regions, said);
      for (const sql of [macroPlainText, macroTownText, macroVillageText, stgRegionAlias, stgPlace]) await engine.run(sql);
      const index = indexPlaces(regions, said);
      const staged = await engine.run('SELECT town, village, village_code FROM stg_place');
      expect(staged.length).toBe(towns.length * villages.length);
      for (const { town, village, village_code: code } of staged) {
        const found = findVillages(index, town as string | null, village as string);
        expect(found.length === 1 ? found[0] : null, `${String(town)} ${String(village)}`).toBe(code);
      }
      // A village that the office found to lie in another town brings that town with it.
      if (said.length > 0) expect(await engine.run("SELECT DISTINCT village_code, town_code FROM stg_place WHERE town = '湖光镇' AND village = '仙'")).toEqual([{ village_code: '440811101212', town_code: '440811101' }]);
      else expect(await engine.run("SELECT DISTINCT village_code FROM stg_place WHERE town = '湖光镇' AND village = '赤杆'")).toEqual([{ village_code: null }]);
    }
  }, 120_000);

  it('takes the same off a written name in SQL as in the inspection', { timeout: 60_000 }, async () => {
    const names = ['胡坑村民委员会', '胡坑村委会', '胡坑社区居委会', '村', '王村', '社区', '丹霞街道办事处', '丹霞街道办', '镇', '城口镇政府', '乡', ' 城 口镇'];
    await engine.run(macroPlainText);
    await engine.run(macroTownText);
    await engine.run(macroVillageText);
    for (const name of names) {
      const [row] = await engine.run("SELECT town_text(getvariable('name')) AS town, village_text(getvariable('name')) AS village", { name });
      expect([row!.town, row!.village], name).toEqual([townText(name), villageText(name)]);
    }
  });
});
