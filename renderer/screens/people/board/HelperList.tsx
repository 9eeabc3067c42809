import { Input, Segmented } from 'antd';
import { useState } from 'react';
import type { HelperRow } from '../../../../analytics/commands/contracts/people';
import { formatCount } from '../../../app/format';
import { useScope } from '../../../app/regions';
import { useLocalized, useText } from '../../../app/text';
import { Panel } from '../../../widgets/Panel';
import { Answered, EmptyState } from '../../../widgets/States';
import { useSettled } from '../../../app/useSettled';
import { helperStates, loadOf, usePeopleView } from '../peopleView';
import { LoadBar } from './LoadBar';
import { usePages } from './usePages';
import { VirtualList } from './VirtualList';

/** Helpers with a bar of what they have on; each takes a household that is dragged onto him. */
export function HelperList() {
  const t = useText();
  const scope = useScope();
  const { helpers, search, showHelpers, searchHelpers, dragged, pair } = usePeopleView();
  const settled = useSettled(search.trim());
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  const [over, setOver] = useState<string | null>(null);
  const listing = { scope, search: settled, state: helpers };
  const { head, total, rowAt } = usePages('listHelpers', listing, seen, (page) => page.total);
  const drop = (row: HelperRow) => ({
    onDragOver: (event: React.DragEvent) => {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
      if (over !== row.helper) setOver(row.helper);
    },
    onDragLeave: () => setOver((now) => (now === row.helper ? null : now)),
    onDrop: (event: React.DragEvent) => {
      event.preventDefault();
      setOver(null);
      if (dragged) pair({ household: dragged, helper: row });
    },
  });
  return (
    <Panel
      className="people-side"
      title={t('helpers.title')}
      unit={t('table.rows', { count: formatCount(total) })}
      flush
    >
      <div className="people-filters">
        <Segmented
          aria-label={t('helpers.stateOf')}
          value={helpers}
          onChange={showHelpers}
          options={helperStates.map((value) => ({ value, label: t(`helpers.show.${value}`) }))}
        />
        <Input.Search
          className="people-search"
          allowClear
          maxLength={60}
          value={search}
          placeholder={t('helpers.search')}
          aria-label={t('helpers.search')}
          onChange={(event) => searchHelpers(event.target.value)}
        />
      </div>
      <Answered answer={head} rows={8}>
        {() =>
          total === 0 ? (
            <EmptyState title={t('helpers.nobody')} hint={t('helpers.nobodyHint')} />
          ) : (
            <VirtualList
              label={t('helpers.title')}
              className={dragged ? 'is-taking' : ''}
              total={total}
              rowHeight={56}
              rowAt={rowAt}
              onVisible={setSeen}
              resetKey={JSON.stringify(listing)}
              render={(row) => <HelperLine row={row} />}
              rowProps={(row) => ({
                className: over === row.helper && dragged ? 'is-drop' : '',
                ...(dragged ? drop(row) : {}),
              })}
            />
          )
        }
      </Answered>
    </Panel>
  );
}

export function HelperLine({ row }: { row: HelperRow }) {
  const t = useText();
  const localized = useLocalized();
  const load = loadOf(row);
  return (
    <div className="helper-line">
      <div className="helper-who">
        <span className="helper-name">
          <b className="masked-name">{row.name}</b>
          <span className="muted">{localized(row.rankLabel)}</span>
          {row.marks.map((mark) => (
            <span key={mark.zh} className="helper-mark">
              {localized(mark)}
            </span>
          ))}
        </span>
        <small
          title={
            row.villages.length > 0
              ? t('helpers.villages', { villages: row.villages.join(t('list.separator')) })
              : undefined
          }
        >
          {[row.unit || t('helpers.noUnit'), row.townName].filter((part) => part !== '').join(' · ')}
        </small>
      </div>
      <LoadBar households={row.households} capacity={row.capacity} />
      <span className={`helper-state is-${load}`}>
        {load === 'free' && t('helpers.state.free', { count: row.free })}
        {load === 'full' && t('helpers.state.full')}
        {load === 'above' && t('helpers.state.above', { count: row.above })}
      </span>
    </div>
  );
}
