import { Select } from 'antd';
import { useMemo, useState } from 'react';
import type { CommandValue } from '../../../../analytics/commands/contract';
import { useCommand } from '../../../app/doors';
import { formatCount } from '../../../app/format';
import { useProject } from '../../../app/project';
import { useScope } from '../../../app/regions';
import { useLocalized, useText } from '../../../app/text';
import { Answered, EmptyState } from '../../../widgets/States';
import { Pager } from '../../../widgets/Pager';
import { chooseList, useProgressView } from '../progressView';
import type { GridColumn, GridRow } from './FactGrid';
import { GridPanel } from './GridPanel';
import { itemText, makeItemFacts } from './makeFacts';
import { useReportMonth } from './useEntryBar';

type Standards = CommandValue<'villageStandards'>;
const pageSize = 100;

/** Villages (or households) and the items of one list: met, not met, or a rate. */
export function ItemGrid({ evidence }: { evidence: string }) {
  const t = useText();
  const localized = useLocalized();
  const scope = useScope();
  const answer = useCommand('villageStandards', { scope });
  const wanted = useProgressView((state) => state.list);
  const setList = useProgressView((state) => state.setList);
  return (
    <Answered answer={answer} rows={14}>
      {(standards) => {
        const list = chooseList(standards.lists, wanted);
        if (!list) return <EmptyState title={t('standards.none')} hint={t('standards.noneHint')} />;
        return (
          <Grid
            key={list.checklist}
            list={list}
            names={standards.names}
            settled={answer.isPlaceholderData ? null : standards}
            evidence={evidence}
            actions={
              <Select
                size="small"
                className="entry-list-select"
                aria-label={t('standards.list')}
                value={list.checklist}
                onChange={setList}
                options={standards.lists.map(({ checklist, label }) => ({ value: checklist, label: localized(label) }))}
              />
            }
          />
        );
      }}
    </Answered>
  );
}

interface GridProps {
  list: Standards['lists'][number];
  names: Standards['names'];
  settled: unknown;
  evidence: string;
  actions: React.ReactNode;
}

function Grid({ list, names, settled, evidence, actions }: GridProps) {
  const t = useText();
  const localized = useLocalized();
  const county = useProject((state) => state.overview?.county.name);
  const { month, reportDay } = useReportMonth();
  const [page, setPage] = useState(0);
  const title = localized(list.label);
  const isHousehold = list.rows.some(({ householdId }) => householdId !== null);
  const columns = list.items.map((item): GridColumn => ({ key: item.id, group: title, label: localized(item.label) }));
  const shown = useMemo(() => list.rows.slice(page * pageSize, (page + 1) * pageSize), [list, page]);
  const byKey = useMemo(() => new Map(shown.map((row) => [`${row.householdId ?? row.villageCode}`, row])), [shown]);
  const rows = shown.map((row): GridRow => {
    const village =
      row.villageCode === '' ? (county ? localized(county) : '') : (names[row.villageCode] ?? row.villageCode);
    const number = row.householdId === null ? null : (names[row.householdId] ?? '');
    return {
      key: `${row.householdId ?? row.villageCode}`,
      name: number === null ? village : number,
      heads: number === null ? [village] : [number, village],
      texts: row.cells.map(itemText),
    };
  });
  return (
    <GridPanel
      title={title}
      unit={t(isHousehold ? 'track.households' : 'track.villages', { count: formatCount(list.rows.length) })}
      hint={t('entry.hint.item', { day: reportDay })}
      heads={isHousehold ? [t('track.number'), t('track.village')] : [t('track.village')]}
      columns={columns}
      rows={rows}
      settled={settled}
      actions={actions}
      foot={<Pager page={page} total={list.rows.length} size={pageSize} onPage={setPage} />}
      empty={{ title: t('standards.noRows'), hint: t('standards.noRowsHint') }}
      subjectOf={({ key }) => key}
      make={({ key }, item, texts) => {
        const row = byKey.get(key)!;
        const cell = row.cells.find((one) => one.item === item);
        return makeItemFacts(row, cell, `${list.checklist}/${item}`, texts[item] ?? '', { month, reportDay, evidence });
      }}
    />
  );
}
