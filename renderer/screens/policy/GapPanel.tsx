import type { PackGap } from '../../../analytics/policy/types';
import { formatCount } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';

/** What the pack lacks, one sentence each. */
export function GapPanel({ gaps }: { gaps: PackGap[] }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <Panel title={t('policy.gaps', { count: formatCount(gaps.length) })}>
      {gaps.length === 0 ? (
        <p className="muted">{t('policy.gaps.none')}</p>
      ) : (
        <ul className="gap-list">
          {gaps.map((gap) => (
            <li key={`${gap.kind}/${gap.id}`}>
              <span className={`verdict is-gap-${gap.kind}`}>{t(`policy.gaps.${gap.kind}`)}</span>
              <span>{localized(gap.message)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
