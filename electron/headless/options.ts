import { templateIds, type TemplateId } from '../../analytics/documents';
import { wallChartIds, type PaperSize, type TilePaper, type WallChartId } from '../../analytics/wallcharts';
import type { LocalizedText } from '../contract/result';

interface OptionEntry {
  /** `flag` stands alone; the others take what follows. */
  kind: 'flag' | 'text' | 'path' | 'choice';
  choices?: readonly string[];
  /** What stands for the value in the help. */
  placeholder?: LocalizedText;
  short?: string;
  help: LocalizedText;
}

export const exportKinds = ['plan_workbook', 'households', 'audit', 'anonymous_copy', 'certificate'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** Every option of the command line, whichever order knows it. */
export const optionTable = {
  out: { kind: 'path', placeholder: { zh: '位置', en: 'place' }, help: { zh: '写到哪里', en: 'where to write' } },
  mapping: {
    kind: 'path',
    placeholder: { zh: '文件.json', en: 'file.json' },
    help: {
      zh: '不能肯定的列是什么：{"文件|工作表|列序号（从 0 起）": "字段名"}，空字符串表示不读这一列',
      en: 'what doubtful columns are: {"file|sheet|index of the column, from 0": "field id"}; an empty text leaves the column out',
    },
  },
  scope: {
    kind: 'text',
    placeholder: { zh: '代码或名称', en: 'code or name' },
    help: { zh: '县、乡镇或行政村的代码或名称；不写就是全县', en: 'code or name of the county, a town or a village; the whole county if left out' },
  },
  chart: {
    kind: 'choice',
    choices: ['summary', 'all', ...wallChartIds],
    placeholder: { zh: '图', en: 'chart' },
    help: {
      zh: `哪张图：summary 综合图（A3，不写就是它）、all 全套挂图，或其中一张：${wallChartIds.join('、')}`,
      en: `which chart: summary (one A3 sheet, if left out), all of the set, or one of it: ${wallChartIds.join(', ')}`,
    },
  },
  paper: { kind: 'choice', choices: ['A0', 'A1', 'A2', 'A3'], help: { zh: '挂图的纸张，不写就是 A0', en: 'paper of the charts; A0 if left out' } },
  portrait: { kind: 'flag', help: { zh: '竖幅；不写就是横幅', en: 'upright sheets; lying if left out' } },
  tiles: { kind: 'choice', choices: ['A3', 'A4'], help: { zh: '把每张图裁成 A3 或 A4 打印，留粘贴边和裁切线', en: 'cuts each sheet into pages of A3 or A4 with overlap and cut marks' } },
  grey: { kind: 'flag', help: { zh: '黑白打印机用的灰度', en: 'greys for a printer without colour' } },
  template: {
    kind: 'choice',
    choices: templateIds,
    placeholder: { zh: '文书', en: 'paper' },
    help: { zh: '哪种文书；--list 列出全部及其名称', en: 'which paper; --list tells all and what they are called' },
  },
  list: { kind: 'flag', help: { zh: '列出各种文书、可选的年度和还缺什么，不写文件', en: 'lists the papers, their years and what is missing for each; writes no file' } },
  year: { kind: 'text', placeholder: { zh: '年', en: 'year' }, help: { zh: '计划中的哪一年，按年的文书必须写', en: 'year of the plan; needed for papers of a year' } },
  public: { kind: 'flag', help: { zh: '公开版：不足 3 户的数字不列', en: 'for publishing: numbers of fewer than 3 households are left out' } },
  households: {
    kind: 'path',
    placeholder: { zh: '名单.txt', en: 'list.txt' },
    help: { zh: '只写名单上的户：文本文件，每行一个户编号', en: 'only the households of a list: a text file with a household number on each line' },
  },
  all: { kind: 'flag', help: { zh: '范围内每个镇、村或户各一份，按镇、村装订成册', en: 'one paper for each town, village or household of the scope, in books by town or village' } },
  each: { kind: 'flag', help: { zh: '同 --all，但每份一个文件', en: 'as --all, but each paper in a file of its own' } },
  what: {
    kind: 'choice',
    choices: exportKinds,
    help: {
      zh: '导出什么：计划表、户名册、操作日志、不含个人信息的项目副本、计划证明',
      en: 'what to export: plan workbook, list of households, log of what was done, project copy without personal data, certificate of the plan',
    },
  },
  whole: {
    kind: 'flag',
    help: { zh: '带完整个人信息，要写 --reason，并记入项目日志', en: 'with whole personal data; needs --reason and is kept in the project’s log' },
  },
  reason: { kind: 'text', placeholder: { zh: '“理由”', en: '"reason"' }, help: { zh: '为什么需要个人信息', en: 'why personal data are needed' } },
  name: { kind: 'text', placeholder: { zh: '县名', en: 'name' }, help: { zh: '县（市、区）的名称，不写就留作待填写', en: 'name of the county; a placeholder if left out' } },
  code: { kind: 'text', placeholder: { zh: '代码', en: 'code' }, help: { zh: '六位行政区划代码，如 440999；不写就留作待填写', en: 'code of the county, six digits; a placeholder if left out' } },
  extends: { kind: 'text', placeholder: { zh: '政策包', en: 'pack' }, help: { zh: '沿用的国家或省级政策包，不写就是 china', en: 'national or provincial pack that it extends; china if left out' } },
  language: { kind: 'choice', choices: ['zh', 'en'], help: { zh: '文件与提示的语言；不写则文件用中文、提示用两种语言', en: 'language of documents and messages; if left out, Chinese documents and messages in both' } },
  json: { kind: 'flag', help: { zh: '每个县做完时在标准输出写一行 JSON', en: 'one line of JSON on standard output for each county, when it is done' } },
  quiet: { kind: 'flag', help: { zh: '标准错误上只写问题', en: 'nothing but problems on standard error' } },
  help: { kind: 'flag', short: 'h', help: { zh: '这段说明', en: 'this text' } },
  version: { kind: 'flag', help: { zh: '程序版本', en: 'version of the program' } },
} as const satisfies Record<string, OptionEntry>;

export type OptionName = keyof typeof optionTable;
export const optionNames = Object.keys(optionTable) as OptionName[];

/** Options that every order has. */
export const commonOptions: readonly OptionName[] = ['language', 'json', 'quiet', 'help'];

/** The table's entry of an option, seen without the literal types. */
export function describeOption(name: OptionName): OptionEntry {
  return optionTable[name];
}

/** The values of one command line, already checked against the table. */
export interface OptionValues {
  out?: string;
  mapping?: string;
  scope?: string;
  chart?: 'summary' | 'all' | WallChartId;
  paper?: PaperSize;
  portrait?: boolean;
  tiles?: TilePaper;
  grey?: boolean;
  template?: TemplateId;
  list?: boolean;
  year?: string;
  public?: boolean;
  households?: string;
  all?: boolean;
  each?: boolean;
  what?: ExportKind;
  whole?: boolean;
  reason?: string;
  name?: string;
  code?: string;
  extends?: string;
  language?: 'zh' | 'en';
  json?: boolean;
  quiet?: boolean;
  help?: boolean;
  version?: boolean;
}
