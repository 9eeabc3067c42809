import type { Backup, Host, Problem, Result } from '../../../electron/contract';
import type { CommandArgument, CommandDoor, CommandName, CommandValue } from '../../../analytics/commands/contract';
import { createAutosave } from './autosave';
import { createCopies, type Copies } from './copies';
import { createExports, type Exports } from './exports';
import { createJournal } from './journal';
import { projectFileName } from './projectFile';
import { createOpening, type WhichProject } from './openProject';
import { createReveal, type Reveal } from './reveal';
import { createSaving } from './saving';
import { readOnlyWhy, useProject, type ProjectStore } from './store';
import { runTask } from './tasks';
import { isOverview, problemOf, showOverview, type ProjectTools } from './tools';

/** Commands after which the project differs. */
export type ChangingCommand =
  | 'acceptImport'
  | 'rejectImport'
  | 'setOverlay'
  | 'undo'
  | 'redo'
  | 'runPlan'
  | 'useRegisterYear'
  | 'removeRegisterYear'
  | 'saveHeadingTemplate'
  | 'removeHeadingTemplate'
  | 'answerPlaces'
  | 'importLists'
  | 'removeList'
  | 'decidePairs'
  | 'decideConflicts'
  | 'decideIdentification'
  | 'answerCaseFact'
  | 'answerCaseFacts'
  | 'takeCaseFacts'
  | 'takeListValues'
  | 'decideYearPairs'
  | 'saveView'
  | 'removeView'
  | 'answerFindings'
  | 'answerMatching'
  | 'takeFindingAnswers'
  | 'addScenario'
  | 'keepSourceChange'
  | 'renameScenario'
  | 'removeScenario'
  | 'chooseScenario'
  | 'setWish'
  | 'removeWish'
  | 'removeOverlay'
  | 'adoptPlan'
  | 'setAsOf'
  | 'saveProject'
  | 'moveProjects'
  | 'removeProjects'
  | 'takeProjects'
  | 'importLedger'
  | 'removeLedger'
  | 'adoptPairing'
  | 'dropPairing'
  | 'fixPair'
  | 'setKin'
  | 'setUnit'
  | 'setPosting'
  | 'noteVisit'
  | 'setStepDays'
  | 'setCheckTeams'
  | 'setExpectedDays'
  | 'markDate'
  | 'setBoundaries'
  | 'recordProgress'
  | 'acceptProgressFiles'
  | 'setDraft'
  | 'setRemark'
  | PasswordCommand;

export type PasswordCommand = 'confirmPassword' | 'changePassword' | 'removePassword';

export interface ProjectActions extends Copies, Exports {
  /** Opens a project after the present one was recorded, saved and given back. */
  open(which: WhichProject): Promise<void>;
  /** Lets the user choose a file and opens it. */
  pick(): Promise<Problem | null>;
  /** Starts a project on a delivered county pack. */
  create(sample: string, name: string): Promise<Problem | null>;
  /** Runs long work that leaves the project as it is, shown in the status bar with a cancel button. */
  work<C extends CommandName>(command: C, argument: CommandArgument<C>, label: string): Promise<Result<CommandValue<C>>>;
  /** Runs a command that changes the project; it is recorded in the background. */
  change<C extends ChangingCommand>(
    command: C,
    argument: CommandArgument<C>,
    label: string,
  ): Promise<Result<CommandValue<C>>>;
  /** Sets, changes or removes the password and saves at once, so that the file is as safe as the screen says. */
  protect<C extends PasswordCommand>(command: C, argument: CommandArgument<C>): Promise<Problem | null>;
  save(): Promise<Problem | null>;
  saveAs(name: string): Promise<Result<boolean>>;
  /** Tries the journal again at once. */
  retryRecording(): void;
  keepBackup(): Promise<Problem | null>;
  removeBackups(backups: Backup[]): Promise<Problem | null>;
  unlock(kind: 'password' | 'recovery', text: string): Promise<Problem | null>;
  /** Ends what is revealed; a protected project is locked. */
  lock(): Promise<void>;
  reveal: Reveal;
  /** Tells the worker who works here. */
  identify(): Promise<void>;
  /** Records and saves, then gives the window back; null when the user stays. */
  close(): Promise<void>;
  /** The worker was lost: opens the same project again and replays what was recorded and what still waited. */
  recoverWorker(): Promise<void>;
}

export interface ActionOptions {
  store?: ProjectStore;
  /** Who works at this computer, for the log. */
  userName?: () => string;
}

/** Binds everything that can be done with the project to the two doors. */
export function createProjectActions(host: Host, door: CommandDoor, options: ActionOptions = {}): ProjectActions {
  const store = options.store ?? useProject;
  const tools: ProjectTools = { host, door, store };
  const userName = options.userName ?? (() => '');
  const journal = createJournal(tools);
  const saving = createSaving(tools, journal);
  const autosave = createAutosave(tools, journal, () => saving.save());
  const opening = createOpening(tools, journal, userName);
  const reveal = createReveal(tools, afterAct);
  /** What was opened last, in case the worker is lost before it is on screen. */
  let lastOpened: WhichProject = 'start';

  async function refresh(): Promise<void> {
    const answer = await door.send('projectOverview', {});
    if (answer.ok) showOverview(store, answer.value);
  }

  /** Something was recorded that changes nothing on screen; true when it is on the disk. */
  async function afterAct(): Promise<boolean> {
    if (!journal.isOn()) return true;
    store.setState({ unsaved: true });
    journal.poke();
    return journal.settle();
  }

  async function isRecorded(): Promise<boolean> {
    return (await journal.settle()) && store.getState().recording === 'recorded';
  }

  /** Records, saves and gives the file back; a problem when something would not be on the disk. */
  async function settleDown(): Promise<{ problem: Problem; recorded: boolean } | null> {
    reveal.end();
    autosave.stop();
    await saving.idle();
    let recorded = await isRecorded();
    const state = store.getState();
    if (state.phase !== 'open' || !state.file) return null;
    const mustSave = state.unsaved && readOnlyWhy(state) === null;
    const problem = mustSave ? await saving.save() : null;
    if (!recorded) recorded = await isRecorded();
    if (problem) return { problem, recorded };
    const { recordProblem } = store.getState();
    return recorded || recordProblem === null ? null : { problem: recordProblem, recorded };
  }

  /** Leaves the open project; when something would be lost the user is asked. False: the user stays. */
  async function leave(): Promise<boolean> {
    const stopped = await settleDown();
    if (stopped) {
      const goes = await new Promise<boolean>((resolve) =>
        store.setState({ leaving: { ...stopped, proceed: () => resolve(true), stay: () => resolve(false) } }),
      );
      store.setState({ leaving: null });
      if (!goes) return false;
    }
    journal.stop();
    const { file } = store.getState();
    if (file?.handle) await host.closeProject({ handle: file.handle });
    return true;
  }

  async function open(which: WhichProject): Promise<void> {
    if (!(await leave())) return;
    lastOpened = which;
    await opening.open(which);
  }

  /** The first change of a project without a file makes one; until it stands nothing is called recorded. */
  function makeFirstFile(): void {
    store.setState({ recording: 'recording' });
    void saving.ensureFile().then((problem) => {
      if (problem) store.setState({ recording: 'failed', recordProblem: problem });
    });
  }

  async function change<C extends ChangingCommand>(command: C, argument: CommandArgument<C>, label: string) {
    const why = readOnlyWhy(store.getState());
    if (why !== null) return { ok: false, problem: readOnlyProblem } as Result<CommandValue<C>>;
    if (journal.isFull()) return { ok: false, problem: journalFull } as Result<CommandValue<C>>;
    if (command === 'acceptImport') {
      const unkept = await saving.keepBefore('before_import');
      if (unkept) return { ok: false, problem: unkept } as Result<CommandValue<C>>;
    }
    const answer = await runTask(tools, command, argument, label);
    if (!answer.ok) return answer;
    store.setState({ unsaved: true });
    if (journal.isOn()) journal.poke();
    else makeFirstFile();
    if (isOverview(answer.value)) showOverview(store, answer.value);
    else await refresh();
    autosave.note(command);
    return answer;
  }

  const exports = createExports(tools, afterAct);
  return {
    ...exports,
    ...createCopies({ tools, journal, saving, opening, leave, deliver: exports.deliver }),
    open,
    reveal,
    async pick() {
      const picked = await host.pickProject({});
      if (!picked.ok) return picked.problem;
      if (picked.value) await open({ handle: picked.value.handle });
      return null;
    },
    async create(sample, name) {
      const policy = await host.readSamplePolicy({ sample });
      if (!policy.ok) return policy.problem;
      if (!(await leave())) return stayed;
      await door.send('identifyUser', { name: userName() });
      const made = await door.send('createProject', {
        policyFiles: policy.value,
        createdAt: new Date().toISOString(),
      });
      if (!made.ok) {
        await opening.open('start');
        return made.problem;
      }
      const fileName = projectFileName(name);
      opening.adopt(made.value, fileName);
      return saving.createFile(fileName);
    },
    work: (command, argument, label) => runTask(tools, command, argument, label),
    change,
    async protect(command, argument) {
      const answer = await change(command, argument, 'task.protect');
      return answer.ok ? saving.save() : answer.problem;
    },
    save: () => saving.save(),
    saveAs: (name) => saving.saveAs(name),
    retryRecording: () => (journal.isOn() ? journal.poke() : makeFirstFile()),
    keepBackup: () => saving.keepBefore('by_hand'),
    async removeBackups(backups) {
      const { overview } = store.getState();
      if (!overview) return null;
      for (let start = 0; start < backups.length; start += 200) {
        const ids = backups.slice(start, start + 200).map(({ id }) => id);
        const removed = await host.removeBackups({ projectId: overview.projectId, ids });
        if (!removed.ok) return removed.problem;
      }
      return null;
    },
    async unlock(kind, text) {
      const answer = await door.send('unlockProject', { kind, text });
      if (!answer.ok) return answer.problem;
      if (journal.isOn()) {
        showOverview(store, answer.value);
        journal.poke();
      } else await opening.replayAfterUnlock(answer.value);
      return null;
    },
    async lock() {
      reveal.end();
      const { overview, phase } = store.getState();
      if (phase !== 'open' || !overview?.protection.protected || !overview.protection.unlocked) return;
      await journal.settle();
      const answer = await door.send('lockProject', {});
      if (!answer.ok) return;
      showOverview(store, answer.value);
      journal.poke();
    },
    async identify() {
      await door.send('identifyUser', { name: userName() });
    },
    async close() {
      if (await leave()) await host.closeWindow({});
    },
    async recoverWorker() {
      const { file, phase } = store.getState();
      if (phase !== 'open' || !file) return void opening.open(lastOpened);
      const unwritten = { frames: journal.waiting(), tables: journal.waitingTables() };
      reveal.end();
      autosave.stop();
      journal.stop();
      if (file.handle) await host.closeProject({ handle: file.handle });
      await opening.open(file.handle ? { handle: file.handle } : 'sample', unwritten);
      const { recovery } = store.getState();
      store.setState({ restarted: { records: recovery?.replayed ?? 0 }, recovery: null });
    },
  };
}

const readOnlyProblem = problemOf('project_read_only', '这个项目现在只能查看。', 'This project can only be looked at now.', {
  zh: '窗口上方写明了原因和办法。',
  en: 'The bar at the top says why and what can be done.',
});

const stayed = problemOf('cancelled', '已留在原来的项目，没有新建。', 'You stayed in the project; no new one was made.');

const journalFull = problemOf(
  'journal_full',
  '等待写入日志的操作太多，新的改动暂不接受。',
  'Too much waits for the journal; no further changes are taken for now.',
  {
    zh: '请先腾出磁盘空间或把项目另存到别处，写入后会自动恢复。',
    en: 'Free some disk space or save the project elsewhere; it goes on by itself once it is written.',
  },
);
