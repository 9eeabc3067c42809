import { basename } from 'node:path';
import { assemblePaste, listCandidates, readPastedNumbers, type PastedLine } from '../../analytics/documents';
import { decodeText } from '../../analytics/register';
import { throwProblem } from '../contract/parseCall';
import type { Problem } from '../contract/result';
import { describeUnreadableFile } from '../host';
import type { CountyRun } from './orderTypes';
import { send } from './planCounty';
import { readLimitedFile } from './readLimitedFile';

const limitMegabytes = 16;
/** A batch takes no more; it is every household of a large county. */
const mostHouseholds = 50_000;
const mostRowsTold = 20;

/**
 * The households that a text file names by their numbers: one on each line, or columns copied out of a table. A list with a
 * number that no household has, or that several have, is refused: what is written has to be what was asked for.
 * Errors: `list_empty`, `list_long`, `list_unknown`; a file that cannot be read.
 */
export async function readHouseholdList(run: CountyRun, path: string): Promise<number[]> {
  const file = basename(path);
  const text = decodeText(await readLimitedFile(path, limitMegabytes));
  if (text === null) return throwProblem(describeUnreadableFile(file, ''));
  const lines = readPastedNumbers(text.replace(/^\ufeff/, ''));
  const numbers = listCandidates(lines);
  if (numbers.length === 0) throwProblem(describeEmpty(file));
  if (numbers.length > mostHouseholds) throwProblem(describeLong(file));
  const { found } = await send(run, { zh: '查找名单上的户', en: 'Finding the households of the list' }, 'findHouseholds', { numbers });
  const { households, missing, unclear } = assemblePaste(lines, new Map(found.map(({ written, households: matches }) => [written, matches])));
  if (missing.length + unclear.length > 0) throwProblem(describeUnknown(file, missing, unclear));
  return households.map(({ householdId }) => householdId);
}

function describeEmpty(file: string): Problem {
  return {
    code: 'list_empty',
    message: { zh: '名单里没有户编号，没有写出文件。', en: 'The list holds no household number; no file was written.' },
    where: { file },
    hint: { zh: '它应是文本文件，每行一个户编号，也可以是从表格复制的几列。', en: 'It has to be a text file with a household number on each line, or with columns copied out of a table.' },
  };
}

function describeLong(file: string): Problem {
  const most = mostHouseholds.toLocaleString('en-US');
  return {
    code: 'list_long',
    message: { zh: `名单超过 ${most} 户，没有写出文件。`, en: `The list has more than ${most} households; no file was written.` },
    where: { file },
    hint: { zh: '请分成几份名单。', en: 'Split it into several lists.' },
  };
}

/** Rows are told, not what they hold: a list copied out of a register may hold names and ID numbers. */
function describeUnknown(file: string, missing: readonly PastedLine[], unclear: readonly PastedLine[]): Problem {
  const parts = [
    { lines: missing, zh: '没有这一户', en: 'no such household' },
    { lines: unclear, zh: '几户都是这个编号', en: 'several households have the number' },
  ].filter(({ lines }) => lines.length > 0);
  const told = parts.map(({ lines, zh, en }) => ({ zh: `第 ${tellRows(lines, '、', '等')} 行${zh}`, en: `row ${tellRows(lines, ', ', ' and more')}: ${en}` }));
  return {
    code: 'list_unknown',
    message: {
      zh: `名单里有 ${missing.length + unclear.length} 处对不上户，没有写出文件：${told.map(({ zh }) => zh).join('；')}。`,
      en: `${missing.length + unclear.length} entries of the list name no single household; no file was written: ${told.map(({ en }) => en).join('; ')}.`,
    },
    where: { file },
    hint: { zh: '请改正或删去这些行。', en: 'Correct or delete these rows.' },
  };
}

function tellRows(lines: readonly PastedLine[], comma: string, more: string): string {
  const rows = [...new Set(lines.map(({ row }) => row))];
  return rows.slice(0, mostRowsTold).join(comma) + (rows.length > mostRowsTold ? more : '');
}
