import { describeMissingCharacters, describeNotTaken, describePlan, listNotTaken, listPlanValues, missingCharactersMeaning, nameCounty, notTakenMeaning, planKeys, rowKeys, countRows } from '../describeCounty';
import { withPlan } from '../openCounty';
import type { Order } from '../orderTypes';
import { printBriefing, printWallChart } from '../printCounty';
import { writeCounty } from '../writeCounty';
import { makeWorkbook } from './plan';

/** `brief`: the county's plan workbook, briefing and wall chart. */
export const briefOrder: Order = {
  name: 'brief',
  summary: { zh: '写出计划表、汇报和作战图', en: 'writes plan workbook, briefing and wall chart' },
  help: {
    zh: '写出 <县>-脱贫计划.xlsx、<县>-汇报.pdf、<县>-作战图.pdf。县文件夹先导入并制定计划；项目用它现有的计划，没有或已过期就先制定并存进项目。',
    en: 'Writes the plan workbook, the briefing and the wall chart. A county folder is imported and planned; a project gives the plan it has, or gets one first if it has none or an outdated one.',
  },
  inputs: ['folder', 'project'],
  out: { required: true, folder: true, endings: () => [], help: { zh: '文件夹', en: 'a folder' } },
  options: ['mapping'],
  example: 'brief sample-data/renhua --out out',
  resultKeys: { ...planKeys, rowsRejected: rowKeys.rowsRejected, notTaken: notTakenMeaning, missingCharacters: missingCharactersMeaning },
  run: (run) =>
    withPlan(run, briefOrder.inputs, async (county, plan, made) => {
      const { counts } = county.overview;
      const workbook = await makeWorkbook(run);
      const briefing = await printBriefing(run, county);
      const chart = await printWallChart(run, county, county.overview.county.code);
      const files = await writeCounty(run, county, [workbook, briefing.document, chart.document]);
      const missingCharacters = [...new Set([...briefing.missingCharacters, ...chart.missingCharacters])];
      const { imported } = county;
      return {
        ...nameCounty(county.overview),
        files,
        notes: county.notes,
        values: {
          ...listPlanValues(counts, plan, made),
          rowsRejected: imported === null ? 0 : countRows(imported).rowsRejected,
          notTaken: imported === null ? [] : listNotTaken(imported),
          missingCharacters,
        },
        lines: [...describePlan(counts, plan), ...(imported === null ? [] : describeNotTaken(imported)), ...describeMissingCharacters(missingCharacters)],
      };
    }),
};
