import type { ProjectPage } from '../../../../analytics/commands/contracts/projectPool';
import { projectStates } from '../../../../analytics/project/types';
import { formatCount, formatFen, formatWanYuan } from '../../../app/format';
import { useText } from '../../../app/text';
import { usePoolView } from './poolView';

/** How many projects stand where, with their money; a state is a filter, a second click takes it away. */
export function StateBoard({ states }: { states: ProjectPage['states'] }) {
  const t = useText();
  const chosen = usePoolView((view) => view.state);
  const filter = usePoolView((view) => view.filter);
  return (
    <div className="pool-board" role="group" aria-label={t('pool.byState')}>
      {projectStates.map((state) => {
        const row = states.find((candidate) => candidate.state === state);
        return (
          <button
            key={state}
            type="button"
            aria-pressed={chosen === state}
            className={chosen === state ? 'pool-card is-chosen' : 'pool-card'}
            onClick={() => filter({ state: chosen === state ? null : state })}
          >
            <span>{t(`pool.state.${state}`)}</span>
            <b>{formatCount(row?.count ?? 0)}</b>
            <small title={t('pool.exactYuan', { yuan: formatFen(row?.fen ?? 0) })}>
              {t('pool.sum', { amount: formatWanYuan(row?.fen ?? 0) })}
            </small>
          </button>
        );
      })}
    </div>
  );
}
