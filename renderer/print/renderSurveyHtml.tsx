import { renderToStaticMarkup } from 'react-dom/server';
import type { SurveyList } from '../../analytics/commands/contracts/monitoring';
import { answerBoxes, describeSample, surveyColumns, surveyFoot, surveyTitle } from './surveyTexts';
import { writeDocument } from './writeDocument';

const style = `
@page { size: A4 landscape; margin: 14mm 12mm 14mm 12mm; @bottom-center { content: counter(page) ' / ' counter(pages); font-size: 9pt } }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { color: #000; background: #fff; font-family: 'Noto Serif SC', 'Noto Serif CJK SC', serif; font-size: 11pt;
  line-height: 16pt; font-variant-numeric: tabular-nums lining-nums; overflow-wrap: anywhere }
h1 { margin-bottom: 6pt; font-size: 18pt; line-height: 26pt; text-align: center }
p { margin-bottom: 4pt }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { height: 22pt; padding: 2pt 4pt; border: 0.5pt solid #000; font-weight: 400; text-align: center; vertical-align: middle }
thead th { font-weight: 600 }
.foot { margin-top: 8pt; font-size: 9.5pt; line-height: 14pt }
`;

/**
 * The list of a survey as a complete static HTML document, A4 across: whom to ask, with room for answer, words and day, and
 * how it was drawn. Chinese, as the office files it. No script, no request but for the fonts that `fontFaceCss` names.
 * @example renderSurveyHtml(list, { fontFaceCss: paperFontFaceCss() }) // '<!doctype html>…'
 */
export function renderSurveyHtml(list: SurveyList, { fontFaceCss }: { fontFaceCss: string }): string {
  return writeDocument({
    language: 'zh',
    title: surveyTitle(list),
    fontFaceCss, style,
    body: renderToStaticMarkup(<SurveyDocument list={list} />),
  });
}

function SurveyDocument({ list }: { list: SurveyList }) {
  const { rows, identities } = list;
  return (
    <main>
      <h1>{surveyTitle(list)}</h1>
      <p>{describeSample(list)}</p>
      <table>
        <colgroup>
          {surveyColumns.map(([head, width]) => (
            <col key={head} style={{ width: `${width}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {surveyColumns.map(([head]) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.householdId}>
              <td>{index + 1}</td>
              <td>{row.number}</td>
              <td>
                <bdi>{row.headName}</bdi>
              </td>
              <td>{row.townName}</td>
              <td>{row.villageName}</td>
              <td>{row.persons}</td>
              <td>{row.outDay ?? ''}</td>
              <td>{answerBoxes}</td>
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <p className="foot">{surveyFoot(identities)}</p>
    </main>
  );
}
