import { Select } from 'antd';
import type { VillageCardView } from '../../../../analytics/commands/contracts/people';
import { useCommand } from '../../../app/doors';
import { formatCount } from '../../../app/format';
import { useRegions, useScope } from '../../../app/regions';
import { useLocalized, useText, useUnitName } from '../../../app/text';
import { DataTable } from '../../../widgets/DataTable';
import { KeyFigure } from '../../../widgets/KeyFigure';
import { Panel } from '../../../widgets/Panel';
import { Answered, EmptyState } from '../../../widgets/States';
import { usePeopleView } from '../peopleView';
import './card.css';

/** One village on a card: its units, helpers with their households, who is without one, its posts. */
export function CardTab() {
  const t = useText();
  const scope = useScope();
  const regions = useRegions();
  const chosen = usePeopleView((view) => view.village);
  const showVillage = usePeopleView((view) => view.showVillage);
  const towns = regions.towns.filter(({ code }) => code.startsWith(scope.slice(0, 9)) || scope.length === 6);
  const village = scope.length === 12 ? scope : chosen?.startsWith(scope) ? chosen : null;
  return (
    <div className="stack">
      {scope.length !== 12 && (
        <label className="card-choose">
          <span className="muted">{t('card.village')}</span>
          <Select
            aria-label={t('card.village')}
            className="card-select"
            placeholder={t('card.choose')}
            showSearch={{ optionFilterProp: 'label' }}
            value={village}
            onChange={showVillage}
            options={towns.map((town) => ({
              label: town.name,
              options: regions.villagesOf(town.code).map(({ code, name }) => ({ value: code, label: name })),
            }))}
          />
        </label>
      )}
      {village === null ? (
        <EmptyState title={t('card.choose')} hint={t('card.chooseHint')} />
      ) : (
        <OneCard village={village} />
      )}
    </div>
  );
}

function OneCard({ village }: { village: string }) {
  const t = useText();
  const answer = useCommand('villageCard', { village });
  return (
    <Answered answer={answer} rows={8}>
      {(card) =>
        card === null ? <EmptyState title={t('card.none')} hint={t('card.noneHint')} /> : <Card card={card} />
      }
    </Answered>
  );
}

export function Card({ card }: { card: VillageCardView }) {
  const t = useText();
  const localized = useLocalized();
  const unitName = useUnitName();
  const figures = [
    { key: 'households', label: t('card.households'), count: card.households, danger: false },
    { key: 'key', label: t('card.keyHelp'), count: card.keyHelp, danger: false },
    { key: 'contact', label: t('card.contactHelp'), count: card.contactHelp, danger: false },
    { key: 'uncovered', label: t('card.uncovered'), count: card.uncovered.length, danger: card.uncovered.length > 0 },
  ];
  return (
    <article className="village-card" aria-label={card.villageName}>
      <header>
        <h2>
          {card.villageName} <small>{card.townName}</small>
        </h2>
        <p>
          <span className="muted">{t('card.units')}</span>{' '}
          {card.units.length === 0 ? t('card.noUnits') : card.units.join(t('list.separator'))}
        </p>
      </header>
      <div className="figure-row">
        {figures.map(({ key, label, count, danger }) => (
          <KeyFigure
            key={key}
            label={label}
            value={formatCount(count)}
            unit={t('unit.households')}
            note={danger ? <b className="uncovered-letter">{t('pairs.uncoveredLetter')}</b> : undefined}
          />
        ))}
      </div>
      {card.uncoveredNumbers.length > 0 && (
        <p className="danger-text">
          {t('card.uncoveredList', { numbers: card.uncoveredNumbers.join(t('list.separator')) })}
        </p>
      )}
      <div className="card-pair">
        <Panel title={t('card.helpers')} unit={formatCount(card.helperRows.length)} flush>
          {card.helperRows.length === 0 ? (
            <p className="panel-body muted">{t('card.noHelpers')}</p>
          ) : (
            <DataTable
              caption={t('card.helpers')}
              rows={card.helperRows}
              rowKey={({ helper }) => helper}
              columns={[
                {
                  key: 'name',
                  title: t('card.name'),
                  render: (row) => (
                    <span className="people-two">
                      <span>{row.name}</span>
                      <small>{localized(row.rankLabel)}</small>
                    </span>
                  ),
                },
                { key: 'unit', title: t('card.unit'), render: (row) => row.unitName || t('helpers.noUnit') },
                {
                  key: 'numbers',
                  title: t('card.numbers'),
                  render: (row) => row.householdNumbers.join(t('list.separator')),
                },
                {
                  key: 'count',
                  title: t('card.households'),
                  align: 'right',
                  render: (row) => formatCount(row.householdNumbers.length),
                },
              ]}
            />
          )}
        </Panel>
        <Panel title={t('card.needs')} flush>
          {card.needs.length === 0 ? (
            <p className="panel-body muted">{t('card.noNeeds')}</p>
          ) : (
            <DataTable
              caption={t('card.needs')}
              rows={card.needs}
              rowKey={({ rule, place }) => `${rule} ${place}`}
              columns={[
                {
                  key: 'role',
                  title: t('staffing.role'),
                  render: (row) => (
                    <span className="people-two">
                      <span>{localized(row.role)}</span>
                      <small>{localized(row.label)}</small>
                    </span>
                  ),
                },
                {
                  key: 'need',
                  title: t('staffing.need'),
                  align: 'right',
                  render: (row) =>
                    row.least === row.most
                      ? formatCount(row.least)
                      : t('staffing.interval', { least: row.least, most: row.most }),
                },
                { key: 'unit', title: t('staffing.unit'), render: (row) => unitName(row.unit) },
                {
                  key: 'present',
                  title: t('staffing.presentHead'),
                  align: 'right',
                  render: (row) => (row.present === null ? t('people.none') : formatCount(row.present)),
                },
              ]}
            />
          )}
        </Panel>
      </div>
    </article>
  );
}
