import type { ReactNode } from 'react';
import { useShell, type PartOf, type ScreenId } from '../../app/store';
import { useText } from '../../app/text';

/** A place of the program: a screen, and of some a part. */
export interface Place<S extends ScreenId = ScreenId> {
  screen: S;
  part?: PartOf<S>;
}

interface PlaceCardProps<S extends ScreenId> extends Place<S> {
  label: string;
  value: string | null;
  unit?: string;
  citation?: ReactNode;
  /** Share of the bar below the number, 0…1; absent: none. */
  share?: number | null;
  tone?: 'good' | 'danger' | 'plain';
  children?: ReactNode;
}

/** One large number; the whole card leads to where it comes from. Null: it is still coming. */
export function PlaceCard<S extends ScreenId>({
  screen,
  part,
  label,
  value,
  unit,
  citation,
  share,
  tone = 'plain',
  children,
}: PlaceCardProps<S>) {
  const t = useText();
  const goTo = useShell((state) => state.goTo);
  const place = t(`menu.${screen as ScreenId}`);
  return (
    <section className={`place-card is-${tone}`} aria-label={label} aria-busy={value === null}>
      <div className="place-card-head">
        <h2>{label}</h2>
        {citation}
      </div>
      <div className="place-card-value">
        {value === null ? <span className="place-card-wait" aria-hidden /> : <b>{value}</b>}
        {unit && <small>{unit}</small>}
      </div>
      {share != null && (
        <span className={tone === 'danger' ? 'strip-bar is-behind' : 'strip-bar'} aria-hidden>
          <span style={{ width: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }} />
        </span>
      )}
      <div className="place-card-note">{children}</div>
      <button
        type="button"
        className="place-card-link"
        aria-label={`${label}: ${t('overview.see', { place })}`}
        onClick={() => goTo(screen, part)}
      >
        {t('overview.see', { place })}
      </button>
    </section>
  );
}

interface PlaceRowProps<S extends ScreenId> extends Place<S> {
  text: ReactNode;
  note?: ReactNode;
  end?: ReactNode;
  tone?: 'good' | 'warning' | 'danger' | 'plain';
}

/** One line of a list that leads to its place. */
export function PlaceRow<S extends ScreenId>({ screen, part, text, note, end, tone = 'plain' }: PlaceRowProps<S>) {
  const t = useText();
  const goTo = useShell((state) => state.goTo);
  return (
    <li>
      <button
        type="button"
        className={`place-row is-${tone}`}
        title={t('overview.see', { place: t(`menu.${screen as ScreenId}`) })}
        onClick={() => goTo(screen, part)}
      >
        <span className="place-row-text">
          {text}
          {note && <small>{note}</small>}
        </span>
        {end && <span className="place-row-end">{end}</span>}
      </button>
    </li>
  );
}
