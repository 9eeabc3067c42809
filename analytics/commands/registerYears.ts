import { ProblemError } from '../engine';
import type { ProjectDocument, TableRef } from '../project';
import type { CommandHandler } from './commandHandler';
import type { RegisterYear } from './contracts/years';
import { tryRegister } from './loadTables';
import { tablesOfYear } from './originals';
import { requireWritable } from './projectAccess';
import { recordChange } from './recordActs';
import { forgetLoaded, requireProject } from './session';

export const listRegisterYears: CommandHandler<'listRegisterYears'> = async (_, { session }) => describeYears(requireProject(session).history.document);

/** Years of the kept registers, ascending. */
export function keptYears({ registerYear, otherRegisters }: ProjectDocument): number[] {
  const others = Object.keys(otherRegisters).map(Number);
  return [...others, ...(registerYear === null ? [] : [registerYear])].sort((a, b) => a - b);
}

function describeYears(document: ProjectDocument): { years: RegisterYear[]; inUse: number | null } {
  const years = keptYears(document).map((year): RegisterYear => {
    const tables = tablesOfYear(document, year)!;
    const imports = document.imports.filter((entry) => entry.year === year);
    const latest = imports.at(-1);
    return {
      year,
      inUse: year === document.registerYear,
      households: tables.household?.rows ?? 0,
      persons: tables.person?.rows ?? 0,
      villages: tables.village?.rows ?? 0,
      importedAt: latest?.time ?? null,
      files: latest?.files.map((file) => file.name) ?? [],
    };
  });
  return { years, inUse: document.registerYear };
}

/**
 * Makes the register of another year the one that plans and charts are made with; one edit, undone like any other.
 * Errors: `project_locked`, `project_read_only`, `register_year_unknown`, `register_year_in_use`, and those of a
 * register that no plan can be made of; the present one then stays in use.
 */
export const useRegisterYear: CommandHandler<'useRegisterYear'> = async ({ year }, { session }) => {
  const project = requireWritable(session);
  const { document } = project.history;
  const tables = requireOther(document, year);
  try {
    await tryRegister(session, tables, year);
  } catch (error) {
    forgetLoaded(session);
    throw error;
  }
  const { [year]: _, ...others } = document.otherRegisters;
  const otherRegisters = document.registerYear === null ? others : { ...others, [document.registerYear]: document.tables };
  const { imports } = document;
  await recordChange(session, project, 'accept_import', { registerYear: year, tables, imports, otherRegisters }, { count: tables.household?.rows ?? 0 });
  return describeYears(project.history.document);
};

/** Takes a register that is not in use out of the project, with what was answered about it; one edit. */
export const removeRegisterYear: CommandHandler<'removeRegisterYear'> = async ({ year }, { session }) => {
  const project = requireWritable(session);
  const { document } = project.history;
  const removed = requireOther(document, year);
  const { [year]: _tables, ...otherRegisters } = document.otherRegisters;
  const { [year]: _answers, ...answers } = document.answers;
  const { registerYear, tables } = document;
  const imports = document.imports.filter((entry) => entry.year !== year);
  await recordChange(session, project, 'accept_import', { registerYear, tables, imports, otherRegisters, answers }, { count: removed.household?.rows ?? 0 });
  return describeYears(project.history.document);
};

function requireOther(document: ProjectDocument, year: number): Record<string, TableRef> {
  if (year === document.registerYear) {
    throw new ProblemError({
      code: 'register_year_in_use',
      message: { zh: `${year} 年的登记正在使用。`, en: `The register of ${year} is the one in use.` },
      hint: { zh: '请选择另一年；要移除它，先改用另一年的登记。', en: 'Choose another year; to remove this one, first use the register of another year.' },
    });
  }
  return requireTables(document, year);
}

/** The tables of a kept register. Errors: ProblemError `register_year_unknown`. */
export function requireTables(document: ProjectDocument, year: number): Record<string, TableRef> {
  const tables = tablesOfYear(document, year);
  if (tables) return tables;
  const years = keptYears(document).join('、');
  throw new ProblemError({
    code: 'register_year_unknown',
    message: { zh: `项目中没有 ${year} 年的登记。`, en: `The project keeps no register of ${year}.` },
    hint:
      years === ''
        ? { zh: '请先导入登记表。', en: 'Import a register first.' }
        : { zh: `现有年度：${years}。请先导入该年的登记表，或选择现有年度。`, en: `It keeps ${years.replaceAll('、', ', ')}. Import the register of that year first, or choose one of these.` },
  });
}
