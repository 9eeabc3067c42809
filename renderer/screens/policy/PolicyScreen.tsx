import { Segmented } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../app/doors';
import { useLocalized, useText } from '../../app/text';
import { CheckTab } from './CheckTab';
import { CompareTab } from './CompareTab';
import { EntriesTab } from './EntriesTab';
import './policy.css';

const tabs = ['entries', 'check', 'compare'] as const;
type Tab = (typeof tabs)[number];

/** What the county's policy says: every entry with its clause, the plan's own arithmetic, and another county's pack beside it. */
export function PolicyScreen() {
  const t = useText();
  const localized = useLocalized();
  const [tab, setTab] = useState<Tab>('entries');
  const answer = useCommand('listPolicy', {});
  return (
    <div className="screen">
      <header className="screen-head is-row">
        <h1>{t('menu.policy')}</h1>
        <Segmented
          aria-label={t('policy.tab')}
          value={tab}
          onChange={setTab}
          options={tabs.map((value) => ({ value, label: t(`policy.tab.${value}`) }))}
        />
        {answer.data && (
          <p>{t('policy.lead', { title: localized(answer.data.title), issued: answer.data.issued })}</p>
        )}
      </header>
      {tab === 'entries' && <EntriesTab answer={answer} />}
      {tab === 'check' && <CheckTab />}
      {tab === 'compare' && <CompareTab />}
    </div>
  );
}
