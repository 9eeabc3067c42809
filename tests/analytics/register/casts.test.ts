import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryEngine } from '../../../analytics/engine';
import { loadTerms } from '../../../analytics/register/loadRaw';
import codeOf from '../../../analytics/register/sql/macro_code_of.sql?raw';
import codesIn from '../../../analytics/register/sql/macro_codes_in.sql?raw';
import codesOf from '../../../analytics/register/sql/macro_codes_of.sql?raw';
import dateOf from '../../../analytics/register/sql/macro_date_of.sql?raw';
import fenOf from '../../../analytics/register/sql/macro_fen_of.sql?raw';
import fenOfPlain from '../../../analytics/register/sql/macro_fen_of_plain.sql?raw';
import numberOf from '../../../analytics/register/sql/macro_number_of.sql?raw';
import numberOfPlain from '../../../analytics/register/sql/macro_number_of_plain.sql?raw';
import plainText from '../../../analytics/register/sql/macro_plain_text.sql?raw';
import unitFactor from '../../../analytics/register/sql/macro_unit_factor.sql?raw';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await createEngine();
}, 60_000);
afterAll(() => engine.close());

async function createEngine(): Promise<QueryEngine> {
  const { createNodeEngine } = await import('../../helpers/nodeEngine');
  const made = await createNodeEngine();
  await loadTerms(made, []);
  for (const sql of [plainText, unitFactor, numberOfPlain, numberOf, fenOfPlain, fenOf, dateOf, codeOf, codesIn, codesOf]) await made.run(sql);
  return made;
}
const read = async (expression: string, written: string): Promise<unknown> => (await engine.run(`SELECT ${expression} AS value`, { written }))[0]!.value;

describe('amounts', () => {
  it.each<[string, number | null]>([
    ['2855.5', 285_550],
    ['3,000', 300_000],
    ['１２．３４元', 1_234],
    ['0.28555万元', 285_550],
    ['1.2万', 1_200_000],
    ['0.000001万元', 1],
    ['-0.5千元', -50_000],
    ['3百元', 30_000],
    ['99999999999.99', 9_999_999_999_999],
    ['999999999999', 99_999_999_999_900],
    ['999999999999万元', null],
    ['约2000', null],
    ['2000元左右', null],
    ['1.5万5', null],
    ['万元', null],
    ['二千', null],
  ])('%s → %s fen', async (written, fen) => {
    expect(await read("fen_of(getvariable('written'))", written)).toBe(fen);
  });
});

describe('numbers', () => {
  it.each<[string, number | null]>([
    ['2.5', 2.5],
    ['2.5亩', 2.5],
    ['0.1公顷', 1.5],
    ['1.2万元', 12_000],
    ['3公里', 3],
    ['３ 个月', 3],
    ['三', null],
  ])('%s → %s', async (written, number) => {
    expect(await read("number_of(getvariable('written'))", written)).toBe(number);
  });
});

describe('dates', () => {
  it.each<[string, string | null]>([
    ['1949.12.31', '1949-12-31'],
    ['19491231', '1949-12-31'],
    ['1949/2/1', '1949-02-01'],
    ['１９４９年１２月３１日', '1949-12-31'],
    ['1949-12-31 00:00:00', '1949-12-31'],
    ['18263', '1949-12-31'],
    ['42370.0', '2016-01-01'],
    ['1949', null],
    ['1949.13.01', null],
    ['99999', null],
    ['不详', null],
  ])('%s → %s', async (written, date) => {
    expect(await read("CAST(date_of(getvariable('written')) AS VARCHAR)", written)).toBe(date);
  });
});

describe('codes', () => {
  it.each<[string, string | null]>([
    ['残疾,长期慢性病', '02,04'],
    ['长期慢性病、残疾', '02,04'],
    ['长期慢性病 残疾', '02,04'],
    ['长期 慢性病', '02'],
    ['04/02', '02,04'],
    ['02长期慢性病；04-残疾', '02,04'],
    ['健康', '01'],
    ['还行、健康', null],
  ])('%s → %s', async (written, codes) => {
    expect(await read("codes_of('health', getvariable('written'))", written)).toBe(codes);
  });
});
