import { PushpinFilled } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { HouseholdExplanation, HouseholdWay } from '../../../analytics/commands/contracts/planning';
import { ChangeButton, useReadOnlyReason } from '../access';
import { useCommand } from '../doors';
import { formatNumber, formatYuanOfFen } from '../format';
import { TryWish, useScenarioChange, type WishWithoutReason } from '../planning';
import { useProject } from '../project';
import { useLocalized, useText } from '../text';
import { Answered } from '../../widgets/States';

/** Why a household leaves in its year and by these measures, what keeps it from an earlier one, and its other ways out. */
export function HouseholdWays({ householdId }: { householdId: number }) {
  const planned = useProject((state) => state.overview?.planHash !== null);
  const answer = useCommand('explainHousehold', { householdId }, { enabled: planned });
  const current = answer.data === null || answer.data?.householdId === householdId ? answer.data : undefined;
  if (!planned || current === null) return null;
  return (
    <Answered answer={{ ...answer, data: current }} rows={4}>
      {(explanation) => explanation && <Explanation explanation={explanation} />}
    </Answered>
  );
}

function Explanation({ explanation }: { explanation: HouseholdExplanation }) {
  const t = useText();
  const localized = useLocalized();
  const chosen = explanation.ways.find((way) => way.chosen);
  const others = explanation.ways.filter((way) => !way.chosen);
  return (
    <section>
      <div className="ways-title">
        <h3>{t('ways.title')}</h3>
        <WishMenu explanation={explanation} />
      </div>
      <p className="way-why">{localized(explanation.why)}</p>
      {explanation.notEarlier && <p className="way-why">{localized(explanation.notEarlier)}</p>}
      <Wishes wishes={explanation.wishes} />
      <ul className="way-list">
        {chosen && <Way way={chosen} />}
        {others.map((way, index) => (
          <Way key={index} way={way} />
        ))}
      </ul>
      {explanation.missing.length > 0 && (
        <ul className="way-missing">
          {explanation.missing.map(({ year, reasons }) => (
            <li key={year}>
              <b>{t('ways.none', { year })}</b> {reasons.map(localized).join(t('list.separator'))}
            </li>
          ))}
        </ul>
      )}
      <p className="small-note">{t('ways.note')}</p>
    </section>
  );
}

function Way({ way }: { way: HouseholdWay }) {
  const t = useText();
  const localized = useLocalized();
  const draws = way.draws.filter(({ amount }) => amount > 0);
  return (
    <li className={way.chosen ? 'is-chosen' : undefined}>
      <div className="way-head">
        <b>
          {way.exitYear === 0 ? t('household.notWithinHorizon') : way.exitYear}
          {way.chosen && <small className="accent-text"> {t('ways.chosen')}</small>}
        </b>
        <span>
          {way.measures
            .map(({ label, units, startYear }) =>
              t('ways.measure', { label: localized(label), units: formatNumber(units), year: startYear }),
            )
            .join(t('list.separator')) || t('ways.noMeasure')}
        </span>
        <span className="way-costs">
          {t('household.costOf', { yuan: formatYuanOfFen(way.costFen) })}
          {!way.chosen && (
            <small>
              {way.priceDifferenceFen > 0
                ? t('ways.dearer', { yuan: formatYuanOfFen(way.priceDifferenceFen) })
                : t('ways.asGood')}
            </small>
          )}
        </span>
      </div>
      <p>{localized(way.why)}</p>
      {draws.length > 0 && (
        <ul className="way-draws">
          {draws.map((draw) => (
            <li key={`${draw.row} ${draw.year}`}>
              {t('ways.draw', {
                label: localized(draw.label),
                year: draw.year,
                share: draw.limit > 0 ? Math.round((100 * draw.used) / draw.limit) : 100,
                price: formatYuanOfFen(draw.priceFen),
              })}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Wishes({ wishes }: { wishes: HouseholdExplanation['wishes'] }) {
  const t = useText();
  const localized = useLocalized();
  const { busy, tryChange } = useScenarioChange();
  if (wishes.length === 0) return null;
  return (
    <ul className="way-wishes">
      {wishes.map(({ id, text, reason }) => (
        <li key={id}>
          <PushpinFilled aria-hidden /> <b>{localized(text)}</b> <span className="muted">{reason}</span>
          <ChangeButton size="small" type="link" disabled={busy} onClick={() => void tryChange('removeWish', { id })}>
            {t('scenarios.takeAway')}
          </ChangeButton>
        </li>
      ))}
    </ul>
  );
}

/** Another year, with or without a measure: the wish is tried at once. */
function WishMenu({ explanation }: { explanation: HouseholdExplanation }) {
  const t = useText();
  const localized = useLocalized();
  const readOnly = useReadOnlyReason();
  const busy = useProject((state) => state.tasks.length > 0);
  const unit = useCommand('planSummary', {}).data?.quotaUnit ?? 'persons';
  const [asked, setAsked] = useState<{ wish: WishWithoutReason; title: string } | null>(null);
  const subject = { households: [explanation.householdId] };
  const years = [...new Set(explanation.ways.map(({ exitYear }) => exitYear))]
    .filter((year) => year !== explanation.exitYear)
    .sort();
  const used = new Set(explanation.ways.find((way) => way.chosen)?.measures.map(({ measure }) => measure));
  const known = new Map(
    explanation.ways.flatMap(({ measures }) =>
      measures.map(({ measure, label }) => [measure, localized(label)] as const),
    ),
  );
  const yearText = (year: number) => (year === 0 ? t('move.toStay') : t('move.toYear', { year }));
  const wishes: Record<string, { title: string; wish: WishWithoutReason }> = {};
  for (const year of years)
    wishes[`year ${year}`] = { title: yearText(year), wish: { kind: 'exit_year', subject, from: year, to: year } };
  for (const [measure, label] of known) {
    const kind = used.has(measure) ? ('forbid_measure' as const) : ('require_measure' as const);
    wishes[`measure ${measure}`] = { title: t(`ways.${kind}`, { label }), wish: { kind, subject, measure } };
  }
  if (Object.keys(wishes).length === 0) return null;
  return (
    <>
      <Dropdown
        trigger={['click']}
        disabled={readOnly !== null || busy}
        menu={{
          onClick: ({ key }) => setAsked(wishes[key] ?? null),
          items: Object.entries(wishes).map(([key, { title }]) => ({ key, label: title })),
        }}
      >
        <Button size="small" title={readOnly ?? undefined}>
          {t('ways.wish')}
        </Button>
      </Dropdown>
      <TryWish wish={asked?.wish ?? null} title={asked?.title ?? ''} unit={unit} onClose={() => setAsked(null)} />
    </>
  );
}
