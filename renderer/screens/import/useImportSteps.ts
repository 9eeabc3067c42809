import type { PickedFile } from '../../../electron/contract';
import { useDoors } from '../../app/doors';
import { isCancelled } from '../../worker/door';
import { useImport } from './importState';

/** What the buttons of the import do. */
export function useImportSteps() {
  const { actions, host } = useDoors();
  const state = useImport();

  async function inspect(files: PickedFile[]): Promise<void> {
    if (files.length === 0) return;
    state.set({ files, problem: null, inspection: null, report: null, mapping: {} });
    const answer = await actions.work('inspectRegister', { files }, 'task.inspect');
    if (!answer.ok) return state.set({ problem: isCancelled(answer.problem) ? null : answer.problem });
    const first = Object.fromEntries(
      answer.value.questions.map((question) => [question.key, question.candidates[0]?.field ?? '']),
    );
    state.set({ step: 'match', inspection: answer.value, mapping: first });
  }

  return {
    inspect,
    async pick() {
      const picked = await host.pickRegisterFiles({});
      if (picked.ok) await inspect(picked.value);
      else state.set({ problem: picked.problem });
    },
    async trySample(sample: string) {
      const read = await host.readSampleRegister({ sample });
      if (read.ok) await inspect(read.value);
      else state.set({ problem: read.problem });
    },
    async importFiles() {
      const { files, mapping } = useImport.getState();
      state.set({ problem: null });
      const answer = await actions.work('importRegister', { files, mapping }, 'task.import');
      if (answer.ok) state.set({ step: 'report', report: answer.value });
      else if (!isCancelled(answer.problem)) state.set({ problem: answer.problem });
    },
    async accept() {
      const { report } = useImport.getState();
      if (!report) return;
      const answer = await actions.change('acceptImport', { importId: report.importId }, 'task.accept');
      if (answer.ok) state.set({ step: 'done', files: [] });
      else state.set({ problem: answer.problem });
    },
    async reject() {
      const { report } = useImport.getState();
      if (report) await actions.work('rejectImport', { importId: report.importId }, 'task.reject');
      state.reset();
    },
  };
}
