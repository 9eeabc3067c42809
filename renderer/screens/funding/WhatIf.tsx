import { Button } from 'antd';
import { useState } from 'react';
import type { SourceChange, SourceList } from '../../../analytics/commands/contract';
import { ChangeButton } from '../../app/access';
import { useLongAnswer } from '../../app/planning';
import { useProject } from '../../app/project';
import { useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { ProblemCard } from '../../widgets/Problems';
import { TaskProgress } from '../../widgets/TaskProgress';
import { KeepScenario } from './KeepScenario';
import { startDraft, WhatIfForm, writeChange, type ChangeDraft } from './WhatIfForm';
import { WhatIfResult } from './WhatIfResult';

/** "What if": a source brings more or less, comes late, or has another share. The plan is worked out anew, nothing is changed. */
export function WhatIf({ list, source }: { list: SourceList; source: string }) {
  const t = useText();
  const [draft, setDraft] = useState<ChangeDraft>(() => startDraft(source));
  const change = writeChange(draft);
  const planned = useProject((state) => state.overview?.planHash != null);
  const stale = useProject((state) => state.overview?.planStale ?? false);
  return (
    <Panel title={t('whatIf.title')} note={t('whatIf.note')}>
      <WhatIfForm list={list} draft={draft} onDraft={setDraft} />
      {planned && !stale && change ? (
        <Question change={change} />
      ) : (
        <p className="muted plain-text">
          {t(planned ? (stale ? 'whatIf.stale' : 'whatIf.unclear') : 'funding.noPlanHint')}
        </p>
      )}
    </Panel>
  );
}

/** Long work behind a button, with progress and a way to stop; the answer stands as long as the question is the same. */
function Question({ change }: { change: SourceChange }) {
  const t = useText();
  const { data, task, problem, ask, forget } = useLongAnswer('whatIfSource', { change }, 'task.whatIfSource');
  const [keeping, setKeeping] = useState(false);
  return (
    <div className="stack">
      {problem && <ProblemCard problem={problem} onClose={forget} />}
      {task ? (
        <TaskProgress task={task} label={t('task.whatIfSource')} width={220} />
      ) : (
        <div className="button-row">
          <Button type="primary" disabled={data !== undefined} onClick={() => void ask()}>
            {t('whatIf.start')}
          </Button>
          <ChangeButton onClick={() => setKeeping(true)}>{t('whatIf.keep')}</ChangeButton>
        </div>
      )}
      {data && <WhatIfResult answer={data} />}
      {keeping && <KeepScenario change={change} onClose={() => setKeeping(false)} />}
    </div>
  );
}
