import {
  AuditOutlined,
  ClockCircleOutlined,
  CopyOutlined,
  DesktopOutlined,
  ExportOutlined,
  FileAddOutlined,
  FolderOpenOutlined,
  HistoryOutlined,
  LockOutlined,
  RedoOutlined,
  SafetyOutlined,
  SaveOutlined,
  SearchOutlined,
  SettingOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { AppCommandId, Problem } from '../../electron/contract';
import type { Doors } from './doors';
import { readOnlyWhy, useProject, type ProjectState } from './project';
import { useShell } from './store';

/** What a command works with: both doors, and a way to tell of a problem. */
export interface CommandScene {
  doors: Pick<Doors, 'actions' | 'appInfo'>;
  report(problem: Problem): void;
}

export interface AppCommandAction {
  run(scene: CommandScene): void;
  /** Whether it would do anything now. */
  enabled(project: ProjectState): boolean;
  icon?: ComponentType;
}

const always = () => true;
const isOpen = (project: ProjectState) => project.phase === 'open';
const isWritable = (project: ProjectState) => isOpen(project) && readOnlyWhy(project) === null;
const isIdle = (project: ProjectState) => project.tasks.length === 0;

const open = (dialog: Parameters<ReturnType<typeof useShell.getState>['openDialog']>[0]) => () =>
  useShell.getState().openDialog(dialog);

async function tell(report: CommandScene['report'], work: Promise<Problem | null>): Promise<void> {
  const problem = await work;
  if (problem) report(problem);
}

/**
 * What every command of the program does. Palette, shortcuts, the file menu and the native menu run the
 * commands from here and from nowhere else; a command of the contract without an entry does not compile.
 */
export const appCommandActions: Record<AppCommandId, AppCommandAction> = {
  new_project: { run: open('new_project'), enabled: always, icon: FileAddOutlined },
  open_project: {
    run: ({ doors, report }) =>
      doors.appInfo.files === 'dialogs' ? void tell(report, doors.actions.pick()) : open('projects')(),
    enabled: always,
    icon: FolderOpenOutlined,
  },
  recent_projects: { run: open('projects'), enabled: always, icon: ClockCircleOutlined },
  save: { run: ({ doors }) => void doors.actions.save(), enabled: isWritable, icon: SaveOutlined },
  save_as: {
    run: ({ doors, report }) => {
      const name = useProject.getState().file?.name;
      if (doors.appInfo.files === 'named' || name === undefined) return open('save_as')();
      void doors.actions.saveAs(name).then((saved) => {
        if (!saved.ok) report(saved.problem);
      });
    },
    enabled: isOpen,
    icon: CopyOutlined,
  },
  export_anonymous: { run: open('export_anonymous'), enabled: isOpen, icon: ExportOutlined },
  backups: { run: open('backups'), enabled: isOpen, icon: HistoryOutlined },
  protection: {
    run: () => open(readOnlyWhy(useProject.getState()) === 'locked' ? 'unlock' : 'protection')(),
    enabled: isOpen,
    icon: SafetyOutlined,
  },
  lock: {
    run: ({ doors }) => {
      useShell.getState().setCovered(true);
      void doors.actions.lock();
    },
    enabled: isOpen,
    icon: LockOutlined,
  },
  undo: {
    run: ({ doors, report }) => void change(doors, report, 'undo'),
    enabled: (project) => isWritable(project) && isIdle(project) && project.overview?.undo != null,
    icon: UndoOutlined,
  },
  redo: {
    run: ({ doors, report }) => void change(doors, report, 'redo'),
    enabled: (project) => isWritable(project) && isIdle(project) && project.overview?.redo != null,
    icon: RedoOutlined,
  },
  audit_log: { run: open('audit_log'), enabled: isOpen, icon: AuditOutlined },
  palette: {
    run: () => useShell.getState().setPalette(!useShell.getState().paletteOpen),
    enabled: always,
    icon: SearchOutlined,
  },
  present: {
    run: () => {
      const shell = useShell.getState();
      shell.goTo('wall-chart');
      shell.setPresenting(!shell.presenting);
    },
    enabled: isOpen,
    icon: DesktopOutlined,
  },
  settings: { run: () => useShell.getState().goTo('settings'), enabled: always, icon: SettingOutlined },
  shortcuts: {
    run: () => useShell.getState().setShortcuts(!useShell.getState().shortcutsOpen),
    enabled: always,
  },
  open_sample: { run: ({ doors }) => void doors.actions.open('sample'), enabled: always },
};

async function change(doors: CommandScene['doors'], report: CommandScene['report'], command: 'undo' | 'redo') {
  const answer = await doors.actions.change(command, {}, `task.${command}`);
  if (!answer.ok) report(answer.problem);
}

/** Runs a command once, if it would do anything now; false when not. */
export function runAppCommand(id: AppCommandId, scene: CommandScene): boolean {
  const action = appCommandActions[id];
  if (!action.enabled(useProject.getState())) return false;
  action.run(scene);
  return true;
}
