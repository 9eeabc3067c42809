import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { throwProblem } from '../../contract/parseCall';
import type { LocalizedText } from '../../contract/result';
import { nameCounty } from '../describeCounty';
import { findScope } from '../findScope';
import { withCounty, type OpenCounty } from '../openCounty';
import type { ExportKind } from '../options';
import type { CountyRun, Order } from '../orderTypes';
import { readOrMakePlan, send } from '../planCounty';
import { describeTargetExists, exists } from '../saveProject';
import { splitTarget, writeCounty, type CountyDocument } from '../writeCounty';
import { makeWorkbook } from './plan';

interface Exported {
  document: CountyDocument;
  /** Lines of a list. */
  rows: number | null;
  notes: LocalizedText[];
}

/** `export`: what a project file can give away. */
export const exportOrder: Order = {
  name: 'export',
  summary: { zh: '从项目导出名册、日志、副本或计划证明', en: 'exports lists, log, a copy or the plan’s certificate from a project' },
  help: {
    zh: '从项目导出：计划表、户名册（遮盖个人信息；--whole 为完整）、操作日志，不含个人信息的项目副本，或供 verify 复核的计划证明。每次导出都记入项目日志。',
    en: 'Exports from a project: plan workbook, list of households (masked, or whole with --whole), log of what was done, a project copy without personal data, or the plan’s certificate for verify. Each export is kept in the project’s log.',
  },
  inputs: ['project'],
  out: {
    required: true,
    folder: true,
    endings: ({ what }) => (what === 'anonymous_copy' ? ['.guatu'] : what === 'certificate' ? ['.json.gz', '.json'] : ['.xlsx']),
    help: { zh: '文件夹，或一个 .xlsx 文件（副本：.guatu，证明：.json.gz 或 .json）', en: 'a folder, or an .xlsx file (the copy: .guatu, the certificate: .json.gz or .json)' },
  },
  options: ['what', 'scope', 'whole', 'reason'],
  requiredOptions: ['what'],
  refuse: ({ what, scope, whole, reason }) => {
    if (whole === true && what !== 'households') return { zh: '--whole 只用于 --what households。', en: '--whole is for --what households only.' };
    if (scope !== undefined && what !== 'households') return { zh: '--scope 只用于 --what households。', en: '--scope is for --what households only.' };
    if (whole === true && (reason ?? '').trim().length < 2) return { zh: '--whole 要用 --reason 写明理由。', en: '--whole needs a reason, given with --reason.' };
    if (whole !== true && reason !== undefined) return { zh: '--reason 只和 --whole 一起用。', en: '--reason goes with --whole only.' };
    return null;
  },
  example: 'export county.guatu --what households --whole --reason "home visits" --out out',
  resultKeys: {
    what: { zh: '导出了什么', en: 'what was exported' },
    whole: { zh: '是否带个人信息', en: 'whether it holds personal data' },
    rows: { zh: '名册或日志的行数，其他为 null', en: 'rows of the list or the log, else null' },
  },
  run: (run) =>
    withCounty(run, exportOrder.inputs, async (county) => {
      const what = run.options.what ?? 'plan_workbook';
      const whole = run.options.whole === true;
      if (whole) refuseUnrecorded(county);
      const { document, rows, notes } = await makers[what](run, county);
      if (what === 'anonymous_copy') await refuseExisting(run, document.name);
      return {
        ...nameCounty(county.overview),
        files: await writeCounty(run, county, [document], { keepProject: what === 'certificate' }),
        notes: [...county.notes, ...notes],
        values: { what, whole, rows },
        lines: rows === null ? [] : [{ zh: `${rows} 行`, en: `${rows} rows` }],
      };
    }),
};

const makers: Record<ExportKind, (run: CountyRun, county: OpenCounty) => Promise<Exported>> = {
  plan_workbook: async (run) => {
    await readOrMakePlan(run);
    return { document: await makeWorkbook(run), rows: null, notes: [] };
  },
  households: async (run, { overview }) => {
    const { scope, whole, reason } = run.options;
    const regions = scope === undefined ? [] : await send(run, { zh: '查找范围', en: 'Finding the scope' }, 'listRegions', {});
    const code = scope === undefined ? overview.county.code : findScope(scope, regions).code;
    const { fileName, bytes, rows } = await send(run, { zh: '整理户名册', en: 'Filling the list of households' }, 'exportHouseholds', {
      scope: code,
      identities: whole === true ? 'whole' : 'masked',
      ...(reason === undefined ? {} : { reason }),
    });
    return { document: { name: fileName, content: bytes, personal: whole === true, record: 'households' }, rows, notes: [] };
  },
  audit: async (run) => {
    const { total, verified } = await send(run, { zh: '核对日志', en: 'Verifying the log' }, 'listAudit', { offset: 0, limit: 1 });
    const { fileName, bytes } = await send(run, { zh: '整理日志', en: 'Filling the log' }, 'exportAudit', {});
    const notes = verified ? [] : [{ zh: '日志的校验链断了：有人在程序之外改过它。', en: 'The log’s chain of hashes is broken: it was changed outside the program.' }];
    return { document: { name: fileName, content: bytes, record: 'audit' }, rows: total, notes };
  },
  anonymous_copy: async (run) => {
    const { fileName, bytes } = await send(run, { zh: '去掉个人信息', en: 'Taking personal data out' }, 'exportAnonymousCopy', {});
    return { document: { name: fileName, content: bytes, record: 'anonymous_copy' }, rows: null, notes: [] };
  },
  certificate: async (run) => {
    await readOrMakePlan(run);
    const { fileName, bytes } = await send(run, { zh: '写计划证明', en: 'Writing the certificate' }, 'exportCertificate', {});
    return { document: packCertificate(run, fileName, bytes), rows: null, notes: [] };
  },
};

/** A file named `.json` is left plain; a certificate is packed to a tenth otherwise. */
function packCertificate({ target }: CountyRun, fileName: string, bytes: Uint8Array): CountyDocument {
  const plain = target.kind === 'file' && !target.path.toLowerCase().endsWith('.gz');
  return plain ? { name: fileName, content: bytes, record: null } : { name: `${fileName}.gz`, content: gzipSync(bytes), record: null };
}

/** Personal data leave a project only with a record in it. */
export function refuseUnrecorded({ held, overview }: OpenCounty): void {
  if (held?.readOnly === null && overview.readOnly === null) return;
  throwProblem({
    code: 'export_not_recorded',
    message: { zh: '项目不能写入，完整导出记不进它的日志，所以没有导出。', en: 'The project cannot be written to, so a whole export could not be kept in its log; nothing was exported.' },
    hint: { zh: '请把项目复制到可以写的地方再导出，或去掉 --whole。', en: 'Copy the project to a place where it can be written to, or leave out --whole.' },
  });
}

async function refuseExisting(run: CountyRun, name: string): Promise<void> {
  const { folder, fileName } = splitTarget(run.target);
  const path = join(folder, fileName ?? name);
  if (await exists(path)) throwProblem(describeTargetExists(path));
}
