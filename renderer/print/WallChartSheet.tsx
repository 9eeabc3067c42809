import type { WallChartFacts } from '../../analytics/briefing/types';
import { gatherClauses } from './gatherClauses';
import { KeyFigures } from './WallChartFigures';
import { WallChartHead } from './WallChartHead';
import { WallChartBand } from './WallChartBand';
import { WallChartMatrix } from './WallChartMatrix';
import { fitLine, preparePaper, sheetSize, type Paper } from './wallChartPaper';
import type { PaperLanguage } from './wallChartTexts';

/**
 * The wall chart on one A3 sheet: what it is and how many days are left, the figures to be read from afar,
 * every village by year, targets, burn-down, money and proof, and what all of it rests on.
 */
export function WallChartSheet({ facts, language }: { facts: WallChartFacts; language: PaperLanguage }) {
  const paper = preparePaper(facts, language);
  return (
    <main className="sheet">
      <WallChartHead paper={paper} />
      <KeyFigures paper={paper} />
      <div className="body">
        <WallChartMatrix paper={paper} />
        <WallChartBand paper={paper} />
      </div>
      <Foot paper={paper} />
    </main>
  );
}

/** The clauses behind the sheet and the assumptions in it, in words. */
function Foot({ paper }: { paper: Paper }) {
  const { facts, write } = paper;
  const isAssumed = (key: string) => facts.basis[key]?.status === 'assumed';
  const clauses = ['quotas', 'burnDown', 'totals', 'villageStatus'].flatMap((key) => facts.basis[key]?.clauses ?? []).map(paper.localized);
  const assumptions = [
    isAssumed('villageTiers') && write('tiersAssumed', { count: paper.count(facts.totals.poorVillages) }),
    isAssumed('asOfDate') && write('asOfAssumed', { date: paper.date(facts.asOfDate) }),
    isAssumed('quotas') && write('quotasAssumed'),
    isAssumed('cost') && write('costAssumed'),
  ].filter((text) => text !== false);
  const stop = write('between');
  const sources = gatherClauses(clauses).join(stop);
  const assumed = assumptions.length > 0 ? assumptions.join(stop) : write('noAssumption');
  const meaning = assumptions.length > 0 ? write('markMeaning') : '';
  const maker = write('madeBy');
  return (
    <footer className="foot">
      <FootLine label={write('sources')} text={sources} />
      <FootLine label={write('assumptions')} text={assumed} mark={meaning} maker={maker} />
    </footer>
  );
}

/** One line, set smaller where it would not fit. */
function FootLine({ label, text, mark = '', maker = '' }: { label: string; text: string; mark?: string; maker?: string }) {
  const room = sheetSize.width - 2 * sheetSize.margin - 14;
  return (
    <p style={{ fontSize: `${fitLine(label + text + mark + maker, room, 2.8)}mm` }}>
      <b>{label}</b>
      <span>{text}</span>
      {mark !== '' && <span className="foot-mark">{mark}</span>}
      {maker !== '' && <span className="foot-maker">{maker}</span>}
    </p>
  );
}
