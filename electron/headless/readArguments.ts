import { parseArgs } from 'node:util';

/** What the command line asks for. */
export type Order =
  | { kind: 'help' }
  | { kind: 'brief'; folder: string; out: string; language: 'zh' | 'en'; json: boolean }
  | { kind: 'build-sample'; folder: string; out: string; json: boolean }
  | { kind: 'wrong'; reason: { zh: string; en: string } };

const commands = ['brief', 'build-sample'];

/**
 * Reads the command line (without the program's own name).
 *
 * @example readArguments(['brief', 'sample-data/renhua', '--out', 'out']) // { kind: 'brief', folder: 'sample-data/renhua', out: 'out', … }
 */
export function readArguments(given: string[]): Order {
  let parsed;
  try {
    parsed = parseArgs({
      args: given,
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        language: { type: 'string', default: 'zh' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    const option = /'(-[^']*)'/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    return wrong(`选项 ${option} 不认识或缺少内容。`, `The option ${option} is not known or lacks its value.`);
  }
  const { values, positionals } = parsed;
  const [command, folder, ...more] = positionals;
  if (values.help === true || command === 'help' || (command === undefined && given.length === 0)) return { kind: 'help' };
  if (command === undefined || !commands.includes(command)) {
    return wrong(`没有“${command ?? ''}”这个命令，可用：${commands.join('、')}。`, `There is no command "${command ?? ''}"; known are ${commands.join(', ')}.`);
  }
  if (folder === undefined) return wrong('缺少县文件夹。', 'The county folder is missing.');
  if (more.length > 0) return wrong(`多余的内容：${more.join(' ')}`, `Not understood: ${more.join(' ')}`);
  if (values.out === undefined || values.out === '') return wrong('缺少 --out（写到哪里）。', 'The option --out (where to write) is missing.');
  const json = values.json === true;
  if (command === 'build-sample') {
    if (!values.out.endsWith('.guatu')) return wrong('--out 要是一个 .guatu 文件。', '--out has to be a .guatu file.');
    return { kind: 'build-sample', folder, out: values.out, json };
  }
  if (values.language !== 'zh' && values.language !== 'en') return wrong('--language 只能是 zh 或 en。', '--language is zh or en.');
  return { kind: 'brief', folder, out: values.out, language: values.language, json };
}

function wrong(zh: string, en: string): Order {
  return { kind: 'wrong', reason: { zh, en } };
}

export const helpText = `挂图 Guatu

用法 Usage
  npm run guatu -- brief <county folder> --out <folder> [--language zh|en] [--json]
      导入登记表、制定脱贫计划，写出 <县>-脱贫计划.xlsx、<县>-汇报.pdf、<县>-作战图.pdf。
      Imports the registers, plans, and writes the plan workbook, the briefing and the wall chart.
  npm run guatu -- build-sample <county folder> --out <file>.guatu [--json]
      同样导入并制定计划，存成一个项目文件。
      Imports and plans in the same way and saves one project file.
  npm run guatu -- --help

县文件夹 County folder
  policy/*.yaml     政策依据与参数 policy pack
  register/*.xlsx   建档立卡登记表（.xlsx、.xls、.csv） registers

选项 Options
  --out        写到哪里 where to write
  --language   文件的语言，zh（默认）或 en  language of the documents
  --json       结束时在标准输出写一行 JSON  one line of JSON on standard output at the end
  -h, --help   这段说明 this text

退出码 Exit codes
  0 完成 done · 1 没有完成，原因见标准错误 failed, see standard error · 2 用法不对 wrong usage · 130 已取消 cancelled
`;
