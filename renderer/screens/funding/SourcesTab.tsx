import type { SourceList } from '../../../analytics/commands/contract';
import { useCommand } from '../../app/doors';
import { Answered } from '../../widgets/States';
import { useFundingView } from './fundingView';
import { InvestmentPanel, LoanPanel, OverheadPanel } from './MoneyRules';
import { QuestionPanel } from './QuestionPanel';
import { SourceDetail } from './SourceDetail';
import { SourceTable } from './SourceTable';
import { WhatIf } from './WhatIf';

/** Where money comes from: amounts, floors, shares and what is left by year; what a change of a source would bring. */
export function SourcesTab() {
  const answer = useCommand('listSources', {});
  return (
    <Answered answer={answer} rows={14}>
      {(list) => <Sources list={list} />}
    </Answered>
  );
}

function Sources({ list }: { list: SourceList }) {
  const chosen = useFundingView((state) => state.source);
  const source = list.sources.find((row) => row.source === chosen) ?? list.sources[0];
  return (
    <div className="stack">
      <SourceTable list={list} chosen={source?.source ?? null} />
      <div className="source-layout">
        {source && <SourceDetail row={source} horizonTo={list.horizonTo} />}
        <QuestionPanel questions={list.questions} />
      </div>
      {source && <WhatIf key={source.source} list={list} source={source.source} />}
      <div className="money-rules">
        <OverheadPanel list={list} />
        <LoanPanel loans={list.loans} />
      </div>
      <InvestmentPanel investments={list.investments} />
    </div>
  );
}
