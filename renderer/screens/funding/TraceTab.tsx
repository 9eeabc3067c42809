import { useCommand } from '../../app/doors';
import { useProject } from '../../app/project';
import { useLocalized, useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { useFundingView, useFundingYear } from './fundingView';
import { NoFunding } from './NoFunding';
import { traceSides, TraceSums, TraceTable } from './TraceParts';
import { TracePicker } from './TracePicker';
import { TraceRows } from './TraceRows';

/** From one end of the money to the others: a source, a use, a place, a household or a project. */
export function TraceTab() {
  const t = useText();
  const planned = useProject((state) => state.overview?.planHash != null);
  const start = useFundingView((state) => state.trace);
  if (!planned) return <NoFunding />;
  return (
    <div className="stack">
      <Panel title={t('trace.from')}>
        <TracePicker start={start} />
      </Panel>
      {start ? <Trace /> : <EmptyState title={t('trace.nothing')} hint={t('trace.nothingHint')} />}
    </div>
  );
}

function Trace() {
  const t = useText();
  const localized = useLocalized();
  const { year } = useFundingYear();
  const start = useFundingView((state) => state.trace)!;
  const showTrace = useFundingView((state) => state.showTrace);
  const answer = useCommand('traceMoney', { of: start, year, offset: 0, limit: 1 });
  return (
    <Answered answer={answer} rows={12}>
      {(trace) => (
        <div className="stack">
          <Panel
            title={t('trace.of', { what: localized(trace.label) })}
            unit={t('unit.yuan')}
            note={year === null ? t('trace.note') : t('trace.noteYear', { year })}
          >
            <TraceSums trace={trace} />
          </Panel>
          <div className="trace-sides">
            {traceSides.map((side) => (
              <Panel key={side} title={t(`funding.by.${side}`)} unit={t('unit.yuan')} flush>
                <TraceTable trace={trace} side={side} onFollow={showTrace} />
              </Panel>
            ))}
          </div>
          {trace.rowCount > 0 && <TraceRows start={start} total={trace.rowCount} what={localized(trace.label)} />}
        </div>
      )}
    </Answered>
  );
}
