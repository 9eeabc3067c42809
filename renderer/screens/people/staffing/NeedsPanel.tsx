import { Checkbox } from 'antd';
import { useState } from 'react';
import type { StaffingNeed } from '../../../../analytics/people/types';
import { formatCount } from '../../../app/format';
import { useLocalized, useText, useUnitName } from '../../../app/text';
import { basisOf, describeCitation } from '../../../widgets/citationText';
import { Citation } from '../../../widgets/Citation';
import { DataTable, type TableColumn } from '../../../widgets/DataTable';
import { Panel } from '../../../widgets/Panel';
import { EmptyState } from '../../../widgets/States';
import { StatusMark } from '../../../widgets/StatusMark';
import { pageSize, Pager } from '../../../widgets/Pager';
import { sumByRule, type RuleNeed } from './sumByRule';

/** The need rule by rule; the places of the rule that was chosen stand beside it. */
export function NeedsPanel({ needs }: { needs: StaffingNeed[] }) {
  const t = useText();
  const [rule, setRule] = useState<string | null>(null);
  const rules = sumByRule(needs);
  const chosen = rules.find((row) => row.rule === rule) ?? null;
  if (rules.length === 0) return <EmptyState title={t('staffing.noNeeds')} hint={t('staffing.noNeedsHint')} />;
  return (
    <div className={chosen ? 'needs-layout is-open' : 'needs-layout'}>
      <Panel title={t('staffing.needs')} note={t('staffing.needsNote')} flush>
        <Rules rules={rules} chosen={rule} onChoose={(next) => setRule(next === rule ? null : next)} />
      </Panel>
      {chosen && <Places key={chosen.rule} chosen={chosen} needs={needs.filter((need) => need.rule === chosen.rule)} />}
    </div>
  );
}

function Rules({
  rules,
  chosen,
  onChoose,
}: {
  rules: RuleNeed[];
  chosen: string | null;
  onChoose(rule: string): void;
}) {
  const t = useText();
  const localized = useLocalized();
  const unitName = useUnitName();
  const optional = (value: number | null) => (value === null ? t('people.none') : formatCount(value));
  const columns: TableColumn<RuleNeed>[] = [
    {
      key: 'rule',
      title: t('staffing.rule'),
      render: (row) => (
        <span className="people-two">
          <span>
            {localized(row.label)} <StatusMark status={row.status} quietUnlessAssumed />
          </span>
          <small>{describeCitation(row.citation)}</small>
        </span>
      ),
    },
    {
      key: 'role',
      title: t('staffing.role'),
      render: (row) => (
        <span className="people-two">
          <span>{localized(row.role)}</span>
          <small>{[row.rank, row.sentBy].flatMap((text) => (text ? [localized(text)] : [])).join(' · ')}</small>
        </span>
      ),
    },
    { key: 'places', title: t('staffing.places'), align: 'right', render: (row) => formatCount(row.places) },
    { key: 'least', title: t('staffing.least'), align: 'right', render: (row) => formatCount(row.least) },
    { key: 'most', title: t('staffing.most'), align: 'right', render: (row) => formatCount(row.most) },
    { key: 'unit', title: t('staffing.unit'), render: (row) => <span className="muted">{unitName(row.unit)}</span> },
    { key: 'present', title: t('staffing.presentHead'), align: 'right', render: (row) => optional(row.present) },
    {
      key: 'short',
      title: t('staffing.shortHead'),
      align: 'right',
      render: (row) => <span className={row.shortfall ? 'danger-text' : undefined}>{optional(row.shortfall)}</span>,
    },
  ];
  return (
    <DataTable
      caption={t('staffing.needs')}
      columns={columns}
      rows={rules}
      rowKey={(row) => row.rule}
      selectedKey={chosen}
      onSelect={(row) => onChoose(row.rule)}
      maxHeight={420}
    />
  );
}

function Places({ chosen, needs }: { chosen: RuleNeed; needs: StaffingNeed[] }) {
  const t = useText();
  const localized = useLocalized();
  const [onlyShort, setOnlyShort] = useState(false);
  const [page, setPage] = useState(0);
  const rows = onlyShort ? needs.filter(({ shortfall }) => (shortfall ?? 0) > 0) : needs;
  const optional = (value: number | null) => (value === null ? t('people.none') : formatCount(value));
  const title = t('staffing.placesOf', { rule: localized(chosen.label) });
  return (
    <Panel
      title={title}
      flush
      actions={
        <>
          {chosen.shortfall !== null && (
            <Checkbox
              checked={onlyShort}
              onChange={(event) => {
                setOnlyShort(event.target.checked);
                setPage(0);
              }}
            >
              {t('staffing.onlyShort')}
            </Checkbox>
          )}
          <Citation basis={basisOf('people/measureStaffing', chosen.status, [chosen.citation])} />
        </>
      }
    >
      <DataTable
        caption={title}
        rows={rows.slice(page * pageSize, (page + 1) * pageSize)}
        rowKey={({ place }) => place}
        maxHeight={380}
        columns={[
          { key: 'place', title: t('staffing.place'), render: (row) => row.placeName },
          { key: 'least', title: t('staffing.least'), align: 'right', render: (row) => formatCount(row.least) },
          { key: 'most', title: t('staffing.most'), align: 'right', render: (row) => formatCount(row.most) },
          { key: 'present', title: t('staffing.presentHead'), align: 'right', render: (row) => optional(row.present) },
          {
            key: 'short',
            title: t('staffing.shortHead'),
            align: 'right',
            render: (row) => (
              <span className={row.shortfall ? 'danger-text' : undefined}>{optional(row.shortfall)}</span>
            ),
          },
        ]}
      />
      <Pager page={page} total={rows.length} onPage={setPage} />
    </Panel>
  );
}
