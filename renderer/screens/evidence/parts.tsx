import { Pagination } from 'antd';
import type { ReactNode } from 'react';
import type { ReasonText } from '../../../analytics/commands/contracts/evidence';
import { formatCount } from '../../app/format';
import { useRegions } from '../../app/regions';
import { useLocalized, useText } from '../../app/text';

export const pageSize = 50;

/** Why two entries may be one person: what speaks for it, and what against. */
export function Reasons({ reasons }: { reasons: ReasonText[] }) {
  const localized = useLocalized();
  const t = useText();
  return (
    <ul className="evidence-reasons" aria-label={t('evidence.why')}>
      {reasons.map(({ reason, label, isFor }) => (
        <li key={reason} className={isFor ? 'is-for' : 'is-against'}>
          <span aria-hidden>{isFor ? '+' : '−'}</span>
          {localized(label)}
        </li>
      ))}
    </ul>
  );
}

export function Score({ score }: { score: number }) {
  const t = useText();
  return (
    <span className="evidence-score" title={t('evidence.scoreHint')}>
      <b>{Math.round(score * 100)}</b>
      <span className="strip-bar" aria-hidden>
        <span style={{ width: `${Math.round(score * 100)}%` }} />
      </span>
    </span>
  );
}

interface Card<K extends string> {
  key: K;
  label: string;
  count: number;
  note?: string;
  tone?: 'danger' | 'warning';
}

/** Figures that are filters: a second click takes the filter away. */
export function FilterCards<K extends string>({ cards, chosen, onChoose, label }: { cards: Card<K>[]; chosen: K | null; onChoose(key: K | null): void; label: string }) {
  return (
    <div className="evidence-cards" role="group" aria-label={label}>
      {cards.map(({ key, label: text, count, note, tone }) => (
        <button
          key={key}
          type="button"
          aria-pressed={chosen === key}
          className={`evidence-card${chosen === key ? ' is-chosen' : ''}${tone && count > 0 ? ` is-${tone}` : ''}`}
          onClick={() => onChoose(chosen === key ? null : key)}
        >
          <span>{text}</span>
          <b>{formatCount(count)}</b>
          {note && <small>{note}</small>}
        </button>
      ))}
    </div>
  );
}

export function Pager({ page, total, onPage }: { page: number; total: number; onPage(page: number): void }) {
  if (total <= pageSize) return null;
  return (
    <div className="evidence-pager">
      <Pagination size="small" current={page + 1} pageSize={pageSize} total={total} showSizeChanger={false} onChange={(next) => onPage(next - 1)} />
    </div>
  );
}

export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Name of a county, town or village. */
export function useRegionName(code: string): string {
  return useRegions().find(code)?.name ?? code;
}
