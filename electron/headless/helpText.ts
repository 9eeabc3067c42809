import type { LocalizedText } from '../contract/result';
import { exitMeanings } from './exitCodes';
import { commonOptions, describeOption, type OptionName } from './options';
import type { Order } from './orderTypes';
import { listOptions } from './readArguments';
import { countColumns, padText, say, wrapText, type Speech } from './speech';

const program = 'npm run guatu --';

/** Keys of the JSON line that every order has. */
export const commonKeys: Readonly<Record<string, LocalizedText>> = {
  ok: { zh: 'true 完成，false 没有完成', en: 'true when done, false when not' },
  order: { zh: '命令', en: 'the order' },
  input: { zh: '县文件夹、项目文件或证明文件，同命令行', en: 'county folder, project or certificate file, as typed' },
  county: { zh: '县名', en: 'name of the county (Chinese)' },
  countyCode: { zh: '县代码', en: 'code of the county' },
  files: { zh: '写出的文件：path、bytes，PDF 还有 pages', en: 'files written: path, bytes, and pages of a PDF' },
  notes: { zh: '需要知道的事：zh、en', en: 'things to know: zh, en' },
};

/** Keys of the JSON line of a county that was not done. */
export const failureKeys: Readonly<Record<string, LocalizedText>> = {
  problem: { zh: '没有完成时（ok 为 false）代替其余各键：code、message、where、hint', en: 'when not done (ok is false), in place of the keys below: code, message, where, hint' },
};

/** The help of the whole program. */
export function writeOverview(orders: readonly Order[], version: string, speech: Speech): string {
  return compose([
    [`挂图 Guatu ${version}`],
    [say({ zh: '用法：', en: 'Usage:' }, speech), `  ${program} <${say({ zh: '命令', en: 'order' }, speech)}> <${say({ zh: '县', en: 'county' }, speech)}>… [${say({ zh: '选项', en: 'options' }, speech)}]`, `  ${program} <${say({ zh: '命令', en: 'order' }, speech)}> --help`, `  ${program} --version`],
    [say({ zh: '命令：', en: 'Orders:' }, speech), ...entries(orders.map(({ name, summary }) => [name, summary]), speech)],
    describeInputs(speech),
    [say({ zh: '每个命令都有的选项：', en: 'Options of every order:' }, speech), ...describeOptions(commonOptions, speech)],
    describeBatch(speech),
    describePassword(speech),
    describeExits(speech),
    [say({ zh: '例：', en: 'Examples:' }, speech), ...orders.map(({ example }) => `  ${program} ${example}`)],
  ]);
}

/** The help of one order, all of it from the table. */
export function writeOrderHelp(order: Order, speech: Speech): string {
  const out = order.out === null ? '' : order.out.required ? `--out <${say(outPlaceholder, speech)}>` : `[--out <${say(outPlaceholder, speech)}>]`;
  const required = (order.requiredOptions ?? []).map((name) => `--${name} <${name}>`);
  const takesProject = order.inputs.includes('project');
  return compose([
    [`guatu ${order.name}`, ...indent(order.help, speech)],
    [say({ zh: '用法：', en: 'Usage:' }, speech), `  ${[program, order.name, `<${say(nameInputs(order), speech)}>${order.single === true ? '' : '…'}`, ...required, out, `[${say({ zh: '选项', en: 'options' }, speech)}]`].filter((part) => part !== '').join(' ')}`],
    [say({ zh: '选项：', en: 'Options:' }, speech), ...describeOptions(listOptions(order), speech, order)],
    ...(order.inputs.includes('folder') ? [describeInputs(speech)] : []),
    ...(order.out?.folder === true ? [describeBatch(speech)] : []),
    ...(takesProject ? [describePassword(speech)] : []),
    [
      say({ zh: '--json 的各键：', en: 'Keys of the --json line:' }, speech),
      ...entries(Object.entries({ ...commonKeys, ...failureKeys, ...order.resultKeys }), speech),
    ],
    describeExits(speech),
    [say({ zh: '例：', en: 'Example:' }, speech), `  ${program} ${order.example}`],
  ]);
}

const outPlaceholder: LocalizedText = { zh: '位置', en: 'place' };

function nameInputs(order: Order): LocalizedText {
  const names: Record<Order['inputs'][number], LocalizedText> = {
    folder: { zh: '县文件夹', en: 'county folder' },
    project: { zh: '项目.guatu', en: 'project.guatu' },
    new_folder: { zh: '新文件夹', en: 'new folder' },
    certificate: { zh: '证明.json.gz', en: 'certificate.json.gz' },
  };
  return {
    zh: order.inputs.map((kind) => names[kind].zh).join('|'),
    en: order.inputs.map((kind) => names[kind].en).join('|'),
  };
}

function describeInputs(speech: Speech): string[] {
  return [
    say({ zh: '县文件夹：', en: 'County folder:' }, speech),
    ...entries(
      [
        ['policy/*.yaml', { zh: '政策依据与参数', en: 'policy pack' }],
        ['register/*', { zh: '建档立卡登记表（.xlsx、.xls、.csv）', en: 'registers (.xlsx, .xls, .csv)' }],
      ],
      speech,
    ),
  ];
}

function describeBatch(speech: Speech): string[] {
  return [
    say({ zh: '几个县一起：', en: 'Several counties:' }, speech),
    ...indent({
      zh: '--out 是一个文件夹，每个县写进其中与自己同名的文件夹；一个县出错不影响其他县，最后列出结果。',
      en: '--out is a folder and each county gets its own folder in it; one that fails does not stop the others, and a table of all comes last.',
    }, speech),
  ];
}

function describePassword(speech: Speech): string[] {
  return [
    say({ zh: '有密码的项目：', en: 'Projects with a password:' }, speech),
    ...indent({
      zh: '从环境变量 GUATU_PASSWORD 取密码，没有就在终端询问（不显示）；密码不能写在命令行里。',
      en: 'the password is taken from the environment variable GUATU_PASSWORD, else asked on the terminal without being shown; it is never an argument.',
    }, speech),
  ];
}

function describeExits(speech: Speech): string[] {
  return [say({ zh: '退出码：', en: 'Exit codes:' }, speech), ...entries(exitMeanings.map(({ code, text }) => [String(code), text]), speech)];
}

function describeOptions(names: readonly OptionName[], speech: Speech, order?: Order): string[] {
  return entries(
    names.map((name) => {
      const { short, help } = describeOption(name);
      const words = [...(short === undefined ? [] : [`-${short},`]), `--${name}`, valueOf(name, speech)].filter((part) => part !== '');
      return [words.join(' '), name === 'out' && order?.out != null ? order.out.help : help];
    }),
    speech,
  );
}

function valueOf(name: OptionName, speech: Speech): string {
  const { kind, choices: all, placeholder } = describeOption(name);
  // More than a line of choices stands in the option's own words.
  const choices = placeholder === undefined ? all : undefined;
  if (kind === 'flag') return '';
  return choices === undefined ? `<${say(placeholder ?? outPlaceholder, speech)}>` : choices.join('|');
}

const widestName = 28;
const pageColumns = 100;

/** Names on the left, their meaning beside them, one line per language; a long name has a line of its own. */
function entries(pairs: readonly (readonly [string, LocalizedText])[], speech: Speech): string[] {
  const width = Math.max(...pairs.map(([name]) => countColumns(name)).filter((columns) => columns <= widestName)) + 2;
  return pairs.flatMap(([name, text]) => {
    const isLong = countColumns(name) > widestName;
    const [first = '', ...more] = lines(text, speech, pageColumns - 2 - width);
    const blank = `  ${' '.repeat(width)}`;
    return [...(isLong ? [`  ${name}`, `${blank}${first}`] : [`  ${padText(name, width)}${first}`]), ...more.map((line) => `${blank}${line}`)];
  });
}

function indent(text: LocalizedText, speech: Speech): string[] {
  return lines(text, speech, pageColumns - 2).map((line) => `  ${line}`);
}

function lines(text: LocalizedText, speech: Speech, columns: number): string[] {
  return (speech === 'both' ? [text.zh, text.en] : [text[speech]]).flatMap((part) => wrapText(part, columns));
}

function compose(paragraphs: readonly (readonly string[])[]): string {
  return `${paragraphs.map((paragraph) => paragraph.join('\n')).join('\n\n')}\n`;
}
