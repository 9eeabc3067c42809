import { templateOf, valuesOf, type DocumentTemplate } from '../../../analytics/documents';
import type { CommandValue } from '../../../analytics/commands';
import { throwProblem } from '../../contract/parseCall';
import type { LocalizedText, Problem } from '../../contract/result';
import { describeMissingCharacters, missingCharactersMeaning, nameCounty } from '../describeCounty';
import { writeBatch, type BatchOutcome, type PaperQuestion } from '../documentBatch';
import { findScope } from '../findScope';
import { withCounty, withPlan, type OpenCounty } from '../openCounty';
import type { CountyResult, CountyRun, Order } from '../orderTypes';
import { send } from '../planCounty';
import { printPaper } from '../printPaper';
import { readHouseholdList } from '../readHouseholdList';
import { writeCounty } from '../writeCounty';
import { refuseUnrecorded } from './exportProject';

/** `document`: any of the papers, one or a batch of them. */
export const documentOrder: Order = {
  name: 'document',
  summary: { zh: '写出文书（汇报、计划、户表、公示等）', en: 'writes papers: briefings, plans, household sheets, notices …' },
  help: {
    zh: '把一种文书写成 PDF：全县，或 --scope 指定的镇、村。写给户的文书（一户一策、户卡等）以及 --all 按镇、村装订成册；--each 每份一个文件，已写好的文件在取消后保留。个人信息默认遮盖。不写 --template 就列出各种文书。',
    en: 'Writes a paper as PDF: of the county, or of the town or village of --scope. Papers of households, and --all, come in books by town or village; --each gives a file for each paper. Files that are written stay after a cancellation. Personal data are masked unless --whole. Without --template it tells the papers.',
  },
  inputs: ['folder', 'project'],
  out: { required: false, folder: true, endings: ({ all, each }) => (all === true || each === true ? [] : ['.pdf']), help: { zh: '文件夹或 .pdf', en: 'a folder or a .pdf file' } },
  options: ['template', 'list', 'scope', 'year', 'all', 'each', 'public', 'households', 'whole', 'reason', 'mapping'],
  refuse: ({ list, template, out, year, whole, reason, all, each, households, public: isPublic }) => {
    if (template === undefined) {
      const other = [out, year, whole, reason, all, each, households, isPublic].some((value) => value !== undefined);
      return other ? { zh: '缺少 --template（哪种文书）；不写就只列出文书，不用其他选项。', en: 'The option --template (which paper) is missing; without it the papers are told, and nothing else goes with that.' } : null;
    }
    if (list === true) return { zh: '--list 列出全部文书，不和 --template 一起用。', en: '--list tells all papers and does not go with --template.' };
    if (out === undefined) return { zh: '缺少 --out（文件夹或 .pdf）。', en: 'The option --out (a folder or a .pdf file) is missing.' };
    const { byYear, label, batchOver } = templateOf(template);
    if (byYear && year === undefined) return { zh: `“${label.zh}”按年度写，缺少 --year。`, en: `"${label.en}" is of one year: --year is missing.` };
    if (!byYear && year !== undefined) return { zh: `“${label.zh}”不分年度，不用 --year。`, en: `"${label.en}" has no year: leave out --year.` };
    if (year !== undefined && !/^(19|20)\d\d$/.test(year)) return { zh: '--year 要是四位年份。', en: '--year is a year of four digits.' };
    if ((all === true || each === true) && batchOver === null) return { zh: `“${label.zh}”只有一份，不用 --all、--each。`, en: `There is one "${label.en}": leave out --all and --each.` };
    if (households !== undefined && batchOver !== 'household') return { zh: `“${label.zh}”不是一户一份，不用 --households。`, en: `"${label.en}" is not of single households: leave out --households.` };
    if (whole === true && (reason ?? '').trim().length < 2) return { zh: '--whole 要用 --reason 写明理由。', en: '--whole needs a reason, given with --reason.' };
    if (whole !== true && reason !== undefined) return { zh: '--reason 只和 --whole 一起用。', en: '--reason goes with --whole only.' };
    if (whole === true && isPublic === true) return { zh: '公开版不能带完整个人信息。', en: 'What is published holds no whole personal data.' };
    return null;
  },
  example: 'document county.guatu --template county_briefing --out out',
  resultKeys: {
    template: { zh: '文书', en: 'the paper' },
    scope: { zh: '范围：code、name、level；--list 时为 null', en: 'the scope: code, name, level; null with --list' },
    year: { zh: '年度，没有则为 null', en: 'the year, else null' },
    whole: { zh: '是否带完整个人信息', en: 'whether it holds whole personal data' },
    papers: { zh: '写了几份', en: 'papers written' },
    fonts: { zh: '嵌入的字体', en: 'faces that are embedded' },
    missingCharacters: missingCharactersMeaning,
    templates: { zh: '--list：各种文书的 id、label、years、missing；其他为空', en: '--list: id, label, years, missing of each paper, else empty' },
  },
  run: (run) => {
    const { template: id } = run.options;
    if (id === undefined) return withCounty(run, documentOrder.inputs, (county) => listPapers(run, county));
    const template = templateOf(id);
    const write = (county: OpenCounty): Promise<CountyResult> => writePapers(run, county, template);
    return template.needsPlan ? withPlan(run, documentOrder.inputs, write) : withCounty(run, documentOrder.inputs, write);
  },
};

async function listPapers(run: CountyRun, county: OpenCounty): Promise<CountyResult> {
  const offered = await send(run, { zh: '清点文书', en: 'Looking at the papers' }, 'listTemplates', {});
  const widest = Math.max(...offered.map(({ id }) => id.length));
  return {
    ...nameCounty(county.overview),
    files: [],
    notes: county.notes,
    values: { template: null, scope: null, year: null, whole: false, papers: 0, fonts: [], missingCharacters: [], templates: offered.map(({ id, label, years, missing }) => ({ id, label, years, missing })) },
    lines: [{ zh: `${offered.length} 种文书`, en: `${offered.length} papers` }],
    output: offered.map((paper) => ({ zh: describePaper(paper, widest, 'zh'), en: describePaper(paper, widest, 'en') })),
  };
}

function describePaper({ id, label, years, missing }: CommandValue<'listTemplates'>[number], width: number, language: 'zh' | 'en'): string {
  const span = years.length === 0 ? '' : ` ${years[0]}–${years.at(-1)}`;
  return `${id.padEnd(width)}  ${label[language]}${span}${missing === null ? '' : ` (${missing[language]})`}`;
}

async function writePapers(run: CountyRun, county: OpenCounty, template: DocumentTemplate): Promise<CountyResult> {
  const { options } = run;
  if (!template.languages.includes(run.language)) throwProblem(describeOtherLanguage(template));
  const isWhole = options.whole === true && template.personal;
  if (isWhole) refuseUnrecorded(county);
  const regions = await send(run, { zh: '查找范围', en: 'Finding the scope' }, 'listRegions', {});
  const { code, name, level } = findScope(options.scope ?? county.overview.county.code, regions);
  const question: PaperQuestion = {
    template: template.id,
    scope: code,
    year: options.year === undefined ? null : Number(options.year),
    isPublic: options.public === true,
    identities: isWhole ? 'whole' : 'masked',
    reason: isWhole ? (options.reason ?? '') : '',
  };
  const households = options.households === undefined ? [] : await readHouseholdList(run, options.households);
  const isBatch = options.all === true || options.each === true || template.levels.every((one) => one === 'household');
  const outcome = isBatch
    ? await writeBatch(run, county, question, { label: template.label.zh, each: options.each === true, households })
    : await writeOne(run, county, question, [county.overview.county.name.zh, ...(level === 'county' ? [] : [name]), template.label.zh, ...(options.year === undefined ? [] : [options.year])].join('-'));
  if (outcome.papers === 0) throwProblem(describeNothing(template));
  return {
    ...nameCounty(county.overview),
    files: outcome.files,
    notes: county.notes,
    values: {
      template: template.id,
      scope: { code, name, level },
      year: question.year,
      whole: isWhole,
      papers: outcome.papers,
      fonts: outcome.fonts,
      missingCharacters: outcome.missingCharacters,
      templates: [],
    },
    lines: [
      { zh: `${template.label.zh}：${outcome.papers} 份`, en: `${template.label.en}: ${outcome.papers}` },
      ...describeLeftOut(households.length - outcome.papers),
      ...(outcome.fonts.length === 0 ? [] : [{ zh: `字体：${outcome.fonts.join('、')}`, en: `faces: ${outcome.fonts.join(', ')}` }]),
      ...describeMissingCharacters(outcome.missingCharacters),
    ],
  };
}

/** One paper, kept in the project's log with its numbers, so that the next version can be compared. */
async function writeOne(run: CountyRun, county: OpenCounty, question: PaperQuestion, title: string): Promise<BatchOutcome> {
  const { composition } = await send(run, { zh: '撰写文书', en: 'Writing the paper' }, 'composeDocument', { ...question, householdId: null });
  run.report({ step: { zh: '打印 PDF', en: 'Printing the PDF' } });
  const printed = await printPaper(run, title, composition);
  const name = `${title}.pdf`;
  const { held, overview } = county;
  const isKept = held !== null && held.readOnly === null && overview.readOnly === null;
  if (isKept) {
    const { template, scope, year } = question;
    const values = question.isPublic ? null : valuesOf(composition);
    await send(run, { zh: '记入项目日志', en: 'Writing the project’s log' }, 'noteDocumentExport', { template, scope, year, fileName: name, papers: 1, identities: composition.identities, values });
  }
  const document = { name, content: printed.bytes, pages: printed.pages, personal: composition.identities === 'whole', record: null };
  const files = await writeCounty(run, county, [document], { keepProject: isKept });
  return { files, papers: 1, fonts: printed.fonts, missingCharacters: printed.missingCharacters };
}

/** Households of the list that have no such paper are told: a list is taken to be written whole. */
function describeLeftOut(households: number): LocalizedText[] {
  return households <= 0 ? [] : [{ zh: `名单上另有 ${households} 户不在范围内或没有这种文书，没有写。`, en: `${households} more of the list are outside the scope or have no such paper, and were not written.` }];
}

function describeOtherLanguage({ label }: DocumentTemplate): Problem {
  return {
    code: 'document_language',
    message: { zh: `“${label.zh}”只有中文。`, en: `"${label.en}" is written in Chinese only.` },
    hint: { zh: '请去掉 --language en。', en: 'Leave out --language en.' },
  };
}

function describeNothing({ label }: DocumentTemplate): Problem {
  return {
    code: 'document_nothing',
    message: { zh: `这个范围没有可写的“${label.zh}”，没有写出文件。`, en: `There is nothing to write a "${label.en}" about in this scope; no file was written.` },
  };
}
