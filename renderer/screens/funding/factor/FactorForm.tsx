import { Button, Checkbox, InputNumber, Segmented, Select, Slider } from 'antd';
import type { FactorChoice } from '../../../../analytics/commands/contracts/funding';
import { formatCount, formatNumber, formatPercent, formatWanYuan } from '../../../app/format';
import { useLocalized, useText } from '../../../app/text';
import { Panel } from '../../../widgets/Panel';
import { sharesOf, useFactorView, type FactorList } from './factorView';

const directions = ['more', 'less'] as const;

/** The amount, what it is held against, and the factors with their weights; nothing is chosen before the office does. */
export function FactorForm({ list }: { list: FactorList }) {
  const t = useText();
  const localized = useLocalized();
  const { chosen, amountWan, use, year, set, weighAlike } = useFactorView();
  const shares = sharesOf(chosen);
  const count = list.factors.filter(({ id }) => chosen[id]).length;
  return (
    <div className="stack">
      <Panel title={t('factor.money')}>
        <div className="factor-money">
          <label className="field">
            <span>{t('factor.amount')}</span>
            <InputNumber
              min={0}
              max={1e9}
              step={100}
              suffix={t('unit.wanYuan')}
              value={amountWan}
              onChange={(value) => set({ amountWan: value })}
            />
            <small>
              {t('factor.suggested', { amount: formatWanYuan(list.suggestedFen) })}{' '}
              <Button type="link" size="small" onClick={() => set({ amountWan: list.suggestedFen / 1_000_000 })}>
                {t('factor.take')}
              </Button>
            </small>
          </label>
          <div className="field-pair">
            <label className="field">
              <span>{t('factor.use')}</span>
              <Select
                value={use ?? ''}
                aria-label={t('factor.use')}
                onChange={(value: string) => set({ use: value === '' ? null : value })}
                options={[
                  { value: '', label: t('factor.allUses') },
                  ...list.uses.map((entry) => ({ value: entry.use, label: localized(entry.label) })),
                ]}
              />
            </label>
            <label className="field">
              <span>{t('factor.year')}</span>
              <Select
                value={year ?? 0}
                aria-label={t('factor.year')}
                onChange={(value: number) => set({ year: value === 0 ? null : value })}
                options={[
                  { value: 0, label: t('factor.allYears') },
                  ...list.years.map((entry) => ({ value: entry, label: String(entry) })),
                ]}
              />
            </label>
          </div>
        </div>
      </Panel>
      <Panel
        title={t('factor.factors')}
        unit={t('factor.chosen', { count })}
        note={t('factor.noLaw')}
        actions={
          <Button size="small" disabled={count === 0} onClick={weighAlike}>
            {t('factor.alike')}
          </Button>
        }
        flush
      >
        <ul className="factor-list">
          {list.factors.map((factor) => (
            <FactorItem key={factor.id} factor={factor} share={shares[factor.id] ?? 0} />
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function FactorItem({ factor, share }: { factor: FactorChoice; share: number }) {
  const t = useText();
  const localized = useLocalized();
  const choice = useFactorView((state) => state.chosen[factor.id]);
  const { toggle, weigh, turn } = useFactorView();
  const label = localized(factor.label);
  const numbers = t('factor.range', {
    from: formatNumber(factor.smallest),
    to: formatNumber(factor.largest),
    unit: localized(factor.unit),
  });
  return (
    <li className={choice ? 'factor-item is-chosen' : 'factor-item'}>
      <div className="factor-head">
        <Checkbox checked={choice !== undefined} onChange={() => toggle(factor)}>
          {label}
        </Checkbox>
        {choice && <b className="factor-share">{formatPercent(share)}</b>}
      </div>
      <p className="small-note factor-definition" title={localized(factor.definition)}>
        {localized(factor.definition)}
      </p>
      <p className="small-note">
        {numbers}
        {factor.rate && ` ${t('factor.rate')}`}
        {factor.missing > 0 && (
          <span className="warning-text"> {t('factor.missing', { count: formatCount(factor.missing) })}</span>
        )}
      </p>
      {choice && (
        <div className="factor-weight">
          <Slider
            min={0}
            max={100}
            value={Math.min(100, choice.weight)}
            tooltip={{ open: false }}
            ariaLabelForHandle={t('factor.weightOf', { label })}
            onChange={(value: number) => weigh(factor.id, value)}
          />
          <InputNumber
            size="small"
            min={0}
            max={1_000_000}
            value={choice.weight}
            aria-label={t('factor.weightOf', { label })}
            onChange={(value) => weigh(factor.id, value ?? 0)}
          />
          <Segmented
            size="small"
            aria-label={t('factor.directionOf', { label })}
            value={choice.direction}
            onChange={(value) => turn(factor.id, value)}
            options={directions.map((value) => ({ value, label: t(`factor.direction.${value}`) }))}
          />
        </div>
      )}
    </li>
  );
}
