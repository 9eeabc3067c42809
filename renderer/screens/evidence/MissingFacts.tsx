import { Button } from 'antd';
import { useState } from 'react';
import type { MissingFact, MissingFacts as Missing } from '../../../analytics/commands/contracts/evidence';
import { ChangeButton } from '../../app/access';
import { useCommand } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { AnswerFactDialog } from './AnswerFactDialog';
import { ReadFactsDialog, SendFactsDialog } from './FactSheetDialogs';

export type FactFilter = { fact: string; label: string; by: 'lacks' | 'given' };

interface MissingFactsProps {
  scope: string;
  chosen: FactFilter | null;
  onChoose(filter: FactFilter | null): void;
}

/** Facts that the rules ask for and the register does not hold: how many households lack each and where, with ways to answer them. */
export function MissingFacts({ scope, chosen, onChoose }: MissingFactsProps) {
  const t = useText();
  const answer = useCommand('missingFacts', { scope });
  const [answering, setAnswering] = useState<{ fact: MissingFact; takeBack: boolean } | null>(null);
  const [dialog, setDialog] = useState<'send' | 'read' | null>(null);
  const missing = answer.data;
  if (!missing || missing.facts.length === 0) return null;
  const lacking = missing.facts.filter((fact) => fact.households > 0);
  const deciding = lacking.filter((fact) => fact.decides);
  return (
    <Panel
      title={
        missing.affected > 0
          ? t('facts.affected', { facts: formatCount(deciding.length), households: formatCount(missing.affected) })
          : t('facts.none')
      }
      note={t('facts.note')}
      flush
      actions={
        <span className="button-row">
          <Button size="small" disabled={lacking.length === 0} onClick={() => setDialog('send')}>
            {t('facts.send')}
          </Button>
          <ChangeButton size="small" onClick={() => setDialog('read')}>
            {t('facts.read')}
          </ChangeButton>
        </span>
      }
    >
      <div className="facts-split">
        <FactTable missing={missing} chosen={chosen} onChoose={onChoose} onAnswer={(fact, takeBack) => setAnswering({ fact, takeBack })} />
        <PlaceTable missing={missing} fact={chosen?.by === 'lacks' ? chosen.fact : null} />
      </div>
      {answering && <AnswerFactDialog scope={scope} {...answering} onClose={() => setAnswering(null)} />}
      {dialog === 'send' && <SendFactsDialog scope={scope} onClose={() => setDialog(null)} />}
      {dialog === 'read' && <ReadFactsDialog onClose={() => setDialog(null)} />}
    </Panel>
  );
}

interface FactTableProps {
  missing: Missing;
  chosen: FactFilter | null;
  onChoose(filter: FactFilter | null): void;
  onAnswer(fact: MissingFact, takeBack: boolean): void;
}

function FactTable({ missing, chosen, onChoose, onAnswer }: FactTableProps) {
  const t = useText();
  const localized = useLocalized();
  const count = (fact: MissingFact, by: FactFilter['by'], value: number) => {
    const isChosen = chosen?.fact === fact.field && chosen.by === by;
    if (value === 0) return <span className="muted">0</span>;
    return (
      <Button type="link" size="small" className={isChosen ? 'is-chosen' : ''} aria-pressed={isChosen} onClick={() => onChoose(isChosen ? null : { fact: fact.field, label: localized(fact.label), by })}>
        {formatCount(value)}
      </Button>
    );
  };
  const columns: TableColumn<MissingFact>[] = [
    {
      key: 'fact',
      title: t('facts.fact'),
      render: (fact) => (
        <span className="case-who">
          <span>{localized(fact.label)}</span>
          <small hidden={fact.rules.length === 0}>
            {t(fact.decides ? 'facts.decides' : 'facts.orders')} {fact.rules.map(localized).join(t('list.separator'))}
          </small>
        </span>
      ),
    },
    { key: 'lacking', title: t('facts.lacking'), align: 'right', width: 84, render: (fact) => count(fact, 'lacks', fact.households) },
    { key: 'given', title: t('facts.given'), align: 'right', width: 84, render: (fact) => count(fact, 'given', fact.given) },
    {
      key: 'act',
      title: <span className="visually-hidden">{t('facts.answer')}</span>,
      width: 150,
      render: (fact) => {
        if (fact.type === 'text') return <small className="muted">{t('facts.inRegister')}</small>;
        return (
          <span className="facts-acts">
            <ChangeButton size="small" disabled={fact.households === 0} aria-label={`${t('facts.answer')} ${localized(fact.label)}`} onClick={() => onAnswer(fact, false)}>
              {t('facts.answer')}
            </ChangeButton>
            {fact.given > 0 && (
              <ChangeButton size="small" type="text" aria-label={`${t('facts.takeBack')} ${localized(fact.label)}`} onClick={() => onAnswer(fact, true)}>
                {t('facts.takeBack')}
              </ChangeButton>
            )}
          </span>
        );
      },
    },
  ];
  return <DataTable caption={t('facts.byFact')} columns={columns} rows={missing.facts} rowKey={(fact) => fact.field} selectedKey={chosen?.fact ?? null} maxHeight={300} />;
}

/** Where they are lacking: of the chosen fact, else of any that decides. A place narrows the scope. */
function PlaceTable({ missing, fact }: { missing: Missing; fact: string | null }) {
  const t = useText();
  const setScope = useShell((state) => state.setScope);
  const position = missing.facts.findIndex(({ field }) => field === fact);
  type Place = Missing['places'][number];
  const lacking = (place: Place): number => (position < 0 ? place.affected : (place.lacking[position] ?? 0));
  const columns: TableColumn<Place>[] = [
    { key: 'name', title: t('facts.place'), render: (place) => place.name },
    { key: 'households', title: t('identification.household'), align: 'right', sortValue: (place) => place.households, render: (place) => formatCount(place.households) },
    { key: 'lacking', title: t(position < 0 ? 'facts.waiting' : 'facts.lacking'), align: 'right', sortValue: lacking, render: (place) => formatCount(lacking(place)) },
  ];
  return <DataTable caption={t('facts.byPlace')} columns={columns} rows={missing.places} rowKey={(place) => place.code} onSelect={(place) => setScope(place.code)} maxHeight={300} />;
}
