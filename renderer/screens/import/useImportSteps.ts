import type { PickedFile } from '../../../electron/contract';
import type { RegisterInspection } from '../../../analytics/register/types';
import { useDoors } from '../../app/doors';
import { isCancelled } from '../../worker/door';
import { elsewhere, useImport } from './importState';
import { sheetKey, sortFiles } from './openQuestions';

/** What the buttons of the import do. */
export function useImportSteps() {
  const { actions, host } = useDoors();
  const { set } = useImport();

  async function look(files: PickedFile[], mapping: Record<string, string>): Promise<RegisterInspection | null> {
    const answer = await actions.work('inspectRegister', { files, mapping }, 'task.inspect');
    if (answer.ok) return answer.value;
    set({ problem: isCancelled(answer.problem) ? null : answer.problem });
    return null;
  }

  async function inspect(files: PickedFile[]): Promise<void> {
    if (files.length === 0) return;
    set({ files, problem: null, inspection: null, report: null, lists: null, mapping: {}, places: {}, sheet: null });
    const inspection = await look(files, {});
    if (!inspection) return;
    const asked = inspection.questions[0] ?? inspection.sheets.find((sheet) => sheet.table !== null);
    set({ step: 'match', inspection, year: inspection.year.year, sheet: asked ? sheetKey(asked) : null });
  }

  /** Looks again with what was answered: the sheet is another table, or a town is known now. */
  async function lookAgain(): Promise<void> {
    const { files, mapping } = useImport.getState();
    set({ problem: null });
    const inspection = await look(files, mapping);
    if (inspection) set({ inspection });
  }

  /** Remembers what was said about places; false when that failed. */
  async function rememberPlaces(): Promise<boolean> {
    const { inspection, places } = useImport.getState();
    const answered = inspection?.places.filter(({ key }) => places[key] !== undefined) ?? [];
    if (answered.length === 0) return true;
    const argument = answered.map(({ key, level, parent, written }) => {
      const code = places[key] === elsewhere ? null : places[key]!;
      return level === 'unit' ? { level, parent: null, written, code } : { level, parent, written, code };
    });
    const answer = await actions.change('answerPlaces', { places: argument }, 'task.places');
    if (!answer.ok) set({ problem: answer.problem });
    return answer.ok;
  }

  /** The lists of other offices among the files go where they are compared with the register. */
  async function importLists(): Promise<boolean> {
    const { files, inspection, mapping } = useImport.getState();
    const lists = inspection ? sortFiles(inspection).lists : new Set<string>();
    const chosen = files.filter(({ name }) => lists.has(name));
    if (chosen.length === 0) return true;
    const answer = await actions.change('importLists', { files: chosen, mapping }, 'task.lists');
    if (answer.ok) set({ lists: chosen.length });
    else set({ problem: isCancelled(answer.problem) ? null : answer.problem });
    return answer.ok;
  }

  return {
    inspect,
    lookAgain,
    async pick() {
      const picked = await host.pickRegisterFiles({});
      if (picked.ok) await inspect(picked.value);
      else set({ problem: picked.problem });
    },
    async trySample(sample: string) {
      const read = await host.readSampleRegister({ sample });
      if (read.ok) await inspect(read.value);
      else set({ problem: read.problem });
    },
    async answerPlaces() {
      if (await rememberPlaces()) await lookAgain();
    },
    async importFiles() {
      set({ problem: null });
      if (!(await rememberPlaces())) return;
      const { files, inspection, mapping, year, merge } = useImport.getState();
      const sorted = inspection && sortFiles(inspection);
      const registers = files.filter(({ name }) => !sorted?.lists.has(name) || sorted.registers.has(name));
      if (registers.length === 0) {
        if (await importLists()) set({ step: 'done', files: [] });
        return;
      }
      const argument = { files: registers, mapping, merge, ...(year === null ? {} : { year }) };
      const answer = await actions.work('importRegister', argument, 'task.import');
      if (answer.ok) set({ step: 'report', report: answer.value });
      else if (!isCancelled(answer.problem)) set({ problem: answer.problem });
    },
    async accept() {
      const { report } = useImport.getState();
      if (!report) return;
      const answer = await actions.change('acceptImport', { importId: report.importId }, 'task.accept');
      if (!answer.ok) return set({ problem: answer.problem });
      set({ step: 'done' });
      if (await importLists()) set({ files: [] });
    },
    async reject() {
      const { report, reset } = useImport.getState();
      if (report) await actions.work('rejectImport', { importId: report.importId }, 'task.reject');
      reset();
    },
  };
}
