import { Button, Checkbox, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { EvidenceRow } from '../../../analytics/commands/contracts/evidence';
import type { EvidenceAttribute } from '../../../analytics/register/types';
import { ChangeButton } from '../../app/access';
import { useCommand } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { AskReason } from './AskReason';
import { ListValue } from './ListValue';
import { HouseholdEvidence } from './HouseholdEvidence';
import { FilterCards, pageSize, Pager } from './parts';
import { Statements } from '../../app/household/Statements';
import { useDecisions } from './useDecisions';

const decisions = ['open', 'taken', 'right', 'postpone'] as const;
const states = ['differs', 'not_listed', 'register_silent'] as const;

/** What the sources say otherwise, the grave ones first; the register's own statement is the one in use until it is repaired. */
export function ConflictPanel({ scope }: { scope: string }) {
  const t = useText();
  const localized = useLocalized();
  const decide = useDecisions();
  const [attribute, setAttribute] = useState<EvidenceAttribute | null>(null);
  const [state, setState] = useState<(typeof states)[number] | 'all'>('all');
  const [decided, setDecided] = useState<(typeof decisions)[number]>('open');
  const [page, setPage] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<'right' | 'take' | null>(null);
  const goTo = useShell((shell) => shell.goTo);
  const [household, setHousehold] = useState<number | null>(null);
  const answer = useCommand('listConflicts', {
    scope,
    decided,
    ...(attribute ? { attribute } : {}),
    ...(state === 'all' ? {} : { state }),
    offset: page * pageSize,
    limit: pageSize,
  });
  const show = (change: () => void) => {
    change();
    setPage(0);
    setChosen(new Set());
  };
  const settle = async (decision: 'right' | 'postpone' | 'open', reason?: string) => {
    if (await decide.conflicts([...chosen], decision, reason)) setChosen(new Set());
  };
  const toggle = (key: string) =>
    setChosen((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  return (
    <Answered answer={answer} rows={10}>
      {({ total, byAttribute, byState, households, waiting, rows }) => (
        <div className="evidence-stack">
          <FilterCards<EvidenceAttribute>
            label={t('conflicts.byAttribute')}
            chosen={attribute}
            onChoose={(key) => show(() => setAttribute(key))}
            cards={byAttribute
              .filter((card) => card.count > 0 || card.attribute === attribute)
              .map((card) => ({
                key: card.attribute,
                label: localized(card.label),
                count: card.count,
                ...(card.grave > 0 ? { note: t('conflicts.grave', { count: formatCount(card.grave) }), tone: 'danger' as const } : {}),
              }))}
          />
          <div className="filter-row">
            <Segmented
              aria-label={t('evidence.decided')}
              value={decided}
              onChange={(value) => show(() => setDecided(value))}
              options={decisions.map((value) => ({ value, label: t(`conflicts.${value}`) }))}
            />
            <Select
              className="evidence-select"
              aria-label={t('conflicts.state')}
              value={state}
              onChange={(value) => show(() => setState(value))}
              options={(['all', ...states] as const).map((value) => ({
                value,
                label: value === 'all' ? t('conflicts.state.all') : `${t(`conflicts.state.${value}`)} ${formatCount(byState[value])}`,
              }))}
            />
            <span className="top-bar-gap" />
            {decided !== 'taken' && (
              <ChangeButton disabled={!rows.some((row) => chosen.has(row.key) && row.offer.value !== null)} onClick={() => setAsking('take')}>
                {t('conflicts.take')}
              </ChangeButton>
            )}
            {(decided === 'open' || decided === 'postpone') && (
              <ChangeButton disabled={chosen.size === 0} onClick={() => setAsking('right')}>
                {t('conflicts.markRight')}
              </ChangeButton>
            )}
            {decided === 'open' ? (
              <ChangeButton disabled={chosen.size === 0} onClick={() => void settle('postpone')}>
                {t('conflicts.markPostpone')}
              </ChangeButton>
            ) : (
              <ChangeButton disabled={chosen.size === 0} onClick={() => void settle('open')}>
                {t('evidence.takeBack')}
              </ChangeButton>
            )}
          </div>
          {waiting > 0 && (
            <p className="evidence-waiting" role="status">
              {t('conflicts.waiting', { count: formatCount(waiting) })}{' '}
              <Button size="small" onClick={() => goTo('problems')}>
                {t('conflicts.goRecheck')}
              </Button>
            </p>
          )}
          <Panel title={t('conflicts.found', { count: formatCount(total), households: formatCount(households) })} note={t('conflicts.note')} flush>
            {rows.length === 0 ? (
              <EmptyState title={t('conflicts.none')} hint={t('conflicts.noneHint')} />
            ) : (
              <ul className="conflict-list">
                {rows.map((row) => (
                  <Conflict key={row.key} row={row} chosen={chosen.has(row.key)} onToggle={() => toggle(row.key)} onHousehold={setHousehold} />
                ))}
              </ul>
            )}
          </Panel>
          <Pager page={page} total={total} onPage={setPage} />
          <AskReason
            open={asking === 'right'}
            title={t('conflicts.askRight', { count: formatCount(chosen.size) })}
            hint={t('conflicts.askRightHint')}
            onCancel={() => setAsking(null)}
            onReason={(reason) => {
              void settle('right', reason);
              setAsking(null);
            }}
          />
          <AskReason
            open={asking === 'take'}
            title={t('conflicts.askTake', { count: formatCount(rows.filter((row) => chosen.has(row.key) && row.offer.value !== null).length) })}
            hint={t('conflicts.askTakeHint')}
            onCancel={() => setAsking(null)}
            onReason={(reason) => {
              void decide.take([...chosen], null, reason).then((done) => done && setChosen(new Set()));
              setAsking(null);
            }}
          />
          <HouseholdEvidence householdId={household} onClose={() => setHousehold(null)} />
        </div>
      )}
    </Answered>
  );
}

function Conflict({ row, chosen, onToggle, onHousehold }: { row: EvidenceRow; chosen: boolean; onToggle(): void; onHousehold(householdId: number): void }) {
  const t = useText();
  const localized = useLocalized();
  const showHousehold = useShell((shell) => shell.showHousehold);
  return (
    <li className={chosen ? 'conflict is-chosen' : 'conflict'}>
      <Checkbox checked={chosen} onChange={onToggle} aria-label={t('conflicts.choose', { name: row.personName })} />
      <div className="conflict-who">
        <div>
          <b>{row.personName || '—'}</b> <span className="muted">{row.villageName}</span>
        </div>
        <Button type="link" size="small" onClick={() => onHousehold(row.householdId)}>
          {t('conflicts.evidence')}
        </Button>
        <Button type="link" size="small" onClick={() => showHousehold(row.householdId)}>
          {row.householdNumber}
        </Button>
      </div>
      <div className="conflict-what">
        <b>{localized(row.label)}</b>
        <span className={`verdict ${row.isGrave ? 'is-fails' : 'is-open'}`}>{t(`conflicts.state.${row.state === 'agrees' ? 'differs' : row.state}`)}</span>
        {row.decisionReason && row.decision !== 'taken' && <small className="muted">{t('evidence.because', { reason: row.decisionReason })}</small>}
      </div>
      <div>
        <Statements statements={row.statements} />
        <ListValue row={row} />
      </div>
    </li>
  );
}
