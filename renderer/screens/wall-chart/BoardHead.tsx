import { describeStanding, type WallChartsFacts } from '../../../analytics/wallcharts';
import { formatCount, formatPercent } from '../../app/format';
import { useLanguage, useLocalized, useText } from '../../app/text';
import { usePlaceName } from './usePlaceName';

/** Place, day, plan and the large numbers of a big screen, once for all its panels. */
export function BoardHead({ facts, onClose }: { facts: WallChartsFacts; onClose(): void }) {
  const t = useText();
  const localized = useLocalized();
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  const place = usePlaceName(facts);
  const standing = [localized(facts.planTitle), ...describeStanding(facts, language)].join(' · ');
  return (
    <header className="wall-board-head">
      <div className="wall-board-title">
        <h1>{t('charts.setName', { place })}</h1>
        <p title={standing}>{standing}</p>
      </div>
      <dl className="wall-board-figures">
        {listFigures(facts, t).map(({ label, value, note, mood }) => (
          <div key={label} className={mood && `is-${mood}`}>
            <dt>{label}</dt>
            <dd>
              {value}
              {note && <small> {note}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <button type="button" className="presentation-close" onClick={onClose}>
        {t('wallChart.leavePresentation')}
      </button>
    </header>
  );
}

const fenPerWanYuan = 1_000_000;

interface Figure {
  label: string;
  value: string;
  note?: string;
  mood?: 'good' | 'bad';
}

/** Persons out and left, fallen back and late where there are any, villages cleared, money, days. */
function listFigures(facts: WallChartsFacts, t: ReturnType<typeof useText>): Figure[] {
  const villages = facts.towns.flatMap((town) => town.villages);
  const add = (of: (village: (typeof villages)[number]) => number) =>
    villages.reduce((sum, village) => sum + of(village), 0);
  const persons = add((village) => village.persons);
  const out = add((village) => village.outPersons);
  const returned = add((village) => village.returnedPersons);
  const late = facts.strikeOff.reduce((sum, row) => sum + row.late, 0);
  const lived = villages.filter(({ state }) => state !== 'nobody');
  const sources = facts.money?.nodes ?? [];
  const first = Math.min(...sources.map(({ layer }) => layer));
  const money = sources.reduce((sum, { layer, amountFen }) => sum + (layer === first ? amountFen : 0), 0);
  const share = persons === 0 ? {} : { note: formatPercent(out / persons, 1) };
  return [
    { label: t('charts.figureOut'), value: formatCount(out), mood: 'good', ...share },
    { label: t('charts.figureLeft'), value: formatCount(persons - out), note: `/ ${formatCount(persons)}` },
    ...(returned > 0 ? [{ label: t('charts.figureReturned'), value: formatCount(returned) }] : []),
    ...(late > 0 ? [{ label: t('charts.figureLate'), value: formatCount(late), mood: 'bad' as const }] : []),
    {
      label: t('charts.figureCleared'),
      value: formatCount(lived.filter(({ state }) => state === 'out').length),
      note: `/ ${formatCount(lived.length)}`,
    },
    ...(money > 0 ? [{ label: t('charts.figureMoney'), value: formatCount(Math.round(money / fenPerWanYuan)) }] : []),
    {
      label: t(facts.daysLeft < 0 ? 'charts.figureDaysOver' : 'charts.figureDays', { date: facts.deadline }),
      value: formatCount(Math.abs(facts.daysLeft)),
      mood: 'bad',
    },
  ];
}
