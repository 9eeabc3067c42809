import { Segmented, Select, Tag } from 'antd';
import { useState } from 'react';
import type { IdentifiedCase } from '../../../analytics/commands/contracts/evidence';
import { useCommand } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { CaseDetail } from './CaseDetail';
import { MissingFacts, type FactFilter } from './MissingFacts';
import { FilterCards, pageSize, Pager } from './parts';
import { RuleTable, type RuleFilter } from './RuleTable';

type Result = IdentifiedCase['standing'];
type Chosen = Result | 'overridden';

/** The plan's identification rules on the register: whom they take in, keep out, or leave to people. */
export function IdentificationTab({ scope }: { scope: string }) {
  const t = useText();
  const localized = useLocalized();
  const [subject, setSubject] = useState<'household' | 'village'>('household');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [rule, setRule] = useState<RuleFilter | null>(null);
  const [fact, setFact] = useState<FactFilter | null>(null);
  const [page, setPage] = useState(0);
  const [shown, setShown] = useState<string | null>(null);
  const answer = useCommand('listIdentification', {
    subject,
    scope,
    ...(chosen === 'overridden' ? { overridden: true } : chosen ? { result: chosen } : {}),
    ...(rule ? { rule: rule.rule, met: rule.met } : {}),
    ...(fact ? { [fact.by]: fact.fact } : {}),
    offset: page * pageSize,
    limit: pageSize,
  });
  const show = (change: () => void) => {
    change();
    setPage(0);
    setShown(null);
  };
  const columns: TableColumn<IdentifiedCase>[] = [
    {
      key: 'who',
      title: t(subject === 'household' ? 'identification.household' : 'identification.village'),
      render: (row) => (
        <span className="case-who">
          <b>{row.name || '—'}</b>
          <small>{subject === 'household' ? `${row.villageName} ${row.householdNumber}` : row.id}</small>
        </span>
      ),
    },
    {
      key: 'result',
      title: t('identification.result'),
      render: (row) => (
        <>
          <span className={`verdict is-${tone[row.standing]}`}>{t(`identification.${row.standing}`)}</span>
          {row.override && <small className="case-override">{t('identification.byPeople', { result: t(`identification.${row.result}`) })}</small>}
        </>
      ),
    },
    { key: 'passed', title: t('identification.yes'), align: 'right', render: (row) => row.passed },
    { key: 'failed', title: t('identification.no'), align: 'right', render: (row) => row.failed },
    { key: 'unknown', title: t('identification.unknown'), align: 'right', render: (row) => row.unknown },
    { key: 'why', title: t('identification.why'), render: (row) => <span className="case-why">{localized(row.text)}</span> },
  ];
  return (
    <Answered answer={answer} rows={12}>
      {({ total, counts, rules, rows }) => (
        <div className="evidence-stack">
          <div className="filter-row">
            <Segmented
              aria-label={t('identification.subject')}
              value={subject}
              onChange={(value) => show(() => { setSubject(value); setChosen(null); setRule(null); setFact(null); })}
              options={(['household', 'village'] as const).map((value) => ({ value, label: t(`identification.${value}`) }))}
            />
            <Select
              className="evidence-select"
              allowClear
              aria-label={t('identification.rule')}
              placeholder={t('identification.rule')}
              value={rule?.rule ?? null}
              onChange={(value: string | null) => show(() => setRule(value ? { rule: value, met: rule?.met ?? 'yes' } : null))}
              options={rules.map((entry) => ({ value: entry.rule, label: localized(entry.label) }))}
            />
            {rule && (
              <Segmented
                aria-label={t('identification.met')}
                value={rule.met}
                onChange={(met) => show(() => setRule({ ...rule, met }))}
                options={(['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: t(`identification.${value}`) }))}
              />
            )}
            {fact && (
              <Tag closable={{ 'aria-label': t('facts.clear') }} onClose={() => show(() => setFact(null))}>
                {t(`facts.filter.${fact.by}`, { fact: fact.label })}
              </Tag>
            )}
          </div>
          {rules.length === 0 ? (
            <EmptyState title={t('identification.noRules')} hint={t('identification.noRulesHint')} />
          ) : (
            <>
              <FilterCards<Chosen>
                label={t('identification.result')}
                chosen={chosen}
                onChoose={(key) => show(() => setChosen(key))}
                cards={[
                  { key: 'taken_in', label: t('identification.taken_in'), count: counts.taken_in },
                  { key: 'kept_out', label: t('identification.kept_out'), count: counts.kept_out, tone: 'danger' },
                  { key: 'to_decide', label: t('identification.to_decide'), count: counts.to_decide, tone: 'warning' },
                  { key: 'overridden', label: t('identification.overridden'), count: counts.overridden },
                ]}
              />
              {subject === 'household' && <MissingFacts scope={scope} chosen={fact} onChoose={(next) => show(() => setFact(next))} />}
              <div className={shown ? 'case-split is-open' : 'case-split'}>
                <div className="evidence-stack">
                  <Panel title={t('identification.found', { count: formatCount(total) })} note={t('identification.note')} flush>
                    {rows.length === 0 ? (
                      <EmptyState title={t('state.nothing')} />
                    ) : (
                      <DataTable caption={t('identification.found', { count: formatCount(total) })} columns={columns} rows={rows} rowKey={(row) => row.id} onSelect={(row) => setShown(row.id)} selectedKey={shown} />
                    )}
                  </Panel>
                  <Pager page={page} total={total} onPage={setPage} />
                  {!shown && <RuleTable rules={rules} chosen={rule} onChoose={(next) => show(() => setRule(next))} />}
                </div>
                {shown && <CaseDetail key={`${subject}/${shown}`} subject={subject} id={shown} onClose={() => setShown(null)} />}
              </div>
            </>
          )}
        </div>
      )}
    </Answered>
  );
}

const tone: Record<Result, string> = { taken_in: 'holds', kept_out: 'fails', to_decide: 'open' };
