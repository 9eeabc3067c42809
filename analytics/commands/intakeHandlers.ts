import { ProblemError, type Problem } from '../engine';
import type { HeadingTemplate } from '../project';
import { normaliseTemplate, sheetTables, townText, unitText, villageText } from '../register';
import { readTermTables } from '../terms';
import type { SheetTable } from '../register/types';
import type { CommandHandler } from './commandHandler';
import type { intakeArguments } from './contracts/intake';
import { describeProject } from './describeProject';
import { inspectRegisterCommand } from './inspectCommand';
import { requireWritable } from './projectAccess';
import { recordChange } from './recordActs';
import { requireProject } from './session';

const listFields: CommandHandler<'listFields'> = async () =>
  sheetTables().map(({ table, label, fields }) => ({
    table: table as SheetTable,
    label,
    fields: fields.filter((field) => !field.internal).map((field) => ({ field: field.id, label: field.label, required: field.required })),
  }));

const listHeadingTemplates: CommandHandler<'listHeadingTemplates'> = async (_, { session }) =>
  requireProject(session).history.document.headingTemplates.map(({ name, table, headings }) => {
    const fields = Object.values(headings);
    return { name, table: table as SheetTable, columns: fields.length, leftOut: fields.filter((field) => field === '').length };
  });

/** Headings are kept as they are compared. A text with a long number in it is a record, not a heading. */
const saveHeadingTemplate: CommandHandler<'saveHeadingTemplate'> = async ({ name, table, headings }, { session }) => {
  const project = requireWritable(session);
  const known = new Set(readTermTables().find((entry) => entry.table === table)!.fields.filter((field) => !field.internal).map((field) => field.id));
  const normalised = normaliseTemplate(headings);
  const fields = Object.values(normalised);
  if (fields.some((field) => field !== '' && !known.has(field))) throw new ProblemError(templateInvalid('field'));
  if (fields.length < 3 || fields.length > 400 || Object.keys(normalised).some(looksPersonal) || looksPersonal(name)) throw new ProblemError(templateInvalid('heading'));
  const template: HeadingTemplate = { name, table, headings: normalised };
  await recordChange(session, project, 'set_template', { name, template });
  return describeProject(session);
};

const removeHeadingTemplate: CommandHandler<'removeHeadingTemplate'> = async ({ name }, { session }) => {
  const project = requireWritable(session);
  if (!project.history.document.headingTemplates.some((template) => template.name === name)) throw new ProblemError(templateUnknown());
  await recordChange(session, project, 'set_template', { name, template: null });
  return describeProject(session);
};

const listPlaceAnswers: CommandHandler<'listPlaceAnswers'> = async (_, { session }) => {
  const { pack, history } = requireProject(session);
  const names = new Map(pack.regions.map((region) => [region.code, region.name]));
  return history.document.placeAnswers.map((answer) => ({
    ...answer,
    parentName: answer.parent === null ? null : (names.get(answer.parent) ?? null),
    name: answer.code === null ? null : answer.level === 'unit' ? answer.code : (names.get(answer.code) ?? null),
  }));
};

/** Remembers answers about written places; they are applied to every later import. */
const answerPlaces: CommandHandler<'answerPlaces'> = async ({ places }, { session }) => {
  const project = requireWritable(session);
  const levels = new Map<string, string>(project.pack.regions.map((region) => [region.code, region.level]));
  const isKnown = places.every(
    ({ level, parent, code }) => level === 'unit' || (code === null || levels.get(code) === level) && (parent === null || (level === 'village' && levels.get(parent) === 'town')),
  );
  if (!isKnown) throw new ProblemError(placeUnknown());
  if (places.some(({ level, written, code }) => looksPersonal(written) || (level === 'unit' && code !== null && looksPersonal(code)))) throw new ProblemError(placeNoName());
  if (places.some(({ level, written }) => level === 'unit' && unitText(written) === '')) throw new ProblemError(placeUnknown());
  const answered = places.map(({ level, parent, written, code, forget }) => ({
    level,
    parent,
    written: level === 'unit' ? unitText(written) : level === 'town' ? townText(written) : villageText(written),
    answer: forget ? null : { code },
  }));
  await recordChange(session, project, 'set_places', { places: answered }, { count: answered.length });
  return describeProject(session);
};

/** ID numbers, telephones and household numbers have no place among headings and place names: those stand in the open part of the file. */
const looksPersonal = (text: string): boolean => /\d{7,}/.test(text.replace(/[\s-]/g, ''));

function templateInvalid(what: 'field' | 'heading'): Problem {
  return {
    code: 'template_invalid',
    message:
      what === 'field'
        ? { zh: '模板里有登记表没有的字段，没有保存。', en: 'The template names a field that the table does not have; it was not saved.' }
        : { zh: '模板的名称或表头不对：至少要有三个表头，其中不能有证件号码、电话之类的长数字。没有保存。', en: 'The name or the headings of the template will not do: at least three headings, none with a long number such as an ID number or telephone. It was not saved.' },
    hint: { zh: '请检查所选工作表的表头行。', en: 'Check the row of headings of that sheet.' },
  };
}

function templateUnknown(): Problem {
  return {
    code: 'template_unknown',
    message: { zh: '没有这个表头模板，可能已经删除。', en: 'There is no such heading template; it may have been removed.' },
    hint: { zh: '请刷新列表后再试。', en: 'Look at the list again.' },
  };
}

function placeUnknown(): Problem {
  return {
    code: 'place_unknown',
    message: { zh: '所选的乡镇或村不在本县名单中，没有保存。', en: 'A place that was chosen is no town or village of this county; nothing was saved.' },
    hint: { zh: '请从候选或村名单中选择。', en: 'Choose one of the candidates or of the list of villages.' },
  };
}

function placeNoName(): Problem {
  return {
    code: 'place_no_name',
    message: { zh: '其中一项含有很长的数字，不是地名，没有保存。', en: 'One of them holds a long number and is no name of a place; nothing was saved.' },
    hint: { zh: '请在问题清单里改正该行。', en: 'Correct that row among the problems.' },
  };
}

/** One handler per command of `contracts/intake.ts`. */
export const intakeHandlers: { [C in keyof typeof intakeArguments]: CommandHandler<C> } = {
  inspectRegister: inspectRegisterCommand,
  listFields,
  listHeadingTemplates,
  saveHeadingTemplate,
  removeHeadingTemplate,
  listPlaceAnswers,
  answerPlaces,
};
