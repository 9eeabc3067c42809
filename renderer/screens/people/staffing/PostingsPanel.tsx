import { useState } from 'react';
import type { StaffingView } from '../../../../analytics/commands/contracts/people';
import { ChangeButton } from '../../../app/access';
import { useDoors } from '../../../app/doors';
import { useLocalized, useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import { DataTable } from '../../../widgets/DataTable';
import { Panel } from '../../../widgets/Panel';
import { pageSize, Pager } from '../../../widgets/Pager';
import { PostingDialog, type Posting } from './PostingDialog';
import { sumByRule } from './sumByRule';

/** Who is in which post since when; entered here, because the register does not say it. */
export function PostingsPanel({ staffing }: { staffing: StaffingView }) {
  const t = useText();
  const localized = useLocalized();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const [edited, setEdited] = useState<Posting | 'new' | null>(null);
  const [page, setPage] = useState(0);
  const rules = new Map(sumByRule(staffing.needs).map((rule) => [rule.rule, rule.label]));
  const rows = staffing.postings;
  const remove = async (id: string) => {
    const removed = await actions.change('setPosting', { id, posting: null }, 'task.staffing');
    if (!removed.ok) feedback.bad(removed.problem);
  };
  return (
    <Panel
      title={t('staffing.postings')}
      flush
      actions={
        rules.size > 0 && (
          <ChangeButton size="small" onClick={() => setEdited('new')}>
            {t('staffing.addPosting')}
          </ChangeButton>
        )
      }
    >
      {rows.length === 0 ? (
        <p className="panel-body muted">{t('staffing.noPostings')}</p>
      ) : (
        <>
          <DataTable
            caption={t('staffing.postings')}
            rows={rows.slice(page * pageSize, (page + 1) * pageSize)}
            rowKey={({ id }) => id}
            maxHeight={320}
            columns={[
              { key: 'helper', title: t('staffing.helper'), render: (row) => row.helperName },
              {
                key: 'rule',
                title: t('staffing.role'),
                render: (row) => (
                  <span className="people-two">
                    <span>{localized(rules.get(row.rule) ?? { zh: row.rule, en: row.rule })}</span>
                    <small>{row.placeName}</small>
                  </span>
                ),
              },
              { key: 'since', title: t('staffing.since'), render: (row) => row.since ?? t('people.none') },
              {
                key: 'acts',
                title: '',
                align: 'right',
                render: (row) => (
                  <>
                    <ChangeButton size="small" type="text" onClick={() => setEdited(row)}>
                      {t('staffing.editPosting')}
                    </ChangeButton>
                    <ChangeButton size="small" type="text" danger onClick={() => void remove(row.id)}>
                      {t('staffing.removePosting')}
                    </ChangeButton>
                  </>
                ),
              },
            ]}
          />
          <Pager page={page} total={rows.length} onPage={setPage} />
        </>
      )}
      {edited !== null && (
        <PostingDialog
          posting={edited === 'new' ? null : edited}
          needs={staffing.needs}
          onClose={() => setEdited(null)}
        />
      )}
    </Panel>
  );
}
