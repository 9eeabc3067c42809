import { DeleteOutlined } from '@ant-design/icons';
import type { PlaceAnswerRow } from '../../../analytics/commands/contracts/intake';
import { ChangeButton } from '../../app/access';
import { useCommand, useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { useImport } from './importState';

/** What the office has said about layouts and places; each can be taken back. */
export function Remembered() {
  return (
    <>
      <Templates />
      <PlaceAnswers />
    </>
  );
}

function Templates() {
  const t = useText();
  const localized = useLocalized();
  const { actions } = useDoors();
  const { data: templates } = useCommand('listHeadingTemplates', {});
  const { data: tables } = useCommand('listFields', {});
  const set = useImport((state) => state.set);
  if (!templates || templates.length === 0) return null;
  const remove = async (name: string) => {
    const answer = await actions.change('removeHeadingTemplate', { name }, 'task.template');
    if (!answer.ok) set({ problem: answer.problem });
  };
  return (
    <Panel title={t('intake.templates')} flush>
      <DataTable
        caption={t('intake.templates')}
        rows={templates}
        rowKey={(template) => template.name}
        maxHeight={260}
        columns={[
          { key: 'name', title: t('intake.templateName'), render: ({ name }) => <b className="break-words">{name}</b> },
          {
            key: 'table',
            title: t('intake.templateFor'),
            render: ({ table }) => {
              const label = tables?.find((entry) => entry.table === table)?.label;
              return label ? localized(label) : table;
            },
          },
          {
            key: 'columns',
            title: t('intake.templateColumns'),
            align: 'right',
            render: ({ columns }) => formatCount(columns),
          },
          {
            key: 'out',
            title: t('intake.templateLeftOut'),
            align: 'right',
            render: ({ leftOut }) => formatCount(leftOut),
          },
          {
            key: 'remove',
            title: '',
            width: 60,
            render: ({ name }) => (
              <ChangeButton
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('intake.templateRemove', { name })}
                onClick={() => void remove(name)}
              />
            ),
          },
        ]}
      />
    </Panel>
  );
}

function PlaceAnswers() {
  const t = useText();
  const { actions } = useDoors();
  const { data: answers } = useCommand('listPlaceAnswers', {});
  const set = useImport((state) => state.set);
  if (!answers || answers.length === 0) return null;
  const forget = async ({ level, parent, written, code }: PlaceAnswerRow) => {
    const place = level === 'unit' ? { level, parent: null, written, code } : { level, parent, written, code };
    const answer = await actions.change('answerPlaces', { places: [{ ...place, forget: true }] }, 'task.places');
    if (!answer.ok) set({ problem: answer.problem });
  };
  return (
    <Panel title={t('intake.remembered')} flush>
      <DataTable
        caption={t('intake.remembered')}
        rows={answers}
        rowKey={(row) => `${row.level}|${row.parent ?? ''}|${row.written}`}
        maxHeight={260}
        columns={[
          {
            key: 'written',
            title: t('intake.written'),
            render: ({ written }) => <b className="break-words">{written}</b>,
          },
          {
            key: 'under',
            title: t('intake.under'),
            render: ({ level, parentName }) => parentName ?? t(`intake.level.${level}`),
          },
          {
            key: 'is',
            title: t('intake.isPlace'),
            render: ({ level, code, name }) =>
              code === null ? t(level === 'unit' ? 'intake.ownUnit' : 'intake.elsewhere') : (name ?? code),
          },
          {
            key: 'forget',
            title: '',
            width: 90,
            render: (row) => (
              <ChangeButton
                type="link"
                size="small"
                aria-label={t('intake.forgetOf', { written: row.written })}
                onClick={() => void forget(row)}
              >
                {t('intake.forget')}
              </ChangeButton>
            ),
          },
        ]}
      />
    </Panel>
  );
}
