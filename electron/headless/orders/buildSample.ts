import { describeNotTaken, describePlan, countRows, listNotTaken, listPlanValues, nameCounty, notTakenMeaning, planKeys, rowKeys } from '../describeCounty';
import { withPlan } from '../openCounty';
import type { Order } from '../orderTypes';
import { makeFolder, saveAll } from '../saveAll';
import { exportState, splitTarget } from '../writeCounty';

/** The sample is the same on every machine, so its records bear a fixed time: the plan's as-of date. */
export const sampleTime = '2016-01-01T00:00:00.000Z';

/** `build-sample`: a county with its plan as the sample that is delivered, the same bytes on every machine. */
export const buildSampleOrder: Order = {
  name: 'build-sample',
  summary: { zh: '生成随程序交付的示例项目', en: 'makes the sample project that is delivered' },
  help: {
    zh: '把示例县导入并制定计划，存成随程序交付的示例项目；每台机器得到同样的文件。会覆盖原来的示例，不要用于自己的县。',
    en: 'Imports and plans a sample county and saves the sample project that is delivered; the same bytes on every machine. It replaces the former sample and is not for a county of one’s own.',
  },
  inputs: ['folder'],
  out: { required: true, folder: false, endings: () => ['.guatu'], help: { zh: '.guatu 文件', en: 'a .guatu file' } },
  options: [],
  example: 'build-sample sample-data/renhua --out dist/sample/renhua.guatu',
  resultKeys: { ...planKeys, rowsRejected: rowKeys.rowsRejected, notTaken: notTakenMeaning },
  run: (run) =>
    withPlan(run, buildSampleOrder.inputs, async (county, plan, made) => {
      const { counts } = county.overview;
      const { bytes } = await exportState(run, null);
      const { folder, fileName } = splitTarget(run.target);
      await makeFolder(folder);
      await saveAll(folder, [{ name: fileName ?? '', content: bytes }]);
      const { imported } = county;
      return {
        ...nameCounty(county.overview),
        files: run.target.kind === 'file' ? [{ path: run.target.path, bytes: bytes.length }] : [],
        notes: county.notes,
        values: {
          ...listPlanValues(counts, plan, made),
          rowsRejected: imported === null ? 0 : countRows(imported).rowsRejected,
          notTaken: imported === null ? [] : listNotTaken(imported),
        },
        lines: [...describePlan(counts, plan), ...(imported === null ? [] : describeNotTaken(imported))],
      };
    }),
};
