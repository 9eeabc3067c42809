import { useLocalized, useText } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { StatusMark } from '../../widgets/StatusMark';
import {
  formatPart,
  formatPoints,
  formatScale,
  formatShare,
  formatWeight,
  isAssumed,
  type ScoredPlace,
  type Scores,
} from './scoreText';

interface ScoreDetailProps {
  place: ScoredPlace;
  scorecard: NonNullable<Scores['scorecard']>;
  /** How many places were scored. */
  places: number;
}

/** How the points of a place were worked out: each line with its numbers, its weight and the clause. */
export function ScoreDetail({ place: { total, rank, scale, cells }, scorecard: { items }, places }: ScoreDetailProps) {
  const t = useText();
  const localized = useLocalized();
  const missing = items.filter((_, index) => cells[index]!.share === null);
  return (
    <div className="score-detail">
      <p className="score-total">
        <b>{total === null ? t('score.noData') : t('score.sum', { total: formatPoints(total) })}</b>
        <span className="muted">
          {rank === null ? t('score.unranked') : t('score.rankOf', { rank: String(rank), count: places })}
        </span>
      </p>
      {scale !== null && scale !== 1 && (
        <p className="muted">
          {t(missing.length === 0 ? 'score.rescaled' : 'score.scaled', {
            known: formatWeight(1 / scale),
            scale: formatScale(scale),
            missing: missing.map(({ label }) => localized(label)).join(t('list.separator')),
          })}
        </p>
      )}
      <ol>
        {items.map((item, index) => {
          const { share, points, numerator, denominator } = cells[index]!;
          const status = isAssumed(item) ? 'assumed' : item.status;
          return (
            <li key={item.id}>
              <h3>
                {localized(item.label)} <StatusMark status={status} quietUnlessAssumed />{' '}
                <Citation
                  basis={basisOf(
                    'progress/scoreTowns',
                    status,
                    [item.citation, item.weightCitation],
                    [item.weightParameter],
                  )}
                />
                <b>{points === null ? t('score.noData') : formatPoints(points)}</b>
              </h3>
              {item.lists.length > 0 && (
                <p className="muted">{item.lists.map((label) => localized(label)).join(t('list.separator'))}</p>
              )}
              {share === null || points === null || scale === null ? (
                <p className="muted">
                  {t('score.weight', { weight: formatWeight(item.weight) })} · {t(`score.none.${item.measuredBy}`)}
                </p>
              ) : (
                <p>
                  {t(`score.formula.${item.measuredBy}`, {
                    done: formatPart(item, numerator),
                    due: formatPart(item, denominator),
                  })}{' '}
                  {t(numerator > denominator ? 'score.capped' : 'score.makes', {
                    share: formatShare(numerator / denominator),
                    weight: formatWeight(item.weight),
                    scale: formatScale(scale),
                    points: formatPoints(points),
                  })}
                </p>
              )}
              {[item.citation.note, item.weightCitation.note]
                .filter((note, at, notes) => note && notes.indexOf(note) === at)
                .map((note) => (
                  <p key={note} className="faint">
                    {note}
                  </p>
                ))}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
