import { Button, Drawer, Segmented } from 'antd';
import { useState } from 'react';
import type { TraceStart } from '../../../analytics/commands/contract';
import { useCommand } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { Answered } from '../../widgets/States';
import { useFundingView, useFundingYear } from './fundingView';
import { traceSides, TraceSums, TraceTable, type TraceSide } from './TraceParts';

/** Beside the flow: where the money of one end comes from and goes to; the whole trace is one press away. */
export function TraceDrawer({ start }: { start: TraceStart | null }) {
  const t = useText();
  const localized = useLocalized();
  const { year } = useFundingYear();
  const showGlance = useFundingView((state) => state.showGlance);
  const answer = useCommand(
    'traceMoney',
    { of: start ?? { kind: 'source', source: '-' }, year, offset: 0, limit: 1 },
    { enabled: start !== null },
  );
  return (
    <Drawer
      open={start !== null}
      size={460}
      mask={false}
      destroyOnHidden
      title={answer.data ? t('trace.of', { what: localized(answer.data.label) }) : t('funding.tab.trace')}
      onClose={() => showGlance(null)}
    >
      {start && <TraceAnswer start={start} answer={answer} />}
    </Drawer>
  );
}

function TraceAnswer({ start, answer }: { start: TraceStart; answer: ReturnType<typeof useCommand<'traceMoney'>> }) {
  const t = useText();
  const { year } = useFundingYear();
  const { showGlance, followTrace } = useFundingView();
  const [side, setSide] = useState<TraceSide>('use');
  return (
    <Answered answer={answer} rows={8}>
      {(trace) => (
        <div className="stack">
          <TraceSums trace={trace} />
          <Segmented
            aria-label={t('trace.by')}
            value={side}
            onChange={setSide}
            options={traceSides.map((value) => ({ value, label: t(`funding.by.${value}`) }))}
          />
          <TraceTable trace={trace} side={side} onFollow={showGlance} />
          <p className="small-note">{year === null ? t('trace.note') : t('trace.noteYear', { year })}</p>
          <div>
            <Button onClick={() => followTrace(start)}>
              {t('trace.rows', { count: formatCount(trace.rowCount) })}
            </Button>
          </div>
        </div>
      )}
    </Answered>
  );
}
