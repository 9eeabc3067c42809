import type { CommandArgument, CommandDoor } from '../../../../analytics/commands';
import type { Session } from '../../../../analytics/commands/session';
import { fieldsOf, fillFields, type Composition, type DocumentCell, type DocumentTable } from '../../../../analytics/documents';
import type { CommandTools } from '../../../../analytics/engine';
import { openSessionDoor } from '../../../helpers/openSessionDoor';
import { plantRegister, type PlantedRegister } from '../../../helpers/plantedCounty';
import { sendOrFail } from '../../../helpers/plantedProject';
import { readSamplePolicy } from '../../../helpers/sampleCounty';

/** 仁化 with a few planted households and a plan, on a door whose session can be handed to a composer. */
export async function startReports(tools: CommandTools, count = 80): Promise<{ session: Session; door: CommandDoor; register: PlantedRegister }> {
  const { session, door } = openSessionDoor(tools);
  const register = plantRegister(count);
  await sendOrFail(door, 'createProject', { policyFiles: readSamplePolicy('renhua'), createdAt: '2016-01-01T00:00:00Z' });
  const { importId } = await sendOrFail(door, 'importRegister', { files: register.files });
  await sendOrFail(door, 'acceptImport', { importId });
  await sendOrFail(door, 'runPlan', {});
  return { session, door, register };
}

type Entry = CommandArgument<'recordProgress'>['entries'][number];

const steps: [step: string, begun: string, done: string][] = [
  ['assembly', '10-08', '10-08'],
  ['check', '10-10', '10-12'],
  ['consent', '10-13', '10-13'],
  ['publicity', '10-15', '10-21'],
  ['town_check', '10-24', '10-26'],
  ['announcement', '10-28', '11-01'],
  ['filing', '11-03', '11-03'],
  ['strike_off', '12-10', '12-10'],
];

/** Every step of an exit in order and long enough; `publicity`: another last day of the notice. */
export function exitOf(householdId: number, year: number, publicity = '10-21'): Entry[] {
  return steps.flatMap(([step, begun, done]) => {
    const at = { kind: 'household_step' as const, householdId, item: `household_exit/${step}` };
    const last = step === 'publicity' ? publicity : done;
    return [
      { ...at, state: 'begun' as const, day: `${year}-${begun}` },
      { ...at, state: 'done' as const, day: `${year}-${last}` },
    ];
  });
}

/** Every text of a paper as a reader sees it, in a language; cells apart. */
export function readPaper(paper: Composition, language: 'zh' | 'en' = 'zh'): string {
  const fields = fieldsOf(paper);
  const cell = (one: DocumentCell | undefined): string => (one === null || one === undefined ? '—' : typeof one === 'string' ? one : one[language]);
  const fill = (text: { zh: string; en: string }): string => fillFields(text[language], fields, language);
  const lines = paper.sections.flatMap(({ title, level, blocks }) => [
    ...(title ? [`${'#'.repeat(level)} ${title[language]}`] : []),
    ...blocks.flatMap((block) => {
      if (block.kind === 'paragraph') return [fill(block.text)];
      if (block.kind === 'form') return block.rows.map((row) => row.map(({ label, value }) => `${label?.[language] ?? ''}:${value === undefined ? '' : cell(value)}`).join(' | '));
      if (block.kind !== 'table') return [`[${block.kind}]`];
      const { table } = block;
      return [
        ...(table.title ? [`[${table.title[language]}]`] : []),
        table.columns.map(({ label }) => label[language]).join(' | '),
        ...table.rows.map(({ cells }) => cells.map(cell).join(' | ')),
        ...(table.note ? [`(${table.note[language]})`] : []),
      ];
    }),
  ]);
  return [paper.title[language], ...(paper.subtitle ? [paper.subtitle[language]] : []), ...lines, ...paper.notes.map((note) => `* ${note[language]}`)].join('\n');
}

/** A table of a paper. Errors: a plain Error for one that is not there. */
export function tableOf(paper: Composition, id: string): DocumentTable {
  for (const { blocks } of paper.sections) for (const block of blocks) if (block.kind === 'table' && block.id === id) return block.table;
  throw new Error(`The paper has no table ${id}.`);
}

/** Value of a number of a paper. */
export function valueOf(paper: Composition, id: string): number | string | undefined {
  return fieldsOf(paper).get(id)?.value;
}

/** Faults that no paper may have: empty sections, uneven tables, marks without a number, words of a program. */
export function findPaperFaults(paper: Composition): string[] {
  const faults: string[] = [];
  for (const { id, blocks } of paper.sections) {
    if (blocks.length === 0) faults.push(`${id} is empty`);
    for (const block of blocks) {
      if (block.kind !== 'table') continue;
      if (block.table.rows.length === 0) faults.push(`${block.id} has no rows`);
      for (const { cells } of block.table.rows) if (cells.length !== block.table.columns.length) faults.push(`${block.id} has a row of ${cells.length} cells for ${block.table.columns.length} columns`);
    }
  }
  for (const language of ['zh', 'en'] as const) {
    const text = readPaper(paper, language);
    for (const word of ['NaN', 'undefined', 'null', 'Infinity', '[object', '。。', '，，', '；。', '、。', '，。', '{', '}']) if (text.includes(word)) faults.push(`${language}: ${word}`);
  }
  const chinese = readPaper(paper).replace(/ \| /g, '|').replace(/^[#*]+ /gmu, '');
  const spaced = /\S{0,8}(?:\p{Script=Han} \p{Script=Han}|\p{Script=Han} \d|\d \p{Script=Han})\S{0,8}/u.exec(chinese);
  if (spaced) faults.push(`zh: a space beside a Chinese letter: ${spaced[0]}`);
  return faults;
}
