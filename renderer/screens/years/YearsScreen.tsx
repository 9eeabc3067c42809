import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../../app/doors';
import { readOnlyWhy, useProject } from '../../app/project';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { Answered, EmptyState } from '../../widgets/States';
import { Comparison } from './Comparison';
import { RegisterList } from './RegisterList';
import './years.css';

/** The registers that the project keeps, and what changed between two of them. */
export function YearsScreen() {
  const t = useText();
  const goTo = useShell((state) => state.goTo);
  const answer = useCommand('listRegisterYears', {});
  const importing = <Button onClick={() => goTo('import')}>{t('years.import')}</Button>;
  return (
    <div className="screen">
      <header className="screen-head is-row">
        <h1>{t('menu.years')}</h1>
        <p>{t('years.lead')}</p>
        <span className="top-bar-gap" />
        {answer.data && answer.data.years.length > 0 && importing}
      </header>
      <Answered answer={answer}>
        {({ years }) =>
          years.length === 0 ? (
            <EmptyState title={t('years.none')} hint={t('years.noneHint')} action={<Button type="primary" onClick={() => goTo('import')}>{t('menu.import')}</Button>} />
          ) : (
            <div className="years-stack">
              <RegisterList years={years} />
              {years.length === 1 ? (
                <EmptyState title={t('years.onlyOne')} hint={t('years.onlyOneHint')} action={importing} />
              ) : (
                <Unlocked>
                  <Comparison years={years.map((entry) => entry.year)} />
                </Unlocked>
              )}
            </div>
          )
        }
      </Answered>
    </div>
  );
}

/** Comparing needs names and numbers: while the project is locked it says so, with the way to unlock. */
function Unlocked({ children }: { children: ReactNode }) {
  const t = useText();
  const openDialog = useShell((state) => state.openDialog);
  const locked = useProject((state) => readOnlyWhy(state) === 'locked' || state.overview?.protection.unlocked === false);
  if (!locked) return children;
  return (
    <EmptyState
      title={t('years.locked')}
      hint={t('years.lockedHint')}
      action={
        <Button type="primary" onClick={() => openDialog('unlock')}>
          {t('unlock.unlock')}
        </Button>
      }
    />
  );
}
