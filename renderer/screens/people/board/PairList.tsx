import { HolderOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { PairRow } from '../../../../analytics/commands/contracts/people';
import { useReadOnlyReason } from '../../../app/access';
import { formatCount } from '../../../app/format';
import { useScope } from '../../../app/regions';
import { useShell } from '../../../app/store';
import { useLocalized, useText } from '../../../app/text';
import { Panel } from '../../../widgets/Panel';
import { Answered, EmptyState } from '../../../widgets/States';
import { pairStates, usePeopleView } from '../peopleView';
import { usePages } from './usePages';
import { VirtualList } from './VirtualList';

/** Households of the scope with their helpers; those without one in red, with a letter and the reason. */
export function PairList() {
  const t = useText();
  const scope = useScope();
  const { pairs, showPairs, drag } = usePeopleView();
  const readOnly = useReadOnlyReason() !== null;
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  const listing = { scope, state: pairs };
  const { head, total, rowAt } = usePages('listPairs', listing, seen, (page) =>
    pairs === 'all' ? page.covered + page.uncovered : page[pairs],
  );
  const uncovered = formatCount(head.data?.uncovered ?? 0);
  return (
    <Panel
      className="people-side"
      title={t('pairs.title')}
      unit={t('table.rows', { count: formatCount(total) })}
      note={t('pairs.hint')}
      flush
    >
      <div className="people-filters">
        <Segmented
          aria-label={t('pairs.stateOf')}
          value={pairs}
          onChange={showPairs}
          options={pairStates.map((value) => ({ value, label: t(`pairs.show.${value}`, { count: uncovered }) }))}
        />
      </div>
      <Answered answer={head} rows={8}>
        {() =>
          total === 0 ? (
            <EmptyState title={t('pairs.nobody')} hint={t('pairs.nobodyHint')} />
          ) : (
            <VirtualList
              label={t('pairs.title')}
              total={total}
              rowHeight={64}
              rowAt={rowAt}
              onVisible={setSeen}
              resetKey={JSON.stringify(listing)}
              render={(row) => <PairLine row={row} />}
              rowProps={(row) => ({
                className: row.why === null ? '' : 'is-uncovered',
                ...(readOnly
                  ? {}
                  : {
                      draggable: true,
                      title: t('pairs.drag'),
                      onDragStart: (event) => {
                        event.dataTransfer.effectAllowed = 'move';
                        event.dataTransfer.setData('text/plain', '');
                        drag(row);
                      },
                      onDragEnd: () => drag(null),
                    }),
              })}
            />
          )
        }
      </Answered>
    </Panel>
  );
}

export function PairLine({ row }: { row: PairRow }) {
  const t = useText();
  const localized = useLocalized();
  const pair = usePeopleView((view) => view.pair);
  const showHousehold = useShell((state) => state.showHousehold);
  const readOnly = useReadOnlyReason();
  const facts = [
    row.townName,
    row.villageName,
    row.exitYear === null ? t('pairs.noExit') : t('pairs.exitYear', { year: row.exitYear }),
    row.kind === null ? '' : t(`pairs.kind.${row.kind}`),
  ].filter((part) => part !== '');
  return (
    <div className="pair-line">
      <HolderOutlined className="pair-handle" aria-hidden />
      {row.why === null ? <span /> : <b className="uncovered-letter">{t('pairs.uncoveredLetter')}</b>}
      <div className="pair-who">
        <span>
          <button
            type="button"
            className="pair-number"
            aria-label={t('pairs.openHousehold', { number: row.number })}
            onClick={() => showHousehold(row.householdId)}
          >
            {row.number}
          </button>{' '}
          <span className="masked-name">{row.headName}</span>
        </span>
        <small>{facts.join(' · ')}</small>
      </div>
      {row.why === null ? (
        <ul className="pair-helpers">
          {row.helpers.map((helper) => (
            <li key={helper.helper}>
              <span className="masked-name">{helper.name}</span>
              <span className="muted">{localized(helper.rankLabel)}</span>
              <small className={`pair-state is-${helper.fixed ? 'fixed' : helper.state}`}>
                {t(`pairs.state.${helper.fixed ? 'fixed' : helper.state}`)}
              </small>
              <small className="faint">{helper.unit || t('helpers.noUnit')}</small>
            </li>
          ))}
        </ul>
      ) : (
        <span className="pair-why">{localized(row.why)}</span>
      )}
      <Button
        size="small"
        aria-label={t('pairs.assignTo', { number: row.number })}
        disabled={readOnly !== null}
        title={readOnly ?? undefined}
        onClick={() => pair({ household: row, helper: null })}
      >
        {t('pairs.assign')}
      </Button>
    </div>
  );
}
