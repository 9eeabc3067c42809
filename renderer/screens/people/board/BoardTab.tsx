import { Alert } from 'antd';
import { useCommand } from '../../../app/doors';
import { formatCount, formatPercent } from '../../../app/format';
import { useScope } from '../../../app/regions';
import { useText } from '../../../app/text';
import { KeyFigure } from '../../../widgets/KeyFigure';
import { Answered } from '../../../widgets/States';
import { usePeopleView } from '../peopleView';
import { ProposalPanel } from '../proposal/ProposalPanel';
import { HelperList } from './HelperList';
import { PairDialog } from './PairDialog';
import { PairList } from './PairList';
import './board.css';

/** Helpers with what they have on, households with who helps them; the one is dragged onto the other. */
export function BoardTab() {
  const t = useText();
  const scope = useScope();
  const pairs = useCommand('listPairs', { scope, state: 'all', offset: 0, limit: 1 });
  const pairing = usePeopleView((view) => view.pairing);
  return (
    <>
      <div className="people-top">
        <Answered answer={pairs} rows={2}>
          {(view) => (
            <div className="stack">
              {view.stale && <Alert type="warning" showIcon title={t('pairs.stale')} />}
              <div className="figure-row">
                <KeyFigure
                  label={t('pairs.uncovered')}
                  value={formatCount(view.uncovered)}
                  unit={t('unit.households')}
                  note={
                    view.uncovered === 0 ? (
                      <span className="good-text">{t('pairs.allCovered')}</span>
                    ) : (
                      <span className="danger-text">{t('pairs.someUncovered')}</span>
                    )
                  }
                />
                <KeyFigure
                  label={t('pairs.covered')}
                  value={formatCount(view.covered)}
                  unit={t('unit.households')}
                  note={formatPercent(view.covered / Math.max(1, view.covered + view.uncovered))}
                />
                <HelperFigures scope={scope} />
                <KeyFigure
                  label={t('pairs.source')}
                  value={t(`pairs.source.${view.source}`)}
                  note={t(`pairs.sourceNote.${view.source}`)}
                />
              </div>
              <ProposalPanel source={view.source} />
            </div>
          )}
        </Answered>
      </div>
      <div className="people-board">
        <HelperList />
        <PairList />
      </div>
      {pairing && <PairDialog key={pairing.household.householdId} pairing={pairing} />}
    </>
  );
}

function HelperFigures({ scope }: { scope: string }) {
  const t = useText();
  const { data } = useCommand('listHelpers', { scope, state: 'all', offset: 0, limit: 1 });
  if (!data) return null;
  return (
    <>
      <KeyFigure
        label={t('pairs.freeHelpers')}
        value={formatCount(data.free)}
        unit={t('unit.persons')}
        note={t('pairs.freeOf', { total: formatCount(data.total) })}
      />
      <KeyFigure
        label={t('pairs.aboveHelpers')}
        value={formatCount(data.above)}
        unit={t('unit.persons')}
        note={t(data.above > 0 ? 'pairs.aboveNote' : 'pairs.noneAbove')}
      />
    </>
  );
}
