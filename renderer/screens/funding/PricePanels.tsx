import type { FundingPlan } from '../../../analytics/commands/contract';
import { TableExportButton } from '../../app/exports/TableExportButton';
import { formatCount, formatFen, formatNumber, formatWanYuan } from '../../app/format';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { useFundingView } from './fundingView';

/** What one more yuan of a source would meet, floors that are not spent, projects in place of unit costs. */
export function PricePanels({ plan }: { plan: FundingPlan }) {
  return (
    <div className="stack">
      {plan.prices.length > 0 && <Prices plan={plan} />}
      {plan.floorShortfall.length > 0 && <Floors plan={plan} />}
      <Projects plan={plan} />
    </div>
  );
}

function Prices({ plan }: { plan: FundingPlan }) {
  const t = useText();
  const localized = useLocalized();
  const title = t('funding.prices');
  return (
    <Panel
      title={title}
      unit={t('funding.perYuan')}
      flush
      note={t('funding.pricesNote')}
      actions={
        <TableExportButton
          title={title}
          rows={() => [
            [t('funding.by.source'), t('year.label'), t('funding.by.class'), t('funding.meets')],
            ...plan.prices.map((price) => [
              localized(price.label),
              price.year,
              t(`funding.class.${price.class}`),
              price.rate,
            ]),
          ]}
        />
      }
    >
      <DataTable
        caption={title}
        rows={plan.prices}
        rowKey={(price) => `${price.source} ${price.year} ${price.class}`}
        maxHeight={260}
        columns={[
          { key: 'source', title: t('funding.by.source'), render: (price) => localized(price.label) },
          {
            key: 'year',
            title: t('year.label'),
            align: 'right',
            render: (price) => price.year,
            sortValue: (price) => price.year,
          },
          {
            key: 'class',
            title: t('funding.meetsWhat'),
            render: (price) => t(`funding.class.${price.class}`),
          },
          {
            key: 'rate',
            title: t('funding.meets'),
            align: 'right',
            render: (price) => formatNumber(price.rate),
            sortValue: (price) => price.rate,
          },
        ]}
      />
    </Panel>
  );
}

function Floors({ plan }: { plan: FundingPlan }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <Panel title={t('funding.floors')} note={t('funding.floorsNote')}>
      <ul className="money-list">
        {plan.floorShortfall.map(({ source, label, fen }) => (
          <li key={source}>
            <span>{localized(label)}</span>
            <b>{t('funding.yuan', { yuan: formatFen(fen) })}</b>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Projects({ plan }: { plan: FundingPlan }) {
  const t = useText();
  const showTab = useFundingView((state) => state.showTab);
  const goTo = useShell((state) => state.goTo);
  const { count, fen, replacedFen } = plan.projects;
  return (
    <Panel title={t('funding.fromProjects')}>
      <p className="plain-text">
        {count === 0
          ? t('funding.noProjects')
          : t('funding.projects', {
              count: formatCount(count),
              wan: formatWanYuan(fen),
              replaced: formatWanYuan(replacedFen),
            })}
      </p>
      <div className="button-row">
        <button type="button" className="text-link" onClick={() => showTab('projects')}>
          {t('funding.tab.projects')}
        </button>
        <button type="button" className="text-link" onClick={() => goTo('measures-and-cost')}>
          {t('menu.measures-and-cost')}
        </button>
      </div>
    </Panel>
  );
}
