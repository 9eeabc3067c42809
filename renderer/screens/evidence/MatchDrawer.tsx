import { Button, Drawer, Segmented } from 'antd';
import { useState } from 'react';
import type { HeldList, MatchRow } from '../../../analytics/commands/contracts/evidence';
import { ChangeButton } from '../../app/access';
import { useCommand } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { Answered, EmptyState } from '../../widgets/States';
import { AskReason } from './AskReason';
import { PlaceText } from '../../app/household/Statements';
import { pageSize, Pager, Reasons, Score } from './parts';
import { useDecisions } from './useDecisions';

const states = ['sure', 'likely', 'ambiguous', 'none'] as const;
export interface MatchQuery {
  list: HeldList['list'];
  state: (typeof states)[number];
}

/** Rows of one list with the persons that they are or may be. */
export function MatchDrawer({ query, scope, onQuery }: { query: MatchQuery | null; scope: string; onQuery(query: MatchQuery | null): void }) {
  const t = useText();
  return (
    <Drawer open={query !== null} size={760} onClose={() => onQuery(null)} title={query ? t(`lists.${query.list}`) : ''} destroyOnHidden>
      {query && <Matches key={`${query.list}/${query.state}`} query={query} scope={scope} onQuery={onQuery} />}
    </Drawer>
  );
}

function Matches({ query, scope, onQuery }: { query: MatchQuery; scope: string; onQuery(query: MatchQuery): void }) {
  const t = useText();
  const [page, setPage] = useState(0);
  const answer = useCommand('listMatches', { ...query, scope, offset: page * pageSize, limit: pageSize });
  return (
    <Answered answer={answer}>
      {({ total, counts, rows }) => (
        <div className="evidence-stack">
          <Segmented
            aria-label={t('lists.match')}
            value={query.state}
            onChange={(state) => onQuery({ ...query, state })}
            options={states.map((value) => ({ value, label: `${t(`lists.match.${value}`)} ${formatCount(counts[value])}` }))}
          />
          <p className="small-note">{t(`lists.matchHint.${query.state}`)}</p>
          {rows.length === 0 ? (
            <EmptyState title={t('state.nothing')} />
          ) : (
            <ul className="match-list">
              {rows.map((row, index) => (
                <Match key={index} row={row} />
              ))}
            </ul>
          )}
          <Pager page={page} total={total} onPage={setPage} />
        </div>
      )}
    </Answered>
  );
}

function Match({ row }: { row: MatchRow }) {
  const t = useText();
  const localized = useLocalized();
  const decide = useDecisions();
  const showHousehold = useShell((state) => state.showHousehold);
  const [asking, setAsking] = useState<string | null>(null);
  return (
    <li className="match">
      <div className="match-row">
        <b>{row.name}</b>
        <code>{row.idNumber || t('evidence.noId')}</code>
        <span>{row.village}</span>
        <span>{localized(row.says)}</span>
        <PlaceText place={row.place} />
      </div>
      <ul>
        {row.candidates.map(({ key, score, reasons, person, decision }) => (
          <li key={key} className="match-candidate">
            <Score score={score} />
            <div>
              <Button type="link" size="small" onClick={() => showHousehold(person.householdId)}>
                {person.name} · {person.villageName} · {person.householdNumber}
              </Button>
              <Reasons reasons={reasons} />
            </div>
            {row.state !== 'sure' && decision === null && (
              <span className="match-actions">
                <ChangeButton size="small" onClick={() => void decide.pairs('list', [key], 'same')}>
                  {t('lists.isSame')}
                </ChangeButton>
                <ChangeButton size="small" onClick={() => setAsking(key)}>
                  {t('lists.isOther')}
                </ChangeButton>
              </span>
            )}
            {decision !== null && (
              <span className="match-actions">
                <small className="muted">{t(`duplicates.${decision}`)}</small>
                <ChangeButton size="small" type="text" onClick={() => void decide.pairs('list', [key], 'open')}>
                  {t('evidence.takeBack')}
                </ChangeButton>
              </span>
            )}
          </li>
        ))}
      </ul>
      <AskReason
        open={asking !== null}
        title={t('lists.askOther')}
        onCancel={() => setAsking(null)}
        onReason={(why) => {
          if (asking) void decide.pairs('list', [asking], 'different', why);
          setAsking(null);
        }}
      />
    </li>
  );
}
