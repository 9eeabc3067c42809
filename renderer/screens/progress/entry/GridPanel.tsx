import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useReadOnlyReason } from '../../../app/access';
import { formatCount } from '../../../app/format';
import { useLocalized, useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import { Panel } from '../../../widgets/Panel';
import { EmptyState } from '../../../widgets/States';
import { cellKey, FactGrid, type GridChange, type GridColumn, type GridRow } from './FactGrid';
import type { Made } from './makeFacts';
import { useFactRecorder, type CellFacts } from './useFactRecorder';

interface GridPanelProps {
  title: string;
  unit?: string;
  hint: string;
  heads: string[];
  columns: GridColumn[];
  rows: GridRow[];
  /** The state of the project that the rows are of. */
  settled: unknown;
  actions?: ReactNode;
  foot?: ReactNode;
  empty: { title: string; hint: string };
  /** Columns that speak of one thing have one subject. */
  subjectOf(column: GridColumn): string;
  make(row: GridRow, subject: string, texts: Record<string, string>): Made;
}

/** A grid of facts with what was refused and why, and what is doubtful. */
export function GridPanel(props: GridPanelProps) {
  const { title, unit, heads, columns, rows, settled, empty } = props;
  const t = useText();
  const localized = useLocalized();
  const feedback = useFeedback();
  const readOnly = useReadOnlyReason();
  const { marks, findings, recorded, record, forget } = useFactRecorder(settled);
  const change = (changes: GridChange[]) => record(groupChanges(changes, props, t));
  const refused = rows.flatMap((row) =>
    columns.flatMap((column) => {
      const key = cellKey(row.key, column.key);
      const mark = marks.get(key);
      return mark?.state === 'refused' ? [{ key, row, column, mark }] : [];
    }),
  );
  return (
    <Panel
      title={title}
      unit={unit}
      flush
      note={props.hint}
      actions={
        <div className="button-row">
          <span role="status" className="muted">
            {recorded > 0 && t('entry.recorded', { count: formatCount(recorded) })}
          </span>
          {props.actions}
        </div>
      }
    >
      {readOnly !== null && <Alert type="info" showIcon banner title={readOnly} />}
      {refused.length > 0 && (
        <Alert
          type="error"
          showIcon
          banner
          closable={{ onClose: () => forget(refused.map(({ key }) => key)), 'aria-label': t('entry.forget') }}
          title={t('entry.refused', { count: formatCount(refused.length) })}
          description={
            <ul className="entry-list">
              {refused.slice(0, 12).map(({ key, row, column, mark }) => (
                <li key={key}>
                  <b>{t('entry.cell', { row: row.name, group: column.group, column: column.label })}</b> {mark.text}{' '}
                  <span>{mark.why}</span>
                </li>
              ))}
            </ul>
          }
        />
      )}
      {findings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          banner
          title={t('entry.doubtful', { count: formatCount(findings.length) })}
          description={
            <ul className="entry-list">
              {[...new Set(findings.map(({ message }) => localized(message)))].slice(0, 6).map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          }
        />
      )}
      {rows.length === 0 || columns.length === 0 ? (
        <EmptyState title={empty.title} hint={empty.hint} />
      ) : (
        <FactGrid
          label={title}
          heads={heads}
          columns={columns}
          rows={rows}
          marks={marks}
          readOnly={readOnly !== null}
          onChange={change}
          onLeftOver={(count) =>
            feedback.bad({
              code: 'paste_left_over',
              message: { zh: t('entry.leftOver', { count }), en: t('entry.leftOver', { count }) },
            })
          }
        />
      )}
      {props.foot}
    </Panel>
  );
}

/** Changed cells by row and what they speak of, each group with its facts. */
export function groupChanges(
  changes: readonly GridChange[],
  { subjectOf, make }: Pick<GridPanelProps, 'subjectOf' | 'make'>,
  t: ReturnType<typeof useText>,
): CellFacts[] {
  const groups = new Map<string, { row: GridRow; subject: string; changes: GridChange[] }>();
  for (const change of changes) {
    const subject = subjectOf(change.column);
    const key = cellKey(change.row.key, subject);
    const known = groups.get(key);
    if (known) known.changes.push(change);
    else groups.set(key, { row: change.row, subject, changes: [change] });
  }
  return [...groups.values()].map(({ row, subject, changes: own }) => {
    const made = make(row, subject, Object.fromEntries(own.map(({ column, text }) => [column.key, text])));
    const cells = own.map(({ column, text }) => ({ key: cellKey(row.key, column.key), text }));
    return 'fault' in made ? { cells, facts: [], refused: t(made.fault) } : { cells, facts: made.facts };
  });
}
