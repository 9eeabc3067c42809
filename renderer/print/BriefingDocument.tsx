import type { BriefingFacts, BriefingSection } from '../../analytics/briefing/types';
import { AssumptionList, ChartFigure, TableOfFacts } from './BriefingParts';
import { briefingTexts, type BriefingLanguage } from './briefingTexts';
import { scenarioText } from './scenarioText';
import { MarkedText } from './MarkedText';

/** The briefing as it stands on paper: title, sections with their tables and charts, and the assumptions at the end. */
export function BriefingDocument({ facts, language }: { facts: BriefingFacts; language: BriefingLanguage }) {
  const numbered = numberParts(facts.sections);
  const tables = facts.sections.reduce((sum, section) => sum + section.tables.length, 0);
  return (
    <main>
      <h1>{facts.title[language]}</h1>
      <p className="subtitle">
        {facts.subtitle[language]}
        {facts.scenario && (
          <>
            <br />
            {scenarioText(facts.scenario, language)}
          </>
        )}
      </p>
      {numbered.map(({ section, firstTable, firstChart }) => (
        <section key={section.id} className={`section-${section.id}`}>
          <h2>{section.title[language]}</h2>
          {section.paragraphs.map((paragraph, i) => (
            <p key={i}>
              <MarkedText text={paragraph[language]} />
            </p>
          ))}
          <SectionParts section={section} firstTable={firstTable} firstChart={firstChart} language={language} />
          {section.id === 'assumptions' && <AssumptionList rows={facts.assumptions} number={tables + 1} language={language} />}
        </section>
      ))}
      <p className="end">{briefingTexts.end[language]}</p>
    </main>
  );
}

interface PartsOfSection {
  section: BriefingSection;
  firstTable: number;
  firstChart: number;
}

/** Tables, then the charts side by side; a lone chart shares its row with the section's first table. */
function SectionParts({ section, firstTable, firstChart, language }: PartsOfSection & { language: BriefingLanguage }) {
  const lone = section.charts.length === 1 && section.tables.length > 0;
  const tables = section.tables.map((table, i) => <TableOfFacts key={table.id} table={table} number={firstTable + i} language={language} />);
  const charts = section.charts.map((chart, i) => <ChartFigure key={chart.id} chart={chart} number={firstChart + i} language={language} />);
  if (lone) {
    return (
      <>
        <div className="charts">
          {charts}
          <div className="beside">{tables[0]}</div>
        </div>
        {tables.slice(1)}
      </>
    );
  }
  return (
    <>
      {tables}
      {charts.length > 0 && <div className="charts">{charts}</div>}
    </>
  );
}

/** Tables and figures are counted through the whole paper. */
function numberParts(sections: BriefingSection[]): PartsOfSection[] {
  let tables = 1;
  let charts = 1;
  return sections.map((section) => {
    const part = { section, firstTable: tables, firstChart: charts };
    tables += section.tables.length;
    charts += section.charts.length;
    return part;
  });
}
