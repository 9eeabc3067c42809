import { Button } from 'antd';
import { useEffect, useLayoutEffect } from 'react';
import { EmptyState, LoadingState } from '../../widgets/States';
import { ProblemCard } from '../../widgets/Problems';
import { CurrentDialog } from '../dialogs';
import { useDoors } from '../doors';
import { HouseholdDrawer } from '../household/HouseholdDrawer';
import { readOnlyWhy, useProject } from '../project';
import { newestFirst } from '../project/recovery';
import { showPart } from '../screenParts';
import { screenOfHash, screens } from '../screens';
import { useShell } from '../store';
import { useText } from '../text';
import { formatMoment } from '../time';
import { useFeedback } from '../useFeedback';
import { useHostAnswer } from '../useHostAnswer';
import { CommandPalette } from './CommandPalette';
import { ErrorBoundary } from './ErrorBoundary';
import { LeaveDialog } from './LeaveDialog';
import { LockScreen } from './LockScreen';
import { Notices } from './Notices';
import { ShortcutSheet } from './ShortcutSheet';
import { SideMenu } from './SideMenu';
import { StatusBar } from './StatusBar';
import { TopBar } from './TopBar';
import { useWindow } from './useWindow';
import './frame.css';

/** Menu, top bar, the screen, status bar; and what lies over them. */
export function Frame() {
  const screen = useShell((state) => state.screen);
  const presenting = useShell((state) => state.presenting);
  const phase = useProject((state) => state.phase);
  const { host } = useDoors();
  useWindow();
  useHashNavigation();
  useScreenPart();
  useOpeningDialogs();
  const Screen = screens[screen].screen;
  return (
    <div className={presenting ? 'frame is-presenting' : 'frame'}>
      <SideMenu />
      <TopBar />
      <main className="frame-main" id="main" tabIndex={-1}>
        <Notices />
        {phase === 'opening' && <Opening />}
        {phase === 'failed' && <OpenFailure />}
        {phase === 'open' && (
          <ErrorBoundary
            resetKey={screen}
            place={`screen.${screen}`}
            onFailure={(place, kind) => void host.noteFailure({ place, kind })}
          >
            <Screen />
          </ErrorBoundary>
        )}
      </main>
      <StatusBar />
      <HouseholdDrawer />
      <CommandPalette />
      <ShortcutSheet />
      <CurrentDialog />
      <LeaveDialog />
      <LockScreen />
    </div>
  );
}

function Opening() {
  const t = useText();
  return (
    <div className="screen">
      <p className="opening-text">{t('start.opening')}</p>
      <LoadingState rows={10} />
    </div>
  );
}

function OpenFailure() {
  const t = useText();
  const { actions } = useDoors();
  const openDialog = useShell((state) => state.openDialog);
  const problem = useProject((state) => state.openProblem);
  return (
    <div className="screen">
      {problem && <ProblemCard problem={problem} />}
      <EmptyState
        title={t('start.openFailed')}
        hint={t('start.openFailedHint')}
        action={
          <div className="button-row">
            <Button type="primary" onClick={() => void actions.open('start')}>
              {t('action.retry')}
            </Button>
            <NewestBackup />
            <Button onClick={() => openDialog('projects')}>{t('projects.other')}</Button>
            <Button onClick={() => void actions.open('sample')}>{t('action.openSample')}</Button>
          </div>
        }
      />
    </div>
  );
}

/** The file is missing or past mending: its newest backup may still be there. */
function NewestBackup() {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const unopened = useProject((state) => state.unopened);
  const { data } = useHostAnswer('listBackups', { projectId: unopened?.projectId ?? '-' }, 0, unopened !== null);
  const newest = data ? newestFirst(data)[0] : undefined;
  if (!newest) return null;
  const date = formatMoment(newest.time);
  const open = async () => {
    const problem = await actions.openBackup(newest, t('backups.suffix', { date: date.slice(0, 10) }));
    if (problem) feedback.bad(problem);
  };
  return <Button onClick={() => void open()}>{t('start.openBackup', { date })}</Button>;
}

/** A locked project asks for its password once it is open; what came back is told as soon as it has. */
function useOpeningDialogs(): void {
  const openDialog = useShell((state) => state.openDialog);
  const projectId = useProject((state) => (state.phase === 'open' ? state.overview?.projectId : undefined));
  const recovery = useProject((state) => state.recovery);
  useEffect(() => {
    const locked = readOnlyWhy(useProject.getState()) === 'locked';
    if (projectId !== undefined && locked && !useShell.getState().covered) openDialog('unlock');
  }, [projectId, openDialog]);
  useEffect(() => {
    if (recovery) openDialog('recovery');
  }, [recovery, openDialog]);
}

/** The part of a screen that was asked for is open before the screen is seen. */
function useScreenPart(): void {
  const screen = useShell((state) => state.screen);
  const part = useShell((state) => state.part);
  useLayoutEffect(() => {
    if (part === null) return;
    showPart(screen, part);
    useShell.setState({ part: null });
  }, [screen, part]);
}

/** The screen stands in the address (`#/households`), so that back and forward work in a browser window. */
function useHashNavigation(): void {
  const screen = useShell((state) => state.screen);
  useEffect(() => {
    const follow = () => {
      const wanted = screenOfHash(window.location.hash);
      if (wanted !== null && wanted !== useShell.getState().screen) useShell.getState().goTo(wanted);
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    if (window.location.hash !== `#/${screen}`) window.history.pushState(null, '', `#/${screen}`);
    document.getElementById('main')?.scrollTo({ top: 0 });
  }, [screen]);
}
