import { describeMissingCharacters, missingCharactersMeaning, nameCounty, planKeys } from '../describeCounty';
import { findScope } from '../findScope';
import { withPlan } from '../openCounty';
import type { Order } from '../orderTypes';
import { send } from '../planCounty';
import { printWallChart, printWallCharts } from '../printCounty';
import { writeCounty } from '../writeCounty';

/** `wallchart`: the wall chart of the county, a town or a village. */
export const wallChartOrder: Order = {
  name: 'wallchart',
  summary: { zh: '写出全县、乡镇或行政村的作战图', en: 'writes the wall chart of the county, a town or a village' },
  help: {
    zh: '把作战图写成一张 A3 横幅 PDF：全县，或 --scope 指定的乡镇、行政村。--chart all 写出全套挂图（A0 至 A3），放不下的行接到下一张。',
    en: 'Writes the wall chart as one A3 sheet (PDF, lying): of the county, or of the town or village of --scope. --chart all writes the whole set on A0 to A3; rows that do not fit go on to further sheets.',
  },
  inputs: ['folder', 'project'],
  out: { required: true, folder: true, endings: () => ['.pdf'], help: { zh: '文件夹或 .pdf', en: 'a folder or a .pdf file' } },
  options: ['scope', 'chart', 'paper', 'portrait', 'tiles', 'grey', 'mapping'],
  refuse: ({ chart = 'summary', paper, portrait, tiles, grey }) =>
    chart === 'summary' && (paper ?? portrait ?? tiles ?? grey) !== undefined
      ? { zh: '综合图只有 A3 横幅；纸张选项要和 --chart all 或某一张图一起用。', en: 'The summary is one A3 sheet, lying; paper options go with --chart all or one chart.' }
      : null,
  example: 'wallchart county.guatu --scope 440224105 --out out',
  resultKeys: {
    scope: { zh: '范围：code、name、level', en: 'the scope: code, name, level' },
    households: { zh: '范围内的户数', en: 'households in the scope' },
    persons: { zh: '范围内的人数', en: 'persons in the scope' },
    planHash: planKeys.planHash,
    planMade: planKeys.planMade,
    missingCharacters: missingCharactersMeaning,
  },
  run: (run) =>
    withPlan(run, wallChartOrder.inputs, async (county, plan, planMade) => {
      const given = run.options.scope ?? county.overview.county.code;
      const regions = await send(run, { zh: '查找范围', en: 'Finding the scope' }, 'listRegions', {});
      const { code, name, level, parent } = findScope(given, regions);
      const town = level === 'village' ? regions.find((region) => region.code === parent)?.name : undefined;
      const places = level === 'county' ? [] : [...(town === undefined ? [] : [town]), name];
      const { chart = 'summary' } = run.options;
      const { document, missingCharacters, households, persons } =
        chart === 'summary' ? await printSummary(run, county, code, places) : await printSet(run, county, code, places, chart);
      return {
        ...nameCounty(county.overview),
        files: await writeCounty(run, county, [document]),
        notes: county.notes,
        values: { scope: { code, name, level }, households, persons, planHash: plan.hash, planMade, missingCharacters },
        lines: [{ zh: `${name}：${households} 户 ${persons} 人`, en: `${name}: ${households} households, ${persons} persons` }, ...describeMissingCharacters(missingCharacters)],
      };
    }),
};

async function printSummary(...given: Parameters<typeof printWallChart>) {
  const { facts, ...printed } = await printWallChart(...given);
  return { ...printed, households: facts.totals.households, persons: facts.totals.persons };
}

async function printSet(...given: Parameters<typeof printWallCharts>) {
  const { facts, ...printed } = await printWallCharts(...given);
  const sum = (of: 'households' | 'persons') => facts.towns.reduce((total, town) => total + town[of], 0);
  return { ...printed, households: sum('households'), persons: sum('persons') };
}
