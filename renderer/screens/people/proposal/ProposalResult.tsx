import { Alert } from 'antd';
import { useMemo } from 'react';
import type { PairingProposal } from '../../../../analytics/commands/contracts/people';
import type { PairingCounts, UncoveredGroup } from '../../../../analytics/people/types';
import { formatCount, formatNumber } from '../../../app/format';
import { useLocalized, useText } from '../../../app/text';
import { DataTable } from '../../../widgets/DataTable';
import { ProblemLines } from '../../../widgets/ProblemLines';

/** What a proposal says: proved or not, before and after, who stays without a helper and why, and every change. */
export function ProposalResult({ proposal, old }: { proposal: PairingProposal; old: boolean }) {
  const t = useText();
  const { contradictions, notes } = proposal;
  return (
    <div className="stack proposal">
      {old && <Alert type="warning" showIcon title={t('proposal.old')} />}
      <p className={proposal.proved ? 'proposal-proof is-proved' : 'proposal-proof'}>
        {proposal.proved ? t('proposal.proved') : t('proposal.notProved', { gap: formatNumber(proposal.gap) })}
        <small>
          {t('proposal.size', {
            helpers: formatCount(proposal.size.helpers),
            households: formatCount(proposal.size.households),
          })}
        </small>
      </p>
      <div className="proposal-pair">
        <Counts proposal={proposal} />
        <section>
          <h3>{t('proposal.uncovered')}</h3>
          <Uncovered groups={proposal.uncovered} />
          {contradictions.length > 0 && (
            <>
              <h3 className="danger-text">{t('proposal.contradictions')}</h3>
              <ProblemLines problems={contradictions} />
            </>
          )}
        </section>
      </div>
      {notes.length > 0 && (
        <section>
          <h3>{t('staffing.findings')}</h3>
          <ProblemLines problems={notes} />
        </section>
      )}
      <Changes proposal={proposal} />
    </div>
  );
}

interface CountLine {
  key: string;
  label: string;
  before: number | null;
  after: number;
  /** Whether more is worse, better, or neither. */
  more: 'bad' | 'good' | 'neutral';
}

function Counts({ proposal }: { proposal: PairingProposal }) {
  const t = useText();
  const { before, counts } = proposal;
  const line = (
    key: string,
    label: string,
    of: (counts: PairingCounts) => number,
    more: CountLine['more'] = 'neutral',
  ): CountLine => ({ key, label, before: before && of(before), after: of(counts), more });
  const lines = [
    line('uncovered', t('proposal.count.uncovered'), (now) => now.uncovered, 'bad'),
    line('otherUnit', t('proposal.count.otherUnit'), (now) => now.otherUnit, 'bad'),
    line('village', t('proposal.count.village'), (now) => now.distance.village, 'good'),
    line('town', t('proposal.count.town'), (now) => now.distance.town),
    line('otherTown', t('proposal.count.otherTown'), (now) => now.distance.other_town, 'bad'),
    line('broken', t('proposal.count.broken'), (now) => now.broken, 'bad'),
    line('held', t('proposal.count.held'), (now) => now.held),
    line('fixed', t('proposal.count.fixed'), (now) => now.fixed),
    line('kept', t('proposal.count.kept'), (now) => now.kept),
    line('made', t('proposal.count.made'), (now) => now.made),
  ];
  return (
    <section>
      <DataTable
        caption={t('proposal.counts')}
        rows={lines}
        rowKey={({ key }) => key}
        columns={[
          { key: 'what', title: t('proposal.what'), render: ({ label }) => label },
          {
            key: 'before',
            title: t('proposal.before'),
            align: 'right',
            render: (row) => (row.before === null ? t('people.none') : formatCount(row.before)),
          },
          {
            key: 'after',
            title: t('proposal.after'),
            align: 'right',
            render: (row) => <b>{formatCount(row.after)}</b>,
          },
          {
            key: 'difference',
            title: t('proposal.difference'),
            align: 'right',
            render: (row) => <Difference line={row} />,
          },
        ]}
      />
      {before === null && <p className="small-note">{t('proposal.beforeBroken')}</p>}
    </section>
  );
}

function Difference({ line }: { line: CountLine }) {
  const t = useText();
  if (line.before === null) return t('people.none');
  const more = line.after - line.before;
  if (more === 0) return <span className="faint">{formatCount(0)}</span>;
  const isGood = line.more === 'neutral' ? null : line.more === 'good' ? more > 0 : more < 0;
  return (
    <span className={isGood === null ? undefined : isGood ? 'good-text' : 'danger-text'}>
      {more > 0 ? '+' : ''}
      {formatCount(more)}
    </span>
  );
}

/** What would help stands once above all the villages that it is said of. */
function Uncovered({ groups }: { groups: UncoveredGroup[] }) {
  const t = useText();
  const localized = useLocalized();
  const byHint = useMemo(() => gatherByHint(groups), [groups]);
  if (groups.length === 0) return <p className="good-text">{t('proposal.noneUncovered')}</p>;
  return (
    <ul className="proposal-uncovered" tabIndex={0} aria-label={t('proposal.uncovered')}>
      {byHint.map((alike) => (
        <li key={`${alike[0]!.villageCode} ${alike[0]!.reason} ${alike[0]!.rules.join()}`}>
          <p className="muted">{localized(alike[0]!.hint)}</p>
          <ul>
            {alike.map((group) => (
              <li key={`${group.villageCode} ${group.reason} ${group.rules.join()}`}>
                <b className="danger-text">{t('pairs.uncoveredLetter')}</b> {localized(group.message)}
                {group.lifts.length > 0 && (
                  <div className="proposal-lifts">
                    <small>{t('proposal.lifts')}</small>
                    {group.lifts.map((lift) => (
                      <span key={lift.rule} className="helper-mark">
                        {t('proposal.lift', { helpers: formatCount(lift.helpers), rank: localized(lift.rank) })}
                      </span>
                    ))}
                  </div>
                )}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function gatherByHint(groups: UncoveredGroup[]): UncoveredGroup[][] {
  const alike = new Map<string, UncoveredGroup[]>();
  for (const group of groups) alike.set(group.hint.zh, [...(alike.get(group.hint.zh) ?? []), group]);
  return [...alike.values()];
}

function Changes({ proposal }: { proposal: PairingProposal }) {
  const t = useText();
  const { changes, changeCount } = proposal;
  if (changeCount === 0) return <p className="good-text">{t('proposal.noChanges')}</p>;
  const list = (names: string[]) => (names.length === 0 ? t('proposal.nobody') : names.join(t('list.separator')));
  return (
    <section>
      <h3>
        {t('proposal.changes')} <span className="panel-unit">{formatCount(changeCount)}</span>
      </h3>
      <DataTable
        caption={t('proposal.changes')}
        maxHeight={220}
        rows={changes}
        rowKey={({ householdId }) => String(householdId)}
        columns={[
          { key: 'number', title: t('proposal.number'), render: (row) => <code>{row.number}</code> },
          { key: 'head', title: t('proposal.head'), render: (row) => row.headName },
          { key: 'village', title: t('proposal.village'), render: (row) => row.villageName },
          {
            key: 'from',
            title: t('proposal.from'),
            render: (row) => <span className={row.from.length === 0 ? 'danger-text' : 'muted'}>{list(row.from)}</span>,
          },
          {
            key: 'to',
            title: t('proposal.to'),
            render: (row) => <span className={row.to.length === 0 ? 'danger-text' : undefined}>{list(row.to)}</span>,
          },
        ]}
      />
      {changes.length < changeCount && (
        <p className="small-note">
          {t('proposal.changesOf', { shown: formatCount(changes.length), total: formatCount(changeCount) })}
        </p>
      )}
    </section>
  );
}
