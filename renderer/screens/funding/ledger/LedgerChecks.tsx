import { Button } from 'antd';
import type { LedgerOverview, LedgerValues } from '../../../../analytics/commands/contracts/ledger';
import { useCommand } from '../../../app/doors';
import { formatCount } from '../../../app/format';
import { useLocalized, useText } from '../../../app/text';
import { describeCitation } from '../../../widgets/citationText';
import { DataTable } from '../../../widgets/DataTable';
import { Panel } from '../../../widgets/Panel';
import { describePlace } from '../../../widgets/Problems';
import { Answered, EmptyState } from '../../../widgets/States';
import { Pager } from '../../../widgets/Pager';
import { countFindings, findingsOf, severities, useLedgerView } from './ledgerView';
import { SeverityMark } from './SeverityMark';

type Check = LedgerOverview['checks'][number];
type Finding = LedgerValues['listLedgerFindings']['rows'][number];

/** Every check with what it found, and the findings one by one: what, by which clause, where, what to do. */
export function LedgerChecks({ ledger }: { ledger: LedgerOverview }) {
  return (
    <div className="ledger-checks">
      <CheckList checks={ledger.checks} />
      <Findings checks={ledger.checks} />
    </div>
  );
}

function CheckList({ checks }: { checks: Check[] }) {
  const t = useText();
  const localized = useLocalized();
  const { check: chosen, severity, chooseCheck, chooseSeverity } = useLedgerView();
  const counts = countFindings(checks);
  const found = checks.filter(({ count }) => count > 0);
  const clean = checks.filter(({ count }) => count === 0);
  return (
    <nav className="ledger-check-list" aria-label={t('ledger.checks')}>
      <div className="ledger-severities" role="group" aria-label={t('import.severity')}>
        {severities.map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={severity === value}
            className={severity === value ? 'is-chosen' : undefined}
            onClick={() => chooseSeverity(severity === value ? null : value)}
          >
            <SeverityMark severity={value} /> <b>{formatCount(counts[value])}</b>
          </button>
        ))}
      </div>
      <ul>
        {found.map((check) => (
          <li key={check.check}>
            <button
              type="button"
              aria-pressed={chosen === check.check}
              className={chosen === check.check ? 'ledger-check is-chosen' : 'ledger-check'}
              onClick={() => chooseCheck(chosen === check.check ? null : check.check)}
            >
              <SeverityMark severity={check.severity} />
              <span>
                {localized(check.label)} <small>{check.number}</small>
              </span>
              <b>{formatCount(check.count)}</b>
            </button>
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('ledger.cleanChecks', { count: clean.length })}</summary>
        <ul className="ledger-clean">
          {clean.map((check) => (
            <li key={check.check}>
              {localized(check.label)} <small>{check.number}</small>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}

function Findings({ checks }: { checks: Check[] }) {
  const t = useText();
  const localized = useLocalized();
  const view = useLedgerView();
  const answer = useCommand('listLedgerFindings', findingsOf(view));
  const chosen = checks.find(({ check }) => check === view.check);
  const title = chosen
    ? localized(chosen.label)
    : t(view.severity ? `severity.${view.severity}` : 'ledger.allFindings');
  return (
    <Answered answer={answer} rows={10}>
      {({ total, rows }) => (
        <Panel
          title={t('ledger.findings', { what: title, count: formatCount(total) })}
          note={t('ledger.findingsNote')}
          actions={
            (chosen || view.severity) && (
              <Button type="link" size="small" onClick={() => view.chooseCheck(null)}>
                {t('ledger.showAll')}
              </Button>
            )
          }
          flush
        >
          {rows.length === 0 ? (
            <EmptyState title={t('ledger.noFindings')} hint={t('ledger.noFindingsHint')} />
          ) : (
            <FindingTable rows={rows} title={title} />
          )}
          <Pager page={view.page} total={total} onPage={view.turnTo} />
        </Panel>
      )}
    </Answered>
  );
}

function FindingTable({ rows, title }: { rows: Finding[]; title: string }) {
  const t = useText();
  const localized = useLocalized();
  const keyed = rows.map((row, index) => ({ ...row, index }));
  return (
    <DataTable
      caption={title}
      rows={keyed}
      rowKey={({ number, index }) => `${number} ${index}`}
      columns={[
        {
          key: 'severity',
          title: t('import.severity'),
          width: 84,
          render: (row) => <SeverityMark severity={row.severity} />,
        },
        { key: 'number', title: t('ledger.checkNumber'), width: 64, render: (row) => <code>{row.number}</code> },
        {
          key: 'what',
          title: t('import.what'),
          render: ({ problem }) => (
            <span className="two-lines">
              {localized(problem.message)}
              {problem.hint && <small>{t('ledger.do', { hint: localized(problem.hint) })}</small>}
            </span>
          ),
        },
        {
          key: 'clause',
          width: 220,
          title: t('policy.clause'),
          render: ({ citation }) =>
            citation ? (
              <span title={citation.note}>{describeCitation(citation)}</span>
            ) : (
              <span className="status-mark status-assumed">{t('ledger.assumed')}</span>
            ),
        },
        {
          key: 'place',
          width: 230,
          title: t('import.place'),
          render: ({ problem }) => <small className="muted">{describePlace(problem.where, t) || '–'}</small>,
        },
      ]}
    />
  );
}
