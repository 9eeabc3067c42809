import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { ScopeRef } from '../../../analytics/briefing/types';
import type { HouseholdRow } from '../../../analytics/commands/contract';
import { useCommand } from '../../app/doors';
import { formatCount, formatYuan, formatYuanOfFen } from '../../app/format';
import { useLabels } from '../../app/labels';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { Answered } from '../../widgets/States';

/** The households of one village; a row leads on to the household. */
export function VillageDrawer({ village, onClose }: { village: ScopeRef | null; onClose(): void }) {
  const t = useText();
  const setScope = useShell((state) => state.setScope);
  const goTo = useShell((state) => state.goTo);
  return (
    <Drawer
      open={village !== null}
      size={640}
      onClose={onClose}
      title={village ? t('wallChart.villageHouseholds', { village: village.name }) : ''}
      extra={
        village && (
          <>
            <Button
              type="link"
              onClick={() => {
                setScope(village.code);
                onClose();
              }}
            >
              {t('charts.onlyVillage')}
            </Button>
            <Button
              type="link"
              onClick={() => {
                setScope(village.code);
                goTo('households');
              }}
            >
              {t('wallChart.openList')}
            </Button>
          </>
        )
      }
      destroyOnHidden
    >
      {village && <VillageHouseholds code={village.code} />}
    </Drawer>
  );
}

function VillageHouseholds({ code }: { code: string }) {
  const t = useText();
  const labels = useLabels();
  const showHousehold = useShell((state) => state.showHousehold);
  const [limit] = useState(500);
  const answer = useCommand('listHouseholds', { scope: code, sort: 'exit_year', offset: 0, limit });
  const columns: TableColumn<HouseholdRow>[] = [
    { key: 'head', title: t('household.head'), render: (row) => row.headName },
    { key: 'cause', title: t('household.cause'), render: (row) => labels.cause(row.cause) },
    {
      key: 'members',
      title: t('household.members'),
      align: 'right',
      render: (row) => row.members,
      sortValue: (row) => row.members,
    },
    {
      key: 'income',
      title: t('household.incomePerHead'),
      align: 'right',
      render: (row) => formatYuan(row.incomePerHeadYuan),
      sortValue: (row) => row.incomePerHeadYuan,
    },
    {
      key: 'exit',
      title: t('household.exitYear'),
      align: 'right',
      render: (row) => row.exitYear || '–',
      sortValue: (row) => row.exitYear ?? 0,
    },
    {
      key: 'cost',
      title: t('household.costYuan'),
      align: 'right',
      render: (row) => (row.costFen === null ? '–' : formatYuanOfFen(row.costFen)),
      sortValue: (row) => row.costFen ?? 0,
    },
  ];
  return (
    <Answered answer={answer}>
      {(page) => (
        <>
          <p className="drawer-summary">
            {t('household.count', { households: formatCount(page.total), persons: formatCount(page.persons) })}
          </p>
          <DataTable
            caption={t('menu.households')}
            columns={columns}
            rows={page.rows}
            rowKey={(row) => String(row.householdId)}
            onSelect={(row) => showHousehold(row.householdId)}
          />
        </>
      )}
    </Answered>
  );
}
