import { Button, Checkbox, Segmented } from 'antd';
import { useState } from 'react';
import type { DuplicateRow, MaskedPerson } from '../../../analytics/commands/contracts/evidence';
import { ChangeButton } from '../../app/access';
import { useCommand } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { AskReason } from './AskReason';
import { PlaceText } from '../../app/household/Statements';
import { FilterCards, pageSize, Pager, Reasons, Score } from './parts';
import { useDecisions } from './useDecisions';

const states = ['open', 'same', 'different'] as const;
type State = (typeof states)[number];
type Reason = 'id' | 'near_id' | 'name';

/** Pairs of the register that may be one person, side by side; a person decides, the reason is kept. */
export function DuplicatesTab({ scope }: { scope: string }) {
  const t = useText();
  const [decided, setDecided] = useState<State>('open');
  const [reason, setReason] = useState<Reason | null>(null);
  const [page, setPage] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<string[] | null>(null);
  const decide = useDecisions();
  const answer = useCommand('listDuplicates', { scope, decided, ...(reason ? { reason } : {}), offset: page * pageSize, limit: pageSize });
  const show = (change: () => void) => {
    change();
    setPage(0);
    setChosen(new Set());
  };
  const settle = async (keys: string[], decision: 'same' | 'different' | 'open', why?: string) => {
    if (await decide.pairs('register', keys, decision, why)) setChosen(new Set());
  };
  const toggle = (key: string) =>
    setChosen((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  return (
    <Answered answer={answer} rows={12}>
      {({ total, counts, byReason, rows }) => (
        <div className="evidence-stack">
          <FilterCards<Reason>
            label={t('duplicates.byReason')}
            chosen={reason}
            onChoose={(key) => show(() => setReason(key))}
            cards={[
              { key: 'id', label: t('duplicates.reason.id'), count: byReason.id, note: t('duplicates.reason.idHint'), tone: 'danger' },
              { key: 'near_id', label: t('duplicates.reason.near_id'), count: byReason.near_id, note: t('duplicates.reason.near_idHint'), tone: 'warning' },
              { key: 'name', label: t('duplicates.reason.name'), count: byReason.name, note: t('duplicates.reason.nameHint') },
            ]}
          />
          <div className="filter-row">
            <Segmented<State>
              aria-label={t('evidence.decided')}
              value={decided}
              onChange={(value) => show(() => setDecided(value))}
              options={states.map((value) => ({ value, label: `${t(`duplicates.${value}`)} ${formatCount(counts[value])}` }))}
            />
            <span className="top-bar-gap" />
            {decided === 'open' ? (
              <>
                <ChangeButton disabled={chosen.size === 0} onClick={() => void settle([...chosen], 'same')}>
                  {t('duplicates.markSame', { count: formatCount(chosen.size) })}
                </ChangeButton>
                <ChangeButton disabled={chosen.size === 0} onClick={() => setAsking([...chosen])}>
                  {t('duplicates.markDifferent', { count: formatCount(chosen.size) })}
                </ChangeButton>
              </>
            ) : (
              <ChangeButton disabled={chosen.size === 0} onClick={() => void settle([...chosen], 'open')}>
                {t('evidence.takeBack')}
              </ChangeButton>
            )}
          </div>
          <Panel title={t('duplicates.found', { count: formatCount(total) })} note={t('duplicates.note')} flush>
            {rows.length === 0 ? (
              <EmptyState title={t('duplicates.none')} hint={t(decided === 'open' ? 'duplicates.noneHint' : 'duplicates.noneDecided')} />
            ) : (
              <ul className="pair-list">
                {rows.map((row) => (
                  <Pair key={row.key} row={row} chosen={chosen.has(row.key)} onToggle={() => toggle(row.key)} />
                ))}
              </ul>
            )}
          </Panel>
          <Pager page={page} total={total} onPage={setPage} />
          <AskReason
            open={asking !== null}
            title={t('duplicates.askDifferent', { count: formatCount(asking?.length ?? 0) })}
            onCancel={() => setAsking(null)}
            onReason={(why) => {
              void settle(asking ?? [], 'different', why);
              setAsking(null);
            }}
          />
        </div>
      )}
    </Answered>
  );
}

function Pair({ row, chosen, onToggle }: { row: DuplicateRow; chosen: boolean; onToggle(): void }) {
  const t = useText();
  return (
    <li className={chosen ? 'pair is-chosen' : 'pair'}>
      <Checkbox checked={chosen} onChange={onToggle} aria-label={t('duplicates.choose', { name: row.left.name })} />
      <Score score={row.score} />
      <Person person={row.left} other={row.right} />
      <Person person={row.right} other={row.left} />
      <div className="pair-why">
        <Reasons reasons={row.reasons} />
        {row.sameHousehold && <small className="muted">{t('duplicates.sameHousehold')}</small>}
        {row.decisionReason && <small className="muted">{t('evidence.because', { reason: row.decisionReason })}</small>}
      </div>
    </li>
  );
}

function Person({ person, other }: { person: MaskedPerson; other: MaskedPerson }) {
  const t = useText();
  const localized = useLocalized();
  const showHousehold = useShell((state) => state.showHousehold);
  const mark = (differs: boolean) => (differs ? 'is-different' : undefined);
  return (
    <div className="pair-person">
      <div>
        <b className={mark(person.name !== other.name)}>{person.name || '—'}</b>
        <span>{localized(person.relation)}</span>
        {person.birthYear !== null && <span className={mark(person.birthYear !== other.birthYear)}>{t('evidence.born', { year: person.birthYear })}</span>}
      </div>
      <code className={mark(person.idNumber !== other.idNumber)}>{person.idNumber || t('evidence.noId')}</code>
      <div>
        <span className={mark(person.villageName !== other.villageName)}>{person.villageName}</span>
        <Button type="link" size="small" onClick={() => showHousehold(person.householdId)}>
          {t('evidence.openHousehold', { number: person.householdNumber })}
        </Button>
      </div>
      <PlaceText place={person.place} />
    </div>
  );
}
