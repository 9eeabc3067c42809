import { basename, resolve } from 'node:path';
import { listPolicyProblems } from '../../../analytics/policy';
import { throwProblem } from '../../contract/parseCall';
import type { Problem } from '../../contract/result';
import { checksMeaning, countRows, countSeverities, describeChecks, describeRows, listChecks, nameCounty, rowKeys } from '../describeCounty';
import { listFindings, writeFindingsWorkbook } from '../findingsWorkbook';
import { describeGaps, gapsMeaning } from '../describePack';
import { recogniseInput, withCounty } from '../openCounty';
import type { CountyResult, CountyRun, Order } from '../orderTypes';
import { send, startProject } from '../planCounty';
import { hasRegisters, readPolicyFolder } from '../readCountyFolder';
import { writeCounty } from '../writeCounty';

/** `check`: what the checks find in a county's registers. */
export const checkOrder: Order = {
  name: 'check',
  summary: { zh: '核查政策和登记表', en: 'checks policy and registers' },
  help: {
    zh: '核查政策（能不能读、还缺什么）和登记表（县文件夹里的，或项目里已导入的），按严重程度和种类计数；--out 把登记表的每一条写成工作簿。查出错误、政策读不了或没有登记表时退出码是 3，否则是 0。不改动任何数据。',
    en: 'Checks the policy (whether it can be read, and what it lacks) and the registers (those of a folder, or those in a project), and counts the findings by severity and kind; --out writes each finding about the registers to a workbook. The exit code is 3 when errors were found, the policy cannot be read or there is no register, else 0. No data are changed.',
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
    policyProblems: { zh: '政策文件读不了的各处：code、message、where', en: 'what cannot be read in the policy files: code, message, where' },
    packGaps: gapsMeaning,
    registerMissing: { zh: 'true 文件夹里没有登记表', en: 'true when the folder holds no register' },
  },
  run: async (run) => {
    if ((await recogniseInput(run.input)) === 'folder') {
      const policyFiles = await readPolicyFolder(run.input);
      const problems = listPolicyProblems(policyFiles);
      if (problems.length > 0) return refusePolicy(run.input, problems);
      if (!(await hasRegisters(run.input))) return checkPolicyAlone(run, policyFiles);
    }
    return checkRegisters(run);
  },
};

const nothingRead = { errors: 0, warnings: 0, remarks: 0, rowsRead: 0, rowsAccepted: 0, rowsRejected: 0, rowsSkipped: 0, checks: [] };

/** Everything that is wrong with the policy files, each with its place; nothing else can be checked before. */
function refusePolicy(folder: string, problems: readonly Problem[]): CountyResult {
  const name = basename(resolve(folder));
  return {
    county: { zh: name, en: name },
    countyCode: '',
    files: [],
    notes: [],
    values: { ...nothingRead, policyProblems: problems.map(({ code, message, where }) => ({ code, message, where })), packGaps: [], registerMissing: false },
    lines: [{ zh: `政策文件有 ${problems.length} 处问题，登记表没有核查：`, en: `${problems.length} problems in the policy files; the registers were not checked:` }, ...problems.map(({ message }) => message)],
    foundErrors: true,
  };
}

const lookingForGaps = { zh: '核对政策', en: 'Checking the policy' };

async function checkPolicyAlone(run: CountyRun, policyFiles: { path: string; text: string }[]): Promise<CountyResult> {
  const overview = await startProject(run, { policyFiles, registerFiles: [] }, run.now());
  const { gaps } = await send(run, lookingForGaps, 'checkPlan', {});
  return {
    ...nameCounty(overview),
    files: [],
    notes: [],
    values: { ...nothingRead, policyProblems: [], packGaps: gaps, registerMissing: true },
    lines: [
      { zh: '政策文件可以读取。', en: 'The policy files can be read.' },
      ...describeGaps(gaps),
      { zh: '没有登记表：请把贫困户人员清单等放进 register 文件夹。', en: 'There is no register: put the list of poor persons and the others into the folder register.' },
    ],
    foundErrors: true,
  };
}

function checkRegisters(run: CountyRun): Promise<CountyResult> {
  return withCounty(
    run,
    checkOrder.inputs,
    async (county) => {
      const { gaps } = await send(run, lookingForGaps, 'checkPlan', {});
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
        values: { errors: severities.error, warnings: severities.warning, remarks: severities.note, ...countRows(report), checks: listChecks(report), policyProblems: [], packGaps: gaps, registerMissing: false },
        lines: [describeRows(report), ...describeChecks(report), ...describeGaps(gaps)],
        foundErrors: severities.error > 0 || gaps.some((gap) => gap.kind === 'needed'),
      };
    },
    'staged',
  );
}
