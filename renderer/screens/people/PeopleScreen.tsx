import { Alert, Button, Segmented } from 'antd';
import type { ComponentType } from 'react';
import { useProject } from '../../app/project';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { EmptyState } from '../../widgets/States';
import { BoardTab } from './board/BoardTab';
import { CardTab } from './card/CardTab';
import { DutiesTab } from './card/DutiesTab';
import { TreeTab } from './card/TreeTab';
import { ExportPairs } from './ExportPairs';
import { MatrixTab } from './matrix/MatrixTab';
import { isLocked, peopleTabs, usePeopleView, type PeopleTabId } from './peopleView';
import { StaffingTab } from './staffing/StaffingTab';
import './people.css';

const tabs: Record<PeopleTabId, ComponentType> = {
  board: BoardTab,
  staffing: StaffingTab,
  matrix: MatrixTab,
  card: CardTab,
  tree: TreeTab,
  duties: DutiesTab,
};

/** Need and duties come from the plan alone. */
const worksWithoutRegister: ReadonlySet<PeopleTabId> = new Set(['staffing', 'duties']);

/** Who helps whom: pairs and their proposal, staffing, units and villages, who answers for what, and the duties. */
export function PeopleScreen() {
  const t = useText();
  const tab = usePeopleView((view) => view.tab);
  const showTab = usePeopleView((view) => view.showTab);
  const locked = useProject(isLocked);
  const registered = useProject((state) => state.overview?.registerYear != null);
  const Tab = tabs[tab];
  const canShow = registered || worksWithoutRegister.has(tab);
  return (
    <div className={tab === 'board' ? 'screen people is-filling' : 'screen people'}>
      <header className="screen-head is-row">
        <h1>{t('menu.people')}</h1>
        <Segmented
          aria-label={t('people.tab')}
          value={tab}
          onChange={showTab}
          options={peopleTabs.map((value) => ({ value, label: t(`people.tab.${value}`) }))}
        />
        <span className="top-bar-gap" />
        {registered && !locked && <ExportPairs />}
      </header>
      {locked && tab !== 'duties' && <Locked />}
      {canShow ? <Tab /> : <NoRegister />}
    </div>
  );
}

/** Names are out of reach; the rest can be looked at. */
function Locked() {
  const t = useText();
  const openDialog = useShell((state) => state.openDialog);
  return (
    <Alert
      type="warning"
      showIcon
      title={t('people.locked')}
      description={t('people.lockedHint')}
      action={<Button onClick={() => openDialog('unlock')}>{t('unlock.unlock')}</Button>}
    />
  );
}

function NoRegister() {
  const t = useText();
  const goTo = useShell((state) => state.goTo);
  return (
    <EmptyState
      title={t('people.noRegister')}
      hint={t('people.noRegisterHint')}
      action={
        <Button type="primary" onClick={() => goTo('import')}>
          {t('menu.import')}
        </Button>
      }
    />
  );
}
