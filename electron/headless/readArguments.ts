import { basename, resolve } from 'node:path';
import type { LocalizedText } from '../contract/result';
import { nearestName } from './nearestName';
import { commonOptions, describeOption, optionNames, optionTable, type OptionName, type OptionValues } from './options';
import type { Order } from './orderTypes';

/** What the command line asks for. */
export type Reading =
  | { kind: 'help'; order: Order | null; language?: 'zh' | 'en' }
  | { kind: 'version' }
  | { kind: 'run'; order: Order; inputs: string[]; options: OptionValues; outIsFile: boolean }
  | { kind: 'wrong'; reason: LocalizedText; order: Order | null };

interface Words {
  places: string[];
  given: { name: string; value: string | null; typed: string }[];
}

/** Files that the program knows: `--out x.pdf` never means a folder of that name. */
const knownEndings = ['.guatu', '.xlsx', '.xls', '.csv', '.pdf', '.json', '.html', '.png', '.zip'];

/**
 * Reads the command line (without the program's own name) by the table of orders.
 *
 * @example readArguments(['brief', 'sample-data/renhua', '--out', 'out'], orders)
 *   // { kind: 'run', order: { name: 'brief', … }, inputs: ['sample-data/renhua'], options: { out: 'out' }, outIsFile: false }
 */
export function readArguments(typed: readonly string[], orders: readonly Order[]): Reading {
  const { places, given } = splitWords(typed);
  const [first, ...more] = places;
  const askedHelp = typed.length === 0 || first === 'help' || given.some(({ name }) => name === 'help');
  const named = first === 'help' ? more[0] : first;
  const order = orders.find(({ name }) => name === named) ?? null;
  const options = readOptions(given, order);
  if (askedHelp && (order !== null || named === undefined)) {
    return { kind: 'help', order, ...('language' in options && options.language !== undefined ? { language: options.language } : {}) };
  }
  if (given.some(({ name }) => name === 'version') && named === undefined) return { kind: 'version' };
  if (order === null) return { kind: 'wrong', reason: describeUnknownOrder(named, orders), order };
  const reason = 'zh' in options ? options : (refuseInputs(order, more) ?? refuseOptions(order, options) ?? refuseOut(order, options, more));
  if (reason !== null) return { kind: 'wrong', reason, order };
  return { kind: 'run', order, inputs: more, options: options as OptionValues, outIsFile: endingOf(order, options as OptionValues) !== null };
}

function splitWords(typed: readonly string[]): Words {
  const words: Words = { places: [], given: [] };
  let onlyPlaces = false;
  for (let i = 0; i < typed.length; i += 1) {
    const word = typed[i] ?? '';
    if (onlyPlaces || word === '-' || !word.startsWith('-')) {
      words.places.push(word);
      continue;
    }
    if (word === '--') {
      onlyPlaces = true;
      continue;
    }
    const equals = word.indexOf('=');
    const spoken = equals < 0 ? word : word.slice(0, equals);
    const name = optionNames.find((option) => spoken === `--${option}` || spoken === `-${describeOption(option).short ?? ''}`) ?? spoken;
    const takesValue = name in optionTable && describeOption(name as OptionName).kind !== 'flag';
    let value = equals < 0 ? null : word.slice(equals + 1);
    const next = typed[i + 1];
    if (value === null && takesValue && next !== undefined && !/^--?[a-z]/i.test(next)) {
      value = next;
      i += 1;
    }
    words.given.push({ name, value, typed: spoken });
  }
  return words;
}

/** The options' values, or the sentence that says which one is wrong. */
function readOptions(given: Words['given'], order: Order | null): OptionValues | LocalizedText {
  const values: Record<string, string | boolean> = {};
  const known = order === null ? optionNames : listOptions(order);
  for (const { name, value, typed } of given) {
    const option = known.find((candidate) => candidate === name);
    if (option === undefined) return describeUnknownOption(typed, known, order);
    if (option in values) return { zh: `选项 ${typed} 写了两次。`, en: `The option ${typed} is given twice.` };
    const { kind, choices } = describeOption(option);
    if (kind === 'flag') {
      if (value !== null) return { zh: `选项 ${typed} 不带内容。`, en: `The option ${typed} takes no value.` };
      values[option] = true;
    } else if (value === null || value.trim() === '') {
      return { zh: `选项 ${typed} 缺少内容。`, en: `The option ${typed} lacks its value.` };
    } else if (choices !== undefined && !choices.includes(value)) {
      const near = nearestName(value, choices);
      return {
        zh: `${typed} 只能是 ${choices.join('、')}${near === null ? '' : `，是不是想写 ${near}？`}`,
        en: `${typed} is one of ${choices.join(', ')}${near === null ? '' : `; did you mean ${near}?`}`,
      };
    } else {
      values[option] = value;
    }
  }
  return values;
}

/** The options that an order knows, in the order of the help. */
export function listOptions(order: Order): OptionName[] {
  return [...(order.out === null ? [] : (['out'] as const)), ...order.options, ...commonOptions];
}

function refuseInputs(order: Order, inputs: readonly string[]): LocalizedText | null {
  if (inputs.length > 1 && order.single === true) return oneCounty;
  if (inputs.length === 0) return order.alone ? noCertificate : { zh: '缺少县文件夹或项目文件。', en: 'The county folder or project file is missing.' };
  if (inputs.some((input) => input.trim() === '')) return { zh: '有一个县的位置是空的。', en: 'The place of one county is empty.' };
  const seen = new Set<string>();
  for (const input of inputs) {
    const place = resolve(input);
    if (seen.has(place)) return { zh: `“${input}”写了两次。`, en: `"${input}" is given twice.` };
    seen.add(place);
  }
  return null;
}

const noCertificate: LocalizedText = { zh: '缺少证明文件。', en: 'The certificate file is missing.' };
const oneCounty: LocalizedText = { zh: '这个命令一次只做一个县。', en: 'This order takes one county at a time.' };

function refuseOptions(order: Order, options: OptionValues): LocalizedText | null {
  for (const name of order.requiredOptions ?? []) {
    if (options[name] === undefined) {
      const help = describeOption(name).help;
      return { zh: `缺少 --${name}（${help.zh}）。`, en: `The option --${name} (${help.en}) is missing.` };
    }
  }
  return order.refuse?.(options) ?? null;
}

function refuseOut(order: Order, options: OptionValues, inputs: readonly string[]): LocalizedText | null {
  const { out } = options;
  if (order.out === null) return null;
  if (out === undefined) {
    return order.out.required ? { zh: `缺少 --out（${order.out.help.zh}）。`, en: `The option --out (${order.out.help.en}) is missing.` } : null;
  }
  const endings = order.out.endings(options);
  const ending = endingOf(order, options);
  if (ending === null) {
    const other = knownEndings.some((known) => basename(out).toLowerCase().endsWith(known));
    if (!order.out.folder || other) {
      const files = endings.join('、');
      return order.out.folder
        ? { zh: `--out 要是一个文件夹${files === '' ? '' : `，或一个 ${files} 文件`}。`, en: `--out has to be a folder${files === '' ? '' : ` or a ${endings.join(' or ')} file`}.` }
        : { zh: `--out 要是一个 ${files} 文件。`, en: `--out has to be a ${endings.join(' or ')} file.` };
    }
    return null;
  }
  if (inputs.length > 1) {
    return order.out.folder
      ? { zh: '有几个县时，--out 要是一个文件夹。', en: 'With several counties --out has to be a folder.' }
      : oneCounty;
  }
  return null;
}

function endingOf(order: Order, options: OptionValues): string | null {
  const name = options.out === undefined ? '' : basename(options.out).toLowerCase();
  return order.out?.endings(options).find((ending) => name.endsWith(ending) && name.length > ending.length) ?? null;
}

function describeUnknownOrder(named: string | undefined, orders: readonly Order[]): LocalizedText {
  const names = orders.map(({ name }) => name);
  if (named === undefined) return { zh: `缺少命令，可用：${names.join('、')}。`, en: `The order is missing; known are ${names.join(', ')}.` };
  const near = nearestName(named, names);
  return near === null
    ? { zh: `没有“${named}”这个命令，可用：${names.join('、')}。`, en: `There is no order "${named}"; known are ${names.join(', ')}.` }
    : { zh: `没有“${named}”这个命令，是不是想写 ${near}？`, en: `There is no order "${named}"; did you mean ${near}?` };
}

function describeUnknownOption(typed: string, known: readonly OptionName[], order: Order | null): LocalizedText {
  const near = nearestName(typed.replace(/^-+/, ''), known);
  const of = order === null ? { zh: '', en: '' } : { zh: `${order.name} `, en: `${order.name} has ` };
  const isElsewhere = optionNames.some((name) => `--${name}` === typed);
  const start = isElsewhere && order !== null
    ? { zh: `${of.zh}没有选项 ${typed}`, en: `${of.en}no option ${typed}` }
    : { zh: `不认识选项 ${typed}`, en: `The option ${typed} is not known` };
  return near === null
    ? { zh: `${start.zh}，可用：${known.map((name) => `--${name}`).join('、')}。`, en: `${start.en}; known are ${known.map((name) => `--${name}`).join(', ')}.` }
    : { zh: `${start.zh}，是不是想写 --${near}？`, en: `${start.en}; did you mean --${near}?` };
}
