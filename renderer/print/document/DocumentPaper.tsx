import { fieldsOf } from '../../../analytics/documents';
import type { Composition, DocumentSection } from '../../../analytics/documents/types';
import { scenarioText } from '../scenarioText';
import { documentTexts, type PaperLanguage } from './documentTexts';
import { listHeads, type HeadPage, type PaperHeadLine } from './listHeads';
import { PaperBlock, type PaperNumbers } from './PaperBlocks';
import { geometryOf } from './paperGeometry';
import { Addressee, PaperClosing, PaperHead } from './PaperHead';
import { cleanText, PaperProvider, PaperText } from './PaperText';

export interface DocumentPaperProps {
  composition: Composition;
  language: PaperLanguage;
  /** Pages of the heads, known after a first print; without them the contents have no numbers. */
  headPages?: readonly HeadPage[];
  changed?: readonly string[];
  /** Before the ids of heads, where several papers stand in one document. */
  prefix?: string;
  /** Class of the paper beside its style. */
  className?: string;
  /** What a bookmark says behind the title, where many papers have the same. */
  bookmark?: string;
}

/** One paper: red head, title, contents, sections, who signs, notes. The same markup for screen and paper. */
export function DocumentPaper({ composition, language, headPages = [], changed = [], prefix = '', className = '', bookmark = '' }: DocumentPaperProps) {
  const geometry = geometryOf(composition.page, language);
  const heads = listHeads(composition, language);
  const numbers = countParts(composition);
  const { title, subtitle, scenario, head, sections, closing, notes, assumptions } = composition;
  return (
    <PaperProvider value={{ language, fields: fieldsOf(composition), changed: new Set(changed) }}>
      <main className={`paper of-${composition.page} ${className}`.trim()} data-template={composition.template}>
        {head && <PaperHead head={head} geometry={geometry} />}
        <h1 id={`${prefix}title`}>
          <PaperText text={title} />
          {bookmark !== '' && <span className="bookmark"> {cleanText(bookmark)}</span>}
        </h1>
        {(subtitle || scenario) && (
          <p className="subtitle">
            {subtitle && <PaperText text={subtitle} />}
            {subtitle && scenario && <br />}
            {scenario && cleanText(scenarioText(scenario, language))}
          </p>
        )}
        {composition.contents && <Contents heads={heads} pages={headPages} prefix={prefix} language={language} />}
        {head && <Addressee text={head.addressee} />}
        {sections.map((section) => (
          <section key={section.id} data-section={section.id}>
            <SectionHead section={section} number={heads.find(({ id }) => id === section.id)?.number ?? ''} prefix={prefix} />
            {section.blocks.map((block) => (
              <PaperBlock key={block.id} block={block} geometry={geometry} numbers={numbers} assumptions={assumptions} />
            ))}
          </section>
        ))}
        {closing ? (
          <div className="end">
            <PaperClosing closing={closing} />
            <Notes notes={notes} language={language} />
          </div>
        ) : (
          <Notes notes={notes} language={language} />
        )}
      </main>
    </PaperProvider>
  );
}

function SectionHead({ section, number, prefix }: { section: DocumentSection; number: string; prefix: string }) {
  if (section.title === null) return null;
  const Head = (['h2', 'h3', 'h4'] as const)[section.level - 1]!;
  return (
    <Head id={prefix + section.id}>
      {number}
      <PaperText text={section.title} />
    </Head>
  );
}

/** The heads with their pages; the text begins on a page of its own. */
function Contents({ heads, pages, prefix, language }: { heads: readonly PaperHeadLine[]; pages: readonly HeadPage[]; prefix: string; language: PaperLanguage }) {
  const pageOf = new Map(pages.map(({ id, page }) => [id, page]));
  return (
    <nav className="contents">
      <p className="contents-title">{documentTexts.contents[language]}</p>
      <ol>
        {heads.map(({ id, level, number, text }) => (
          <li key={id} className={`level-${level}`}>
            <a href={`#${prefix}${id}`}>
              <span>
                {number}
                {text}
              </span>
              <i />
              <span>{pageOf.get(id) ?? ''}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Rounding, marks and what was left out, in small type. */
function Notes({ notes, language }: { notes: Composition['notes']; language: PaperLanguage }) {
  if (notes.length === 0) return null;
  return (
    <div className="notes">
      {notes.map((note, i) => (
        <p key={i}>
          <span className="notes-label">{i === 0 ? documentTexts.notes[language] : ''}</span>
          {notes.length > 1 && `${i + 1}. `}
          <PaperText text={note} />
        </p>
      ))}
    </div>
  );
}

/** Tables and figures are counted through the paper; tables of forms and lists are not. */
function countParts({ sections, page }: Composition): PaperNumbers {
  const tables = new Map<string, number>();
  const figures = new Map<string, number>();
  let figure = 1;
  for (const block of sections.flatMap(({ blocks }) => blocks)) {
    if (block.kind === 'table' && block.table.title !== null && !block.table.isList && (page === 'official' || page === 'compact')) tables.set(block.id, tables.size + 1);
    if (block.kind !== 'charts') continue;
    figures.set(block.id, figure);
    figure += block.charts.length;
  }
  return { tables, figures };
}
