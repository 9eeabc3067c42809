import type { ScenarioRow } from '../../../analytics/commands/contracts/planning';
import { ChangeButton } from '../../app/access';
import { formatValue } from '../../app/format';
import { useScenarioChange } from '../../app/planning';
import { useLocalized, useText, useUnitName } from '../../app/text';

/** What a scenario changes against the policy pack, and what the planner wishes; each can be taken away. */
export function ScenarioChanges({ scenario }: { scenario: ScenarioRow }) {
  const t = useText();
  const localized = useLocalized();
  const unitName = useUnitName();
  const { busy, tryChange } = useScenarioChange();
  if (scenario.overlays.length + scenario.wishes.length === 0) return <p className="muted">{t('scenario.none')}</p>;
  return (
    <div className="stack">
      {scenario.overlays.length > 0 && (
        <section>
          <h3 className="change-head">{t('scenarios.overlays')}</h3>
          <ul className="change-list">
            {scenario.overlays.map((overlay) => {
              const label = localized(overlay.label);
              const year = overlay.year === undefined ? {} : { year: overlay.year };
              return (
                <li key={`${overlay.parameter} ${overlay.year ?? ''}`}>
                  <div>
                    <b>{label}</b>
                    <span>
                      {t('scenarios.overlayText', {
                        year: overlay.year ?? t('year.all'),
                        was: formatValue(overlay.was, overlay.unit),
                        value: formatValue(overlay.value, overlay.unit),
                        unit: unitName(overlay.unit),
                      })}
                    </span>
                    <small>{overlay.reason}</small>
                  </div>
                  <ChangeButton
                    size="small"
                    disabled={busy}
                    aria-label={t('scenarios.takeAwayOf', { what: label })}
                    onClick={() => void tryChange('removeOverlay', { parameter: overlay.parameter, ...year })}
                  >
                    {t('scenarios.takeAway')}
                  </ChangeButton>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {scenario.wishes.length > 0 && (
        <section>
          <h3 className="change-head">{t('scenarios.wishes')}</h3>
          <ul className="change-list">
            {scenario.wishes.map(({ id, text, reason }) => (
              <li key={id}>
                <div>
                  <b>{localized(text)}</b>
                  <small>{reason}</small>
                </div>
                <ChangeButton
                  size="small"
                  disabled={busy}
                  aria-label={t('scenarios.takeAwayOf', { what: localized(text) })}
                  onClick={() => void tryChange('removeWish', { id })}
                >
                  {t('scenarios.takeAway')}
                </ChangeButton>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
