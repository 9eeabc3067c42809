import { join } from 'node:path';
import type { CommandValue, ProjectOverview } from '../../../analytics/commands';
import type { ImportReport } from '../../../analytics/register/types';
import { throwProblem } from '../../contract/parseCall';
import type { LocalizedText, Problem } from '../../contract/result';
import { checksMeaning, countPeople, countRows, describeChecks, describeRows, listChecks, nameCounty, rowKeys } from '../describeCounty';
import { withProject, type OpenCounty } from '../openCounty';
import type { CountyResult, CountyRun, Order } from '../orderTypes';
import { acceptRegisters, importRegisters, send, startProject } from '../planCounty';
import { readCountyFolder, type CountyFolder } from '../readCountyFolder';
import { readMapping } from '../readMapping';
import { exists, saveCountyProject } from '../saveProject';
import { splitTarget } from '../writeCounty';

/** `import`: a county folder's registers into a project file, a new one or one that is there. */
export const importOrder: Order = {
  name: 'import',
  summary: { zh: '把登记表导入项目文件', en: 'imports registers into a project file' },
  help: {
    zh: '把县文件夹的政策和登记表导入项目文件，并报告采用、退回的行和每种问题。--out 已有的项目会接着用：换上新的登记表，保留它的政策、修改和日志。没有一行可以采用时什么也不写。',
    en: 'Imports policy and registers of a county folder into a project file and reports rows taken, rows rejected and every kind of problem. A project that --out names already is continued: it gets the new registers and keeps its policy, changes and log. Nothing is written when no row can be taken.',
  },
  inputs: ['folder'],
  out: { required: true, folder: true, endings: () => ['.guatu'], help: { zh: '.guatu 文件，或放 <县>.guatu 的文件夹', en: 'a .guatu file, or a folder for <county>.guatu' } },
  options: ['mapping'],
  example: 'import sample-data/renhua --out county.guatu',
  resultKeys: {
    continued: { zh: 'true 接着已有的项目，false 新项目', en: 'true when a project that was there is continued, false for a new one' },
    households: { zh: '入库户数', en: 'households taken over' },
    persons: { zh: '入库人数', en: 'persons taken over' },
    villages: { zh: '入库行政村数', en: 'villages taken over' },
    helpers: { zh: '入库帮扶干部数', en: 'helpers taken over' },
    ...rowKeys,
    sources: { zh: '每个文件：name、sheets（sheet、table、各种行数）', en: 'each file: name, sheets (sheet, table, rows of each kind)' },
    checks: checksMeaning,
    questions: { zh: '不能肯定的列：key（用于 --mapping）、heading、candidates', en: 'doubtful columns: key (for --mapping), heading, candidates' },
  },
  run: async (run) => {
    const folder = await readCountyFolder(run.input);
    const mapping = await readMapping(run.options.mapping, folder.registerFiles.map(({ name }) => name));
    const started = await startProject(run, folder, run.now());
    const fileName = `${started.county.name.zh}.guatu`;
    const target = splitTarget(run.target);
    const path = join(target.folder, target.fileName ?? fileName);
    if (!(await exists(path))) return takeOver(run, folder, mapping, { overview: started, opened: started, imported: null, held: null, notes: [] }, fileName);
    const fresh = await readPolicyFigures(run);
    return withProject({ ...run, input: path }, path, async (county) => {
      if (county.overview.county.code !== started.county.code) throwProblem(describeOtherCounty(county.overview, started));
      const notes = fresh === (await readPolicyFigures(run)) ? county.notes : [...county.notes, otherPolicy];
      return takeOver({ ...run, input: path }, folder, mapping, { ...county, notes }, fileName);
    });
  },
};

async function takeOver(run: CountyRun, folder: CountyFolder, mapping: Awaited<ReturnType<typeof readMapping>>, county: OpenCounty, fileName: string): Promise<CountyResult> {
  const report = await importRegisters(run, folder, mapping.answers);
  const questions = await listQuestions(run, folder, report, mapping.answers);
  const overview = await acceptRegisters(run, report);
  const saved = await saveCountyProject(run, { ...county, overview }, { fileName, changed: true, before: 'import' });
  return {
    ...nameCounty(overview),
    files: saved === null ? [] : [saved],
    notes: [...mapping.notes, ...county.notes],
    values: {
      continued: county.held !== null,
      ...report.counts,
      ...countRows(report),
      sources: report.files.map(({ name, sheets }) => ({ name, sheets })),
      checks: listChecks(report),
      questions: questions.map(({ key, heading, candidates }) => ({ key, heading, candidates })),
    },
    lines: [countPeople(report.counts), describeRows(report), ...describeChecks(report), ...questions.map(describeQuestion)],
  };
}

type Question = CommandValue<'inspectRegister'>['questions'][number];

/** The doubtful columns that no answer was given for; the files are only looked at again where a column was not read. */
async function listQuestions(run: CountyRun, folder: CountyFolder, report: ImportReport, answers: Record<string, string>): Promise<Question[]> {
  if (!report.checks.some(({ check }) => check === 'column_unread')) return [];
  const { questions } = await send(run, { zh: '查看未读的列', en: 'Looking at the columns not read' }, 'inspectRegister', { files: folder.registerFiles });
  return questions.filter(({ key }) => answers[key] === undefined);
}

function describeQuestion({ key, heading, candidates }: Question): LocalizedText {
  const may = candidates.map(({ field }) => field).join(', ');
  return {
    zh: `列“${heading}”是什么？--mapping 的键 "${key}"${may === '' ? '' : `，可能是 ${may}`}`,
    en: `What is the column "${heading}"? Key of --mapping: "${key}"${may === '' ? '' : `; it may be ${may}`}`,
  };
}

/** The pack's own figures as one text, to see whether two packs are the same; what the project changed is left out. */
async function readPolicyFigures(run: CountyRun): Promise<string> {
  const { entries, title, issued } = await send(run, { zh: '对照政策', en: 'Comparing the policy' }, 'listPolicy', {});
  const own = entries.filter(({ kind }) => kind === 'parameter' || kind === 'group' || kind === 'cohort' || kind === 'gate');
  return JSON.stringify([title, issued, own.map(({ kind, id, unit, values }) => [kind, id, unit, values])]);
}

const otherPolicy: LocalizedText = {
  zh: '县文件夹的政策与项目里的不同；项目仍用自己的政策。要用新的政策，请另建项目。',
  en: 'The policy of the folder differs from the project’s, which keeps its own. For the new policy make a new project.',
};

function describeOtherCounty(project: ProjectOverview, folder: ProjectOverview): Problem {
  return {
    code: 'project_other_county',
    message: {
      zh: `--out 的项目属于${project.county.name.zh}（${project.county.code}），登记表属于${folder.county.name.zh}（${folder.county.code}），没有导入。`,
      en: `The project of --out belongs to ${project.county.name.en} (${project.county.code}), the registers to ${folder.county.name.en} (${folder.county.code}); nothing was imported.`,
    },
    hint: { zh: '请用 --out 指明另一个文件。', en: 'Name another file with --out.' },
  };
}
