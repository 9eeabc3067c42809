import { Button } from 'antd';
import { useEffect } from 'react';
import { EmptyState, LoadingState } from '../../widgets/States';
import { ProblemCard } from '../../widgets/Problems';
import { useDoors } from '../doors';
import { HouseholdDrawer } from '../household/HouseholdDrawer';
import { useProject } from '../project';
import { screens } from '../screens';
import { useShell } from '../store';
import { useText } from '../text';
import { CommandPalette } from './CommandPalette';
import { ErrorBoundary } from './ErrorBoundary';
import { ShortcutSheet } from './ShortcutSheet';
import { SideMenu } from './SideMenu';
import { StatusBar } from './StatusBar';
import { TopBar } from './TopBar';
import { useShortcuts } from './useShortcuts';

/** Menu, top bar, the screen, status bar; and what lies over them. */
export function Frame() {
  const screen = useShell((state) => state.screen);
  const presenting = useShell((state) => state.presenting);
  const phase = useProject((state) => state.phase);
  useShortcuts();
  useHashNavigation();
  const Screen = screens[screen].screen;
  return (
    <div className={presenting ? 'frame is-presenting' : 'frame'}>
      <SideMenu />
      <TopBar />
      <main className="frame-main" id="main" tabIndex={-1}>
        <SaveNotice />
        {phase === 'opening' && <Opening />}
        {phase === 'failed' && <OpenFailure />}
        {phase === 'open' && (
          <ErrorBoundary resetKey={screen}>
            <Screen />
          </ErrorBoundary>
        )}
      </main>
      <StatusBar />
      <HouseholdDrawer />
      <CommandPalette />
      <ShortcutSheet />
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
            <Button onClick={() => void actions.open('sample')}>{t('action.openSample')}</Button>
          </div>
        }
      />
    </div>
  );
}

/** Stays until the project is saved again: a failed save is never silent. */
function SaveNotice() {
  const t = useText();
  const { actions } = useDoors();
  const problem = useProject((state) => state.saveProblem);
  if (!problem) return null;
  return (
    <ProblemCard
      problem={problem}
      action={
        <div className="button-row">
          <Button size="small" onClick={() => void actions.save()}>
            {t('save.again')}
          </Button>
          <Button size="small" onClick={() => void actions.saveCopy(t('save.copySuffix'))}>
            {t('save.copy')}
          </Button>
        </div>
      }
    />
  );
}

/** The screen stands in the address (`#/households`), so that back and forward work in a browser window. */
function useHashNavigation(): void {
  const screen = useShell((state) => state.screen);
  useEffect(() => {
    const follow = () => {
      const wanted = window.location.hash.replace('#/', '');
      if (Object.hasOwn(screens, wanted) && wanted !== useShell.getState().screen)
        useShell.getState().goTo(wanted as keyof typeof screens);
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
