import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { throwProblem } from '../contract/parseCall';
import type { LocalizedText } from '../contract/result';
import { describeUnreadableFile, systemCode } from '../host';

const mappingSchema = z.record(z.string().regex(/^[^|]+\|[^|]*\|(\d{1,5}(\|unit)?|table|without\|[a-z0-9_]{1,60})$/), z.string().max(60));

/**
 * The answers of a mapping file, `{"file|sheet|column index": "field id"}`. Answers for files that the county
 * does not have are passed over with a note, so that one mapping can serve several counties.
 */
export async function readMapping(path: string | undefined, fileNames: readonly string[]): Promise<{ answers: Record<string, string>; notes: LocalizedText[] }> {
  if (path === undefined) return { answers: {}, notes: [] };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    throwProblem(describeUnreadableFile(basename(path), systemCode(error)));
  }
  const parsed = mappingSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    throwProblem({
      code: 'mapping_form',
      message: { zh: '对照文件的格式不对，没有导入。', en: 'The mapping file does not have the right form; nothing was imported.' },
      where: { file: basename(path), ...(parsed.error.issues[0]?.path.length ? { field: String(parsed.error.issues[0].path[0]) } : {}) },
      hint: {
        zh: '它应是一个 JSON 对象：{"文件|工作表|列序号（从 0 起）": "字段名"}。',
        en: 'It has to be one JSON object: {"file|sheet|index of the column, from 0": "field id"}.',
      },
    });
  }
  const answers = Object.fromEntries(Object.entries(parsed.data).filter(([key]) => fileNames.includes(key.split('|', 1)[0] ?? '')));
  const unused = Object.keys(parsed.data).length - Object.keys(answers).length;
  const notes = unused === 0 ? [] : [{ zh: `对照文件里有 ${unused} 条对应不到这个县的文件，没有用上。`, en: `${unused} entries of the mapping name no file of this county and were not used.` }];
  return { answers, notes };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
  } catch {
    return null;
  }
}
