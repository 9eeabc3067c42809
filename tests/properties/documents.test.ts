import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BriefingInput } from '../../analytics/briefing';
import { composeCountyBriefing, composeLeadersBrief, composePlaceBrief, suppressSmallCells, type Composition } from '../../analytics/documents';
import { renderDocumentHtml } from '../../renderer/print/document';
import { makeBriefingInput } from '../helpers/briefingFixture';
import { checkPaper } from '../helpers/checkPaper';
import { drawCounty, drawnCounty, drawTown } from '../helpers/drawCounty';

/*
 * Counties as they may come: few or no households, everybody or nobody planned, nothing needed, nothing known of the
 * population, any progress. A paper of each must be whole: no hole, no empty section, no number that is none.
 */
let whole: BriefingInput;
beforeAll(() => {
  whole = makeBriefingInput();
});

function expectWhole(paper: Composition): void {
  checkPaper(paper, whole.pack);
  for (const language of ['zh', 'en'] as const) {
    const html = renderDocumentHtml(paper, { language, fontFaceCss: '' });
    expect(html.replace(/<svg[\s\S]*?<\/svg>/g, '').replace(/<style[\s\S]*?<\/style>/g, '')).not.toMatch(/NaN|Infinity|undefined|\[object/);
  }
}

describe('papers of any county', () => {
  it('are whole on the leaders’ page', () => {
    fc.assert(fc.property(drawnCounty, (one) => expectWhole(composeLeadersBrief(drawCounty(one, whole)))), { numRuns: 60 });
  });

  it('are whole in the county briefing', () => {
    fc.assert(fc.property(drawnCounty, (one) => expectWhole(composeCountyBriefing(drawCounty(one, whole)))), { numRuns: 12 });
  });

  it('are whole for a town, in public too', () => {
    fc.assert(
      fc.property(drawnCounty, (one) => {
        const paper = composePlaceBrief(drawTown(one, whole));
        expectWhole(paper);
        for (const { households, text } of suppressSmallCells(paper).fields) if (households === 1 || households === 2) expect(text.zh).toMatch(/^(不足3户|不公开)$/);
      }),
      { numRuns: 30 },
    );
  });
});
