import { ArrowLeftOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { HouseholdRecord, RecordColumn, RecordOrigin, RepairedCell } from '../../../analytics/commands/contracts/records';
import { useCommand } from '../../app/doors';
import { formatCount } from '../../app/format';
import { HouseholdPath, HouseholdPlan } from '../../app/household/HouseholdSections';
import { HouseholdWays } from '../../app/household/HouseholdWays';
import { useHouseholdPage } from '../../app/household/pageState';
import { RevealPanel } from '../../app/household/RevealPanel';
import { useLocalized, useText } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { Answered } from '../../widgets/States';
import { useCellText, useUnitOf } from './cellText';
import { HouseholdEvidence, HouseholdIdentification } from './HouseholdEvidence';
import { HouseholdHistory } from './HouseholdHistory';
import './householdPage.css';

interface HouseholdPageProps {
  householdId: number;
  /** Place in the list; null when it was opened from elsewhere. */
  place: number | null;
  total: number;
  canStep(by: number): boolean;
  onStep(by: number): void;
}

/** One household on a page of its own: what the register says and where, what is planned, what was found and changed. */
export function HouseholdPage({ householdId, place, total, canStep, onStep }: HouseholdPageProps) {
  const t = useText();
  const close = useHouseholdPage((state) => state.close);
  const page = useRef<HTMLDivElement>(null);
  const answer = useCommand('showHouseholdRecord', { householdId });
  const current = answer.data?.householdId === householdId ? answer.data : undefined;
  useEffect(() => {
    page.current?.focus();
    page.current?.scrollTo({ top: 0 });
  }, [householdId]);
  return (
    <div
      className="screen household-page"
      ref={page}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.defaultPrevented || !(event.target === page.current || event.altKey)) return;
        if (event.key === 'Escape') close();
        if (event.altKey && event.key === 'ArrowDown' && canStep(1)) onStep(1);
        if (event.altKey && event.key === 'ArrowUp' && canStep(-1)) onStep(-1);
      }}
    >
      <header className="household-head">
        <Button icon={<ArrowLeftOutlined />} onClick={close}>
          {t('householdPage.back')}
        </Button>
        <h1>{current ? [current.cells.head_name, current.cells.household_number].filter((part) => part !== null && part !== '' && part !== nothing).join(' · ') : t('state.loading')}</h1>
        <span className="top-bar-gap" />
        {place !== null && total > 0 && (
          <span className="muted">{t('householdPage.place', { at: formatCount(place + 1), total: formatCount(total) })}</span>
        )}
        {place !== null && (
          <>
            <Button icon={<LeftOutlined />} aria-label={t('householdPage.previous')} title={t('householdPage.previous')} disabled={!canStep(-1)} onClick={() => onStep(-1)} />
            <Button icon={<RightOutlined />} aria-label={t('householdPage.next')} title={t('householdPage.next')} disabled={!canStep(1)} onClick={() => onStep(1)} />
          </>
        )}
      </header>
      <Answered answer={{ ...answer, data: current }} rows={16}>
        {(record) => <Sections record={record} />}
      </Answered>
    </div>
  );
}

function Sections({ record }: { record: HouseholdRecord }) {
  const household = useCommand('listColumns', { table: 'household' }).data?.columns ?? [];
  const person = useCommand('listColumns', { table: 'person' }).data?.columns ?? [];
  return (
    <div className="household-sections">
      <div className="household-column">
        <Basics record={record} columns={household} />
        <Members record={record} columns={person} />
        <PlanPanel householdId={record.householdId} planned={record.cells.open_gates !== null} />
        <HouseholdEvidence householdId={record.householdId} />
        <HouseholdIdentification householdId={record.householdId} />
      </div>
      <div className="household-column is-side">
        <IncomeItems record={record} columns={household} />
        <Guarantees record={record} />
        <Helpers record={record} />
        <Findings record={record} />
        <HouseholdHistory householdId={record.householdId} />
      </div>
    </div>
  );
}

/** How a masked value is written when the project is locked. */
const nothing = '—';
const factTopics = new Set(['place', 'household', 'income']);
const notFacts = new Set(['household_number', 'income_band', 'source_file', 'source_sheet', 'source_row']);

function Basics({ record, columns }: { record: HouseholdRecord; columns: RecordColumn[] }) {
  const t = useText();
  const localized = useLocalized();
  const cellText = useCellText();
  const unitOf = useUnitOf();
  const facts = columns.filter(({ id, topic, type }) => factTopics.has(topic) && !notFacts.has(id) && !(topic === 'income' && type === 'amount' && id !== 'net_income_per_head_fen'));
  return (
    <Panel title={t('householdPage.basics')}>
      <dl className="fact-list is-dense">
        {facts.map((column) => {
          const text = cellText(column, record.cells[column.id] ?? null);
          const unit = unitOf(column);
          const repaired = record.repaired.find(({ field }) => field === column.id);
          return (
            <div key={column.id}>
              <dt>{localized(column.label)}</dt>
              <dd className={repaired ? 'is-repaired' : undefined} title={repaired && t('householdPage.repaired', { label: localized(repaired.label), original: repaired.original })}>
                {text === '' ? '–' : unit ? `${text} ${unit}` : text}
              </dd>
            </div>
          );
        })}
      </dl>
      <OriginLine origin={record.origin} />
      <Repairs repaired={record.repaired} />
    </Panel>
  );
}

function OriginLine({ origin }: { origin: RecordOrigin | null }) {
  const t = useText();
  if (!origin) return null;
  return (
    <p className="household-source">
      {t('householdPage.origin')}: {t('householdPage.originOf', { ...origin })}
    </p>
  );
}

/** The cells that were changed after they were read, the original beside what stands now. */
function Repairs({ repaired }: { repaired: RepairedCell[] }) {
  const t = useText();
  const localized = useLocalized();
  if (repaired.length === 0) return null;
  return (
    <>
      <h3>{t('householdPage.repairs')}</h3>
      <DataTable
        caption={t('householdPage.repairs')}
        rows={repaired}
        rowKey={({ field }) => field}
        columns={[
          { key: 'field', title: t('householdPage.field'), render: ({ label }) => localized(label) },
          { key: 'original', title: t('householdPage.original'), render: ({ original }) => <s>{original}</s> },
          { key: 'now', title: t('householdPage.now'), render: ({ value }) => <b>{value}</b> },
        ]}
      />
    </>
  );
}

const memberColumns = ['name', 'relation', 'sex', 'age', 'id_number', 'telephone', 'education', 'in_school', 'health', 'labour', 'work_place', 'months_of_work', 'medical_insurance', 'pension_insurance', 'low_income_allowance', 'nationality'];

function Members({ record, columns }: { record: HouseholdRecord; columns: RecordColumn[] }) {
  const t = useText();
  const localized = useLocalized();
  const cellText = useCellText();
  const unitOf = useUnitOf();
  type Member = HouseholdRecord['persons'][number];
  const shown: TableColumn<Member>[] = memberColumns.flatMap((id) => {
    const column = columns.find((candidate) => candidate.id === id);
    if (!column) return [];
    return {
      key: id,
      title: unitOf(column) ? `${localized(column.label)} (${unitOf(column)})` : localized(column.label),
      align: column.type === 'integer' ? ('right' as const) : undefined,
      render: (member: Member) => {
        const text = cellText(column, member.cells[id] ?? null) || '–';
        const repaired = member.repaired.find(({ field }) => field === id);
        const title = repaired && t('householdPage.repaired', { label: localized(repaired.label), original: repaired.original });
        return (
          <span className={repaired ? 'is-repaired' : undefined} title={title}>
            {column.personal ? <code>{text}</code> : text}
          </span>
        );
      },
    };
  });
  shown.push({
    key: 'origin',
    title: t('householdPage.origin'),
    render: ({ origin }) => origin && <span className="member-origin">{t('householdPage.originOf', { ...origin })}</span>,
  });
  const title = t('householdPage.members', { count: record.persons.length });
  return (
    <Panel title={title}>
      <div className="members-scroll" role="region" aria-label={title} tabIndex={0}>
        <DataTable caption={title} columns={shown} rows={record.persons} rowKey={({ personId }) => String(personId)} />
      </div>
      <Repairs repaired={record.persons.flatMap(({ personId, repaired }) => repaired.map((cell) => ({ ...cell, field: `${personId} ${cell.field}` })))} />
      <RevealPanel householdId={record.householdId} />
    </Panel>
  );
}

function IncomeItems({ record, columns }: { record: HouseholdRecord; columns: RecordColumn[] }) {
  const t = useText();
  const localized = useLocalized();
  const cellText = useCellText();
  const items = columns.filter(({ topic, type, id }) => topic === 'income' && type === 'amount' && record.cells[id] !== null && record.cells[id] !== 0);
  return (
    <Panel title={t('householdPage.income')} unit={t('unit.yuanPerYear')} note={<OriginLine origin={record.origin} />}>
      <DataTable
        caption={t('householdPage.income')}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          { key: 'item', title: t('household.incomeItem'), render: ({ label, id }) => <span className={record.repaired.some(({ field }) => field === id) ? 'is-repaired' : undefined}>{localized(label)}</span> },
          { key: 'yuan', title: t('unit.yuan'), align: 'right', render: (column) => cellText(column, record.cells[column.id] ?? null) },
        ]}
      />
    </Panel>
  );
}

function Guarantees({ record }: { record: HouseholdRecord }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <Panel title={t('householdPage.guarantees')}>
      {record.guarantees.length === 0 && <p className="small-note">{t('householdPage.notPlanned')}</p>}
      <ul className="guarantee-list">
        {record.guarantees.map(({ gate, label, open, citation, status }) => (
          <li key={gate}>
            <span className={open ? 'guarantee is-open' : 'guarantee'}>{t(open ? 'householdPage.unmet' : 'householdPage.met')}</span>
            <span>{localized(label)}</span>
            <Citation basis={basisOf('poverty/buildHouseholdFeatures', status, [citation])} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Helpers({ record }: { record: HouseholdRecord }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <Panel title={t('householdPage.helpers')}>
      {record.helpers.length === 0 && <p className="small-note">{t('householdPage.noHelpers')}</p>}
      <ul className="helper-list">
        {record.helpers.map((helper, index) => (
          <li key={index}>
            <b>{helper.name}</b> <span>{helper.unit}</span>
            <small>
              {[localized(helper.rank), helper.telephone, helper.startDate && t('householdPage.since', { date: helper.startDate })].filter(Boolean).join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Findings({ record }: { record: HouseholdRecord }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <Panel title={t('householdPage.findings', { count: record.findings.length })}>
      {record.findings.length === 0 && <p className="small-note">{t('householdPage.noFindings')}</p>}
      <ul className="finding-list">
        {record.findings.map((finding, index) => (
          <li key={index}>
            <span>{localized(finding.message)}</span>
            {finding.hint && <small>{localized(finding.hint)}</small>}
            {finding.where?.file !== undefined && finding.where.row !== undefined && (
              <small>{t('householdPage.originOf', { file: finding.where.file, sheet: finding.where.sheet ?? '', row: finding.where.row })}</small>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Only households of the plan have a path and measures. */
function PlanPanel({ householdId, planned }: { householdId: number; planned: boolean }) {
  const t = useText();
  const answer = useCommand('showHousehold', { householdId }, { enabled: planned });
  if (!planned) return null;
  const current = answer.data?.householdId === householdId ? answer.data : undefined;
  return (
    <Panel title={t('householdPage.plan')}>
      <Answered answer={{ ...answer, data: current }}>
        {(detail) => (
          <div className="household">
            <HouseholdPath detail={detail} />
            <HouseholdPlan detail={detail} />
            <HouseholdWays householdId={detail.householdId} />
          </div>
        )}
      </Answered>
    </Panel>
  );
}
