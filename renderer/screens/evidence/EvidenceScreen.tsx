import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { readOnlyWhy, useProject } from '../../app/project';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { EmptyState } from '../../widgets/States';
import { DuplicatesTab } from './DuplicatesTab';
import { IdentificationTab } from './IdentificationTab';
import { ListsTab } from './ListsTab';
import './evidence.css';

const tabs = ['duplicates', 'lists', 'identification'] as const;
type Tab = (typeof tabs)[number];

/** Who stands twice in the register, what other offices say otherwise, and whom the plan's rules take in. */
export function EvidenceScreen() {
  const t = useText();
  const [tab, setTab] = useState<Tab>('lists');
  const goTo = useShell((state) => state.goTo);
  const openDialog = useShell((state) => state.openDialog);
  const overview = useProject((state) => state.overview);
  const locked = useProject((state) => readOnlyWhy(state) === 'locked' || state.overview?.protection.unlocked === false);
  const scope = useShell((state) => state.scope) ?? overview?.county.code ?? '';
  return (
    <div className="screen">
      <header className="screen-head is-row">
        <h1>{t('menu.evidence')}</h1>
        <Segmented
          aria-label={t('evidence.tab')}
          value={tab}
          onChange={setTab}
          options={tabs.map((value) => ({ value, label: t(`evidence.tab.${value}`) }))}
        />
        <p>{t(`evidence.lead.${tab}`)}</p>
      </header>
      {locked && (
        <EmptyState
          title={t('evidence.locked')}
          hint={t('evidence.lockedHint')}
          action={
            <Button type="primary" onClick={() => openDialog('unlock')}>
              {t('unlock.unlock')}
            </Button>
          }
        />
      )}
      {!locked && overview && overview.registerYear === null && (
        <EmptyState
          title={t('evidence.noRegister')}
          hint={t('evidence.noRegisterHint')}
          action={<Button type="primary" onClick={() => goTo('import')}>{t('menu.import')}</Button>}
        />
      )}
      {!locked && overview && overview.registerYear !== null && (
        <>
          {tab === 'duplicates' && <DuplicatesTab key={scope} scope={scope} />}
          {tab === 'lists' && <ListsTab key={scope} scope={scope} />}
          {tab === 'identification' && <IdentificationTab key={scope} scope={scope} />}
        </>
      )}
    </div>
  );
}
