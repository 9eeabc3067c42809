import { throwProblem } from '../../contract/parseCall';
import { checksMeaning, countRows, countSeverities, describeChecks, describeRows, listChecks, nameCounty, rowKeys } from '../describeCounty';
import { listFindings, writeFindingsWorkbook } from '../findingsWorkbook';
import { withCounty } from '../openCounty';
import type { Order } from '../orderTypes';
import { send } from '../planCounty';
import { writeCounty } from '../writeCounty';

/** `check`: what the checks find in a county's registers. */
export const checkOrder: Order = {
  name: 'check',
  summary: { zh: '核查登记表', en: 'checks registers' },
  help: {
    zh: '核查登记表（县文件夹里的，或项目里已导入的），按严重程度和种类计数；--out 把每一条写成工作簿。查出错误时退出码是 3，没有错误是 0。不改动任何数据。',
    en: 'Checks the registers (those of a folder, or those in a project) and counts the findings by severity and kind; --out writes each of them to a workbook. The exit code is 3 when errors were found, 0 when none. No data are changed.',
  },
  inputs: ['folder', 'project'],
  out: { required: false, folder: true, endings: () => ['.xlsx'], help: { zh: '文件夹或 .xlsx', en: 'a folder or an .xlsx file' } },
  options: ['mapping'],
  example: 'check sample-data/renhua --out findings.xlsx',
  resultKeys: {
    errors: { zh: '错误条数', en: 'findings that are errors' },
    warnings: { zh: '警告条数', en: 'findings that are warnings' },
    remarks: { zh: '提示条数', en: 'findings that are notes' },
    ...rowKeys,
    checks: checksMeaning,
  },
  run: (run) =>
    withCounty(
      run,
      checkOrder.inputs,
      async (county) => {
        const report = county.imported ?? (await send(run, { zh: '读取核查结果', en: 'Reading the findings' }, 'lastImport', {}));
        if (report === null) {
          throwProblem({
            code: 'no_register',
            message: { zh: '项目里还没有登记数据，没有可核查的。', en: 'The project holds no register yet; there is nothing to check.' },
            hint: { zh: '先用 import 导入登记表。', en: 'Import the registers first.' },
          });
        }
        const severities = countSeverities(report);
        const name = `${county.overview.county.name.zh}-核查结果.xlsx`;
        const files =
          run.target.kind === 'none'
            ? []
            : await writeCounty(run, county, [{ name, content: writeFindingsWorkbook(report, await listFindings(run), run.language), record: 'table' }]);
        return {
          ...nameCounty(county.overview),
          files,
          notes: county.notes,
          values: { errors: severities.error, warnings: severities.warning, remarks: severities.note, ...countRows(report), checks: listChecks(report) },
          lines: [describeRows(report), ...describeChecks(report)],
          foundErrors: severities.error > 0,
        };
      },
      'staged',
    ),
};
