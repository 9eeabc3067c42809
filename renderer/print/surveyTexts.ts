import type { SurveyList } from '../../analytics/commands/contracts/monitoring';

/** Words of the printed list of a survey: Chinese in every language, as the office files it. Heads of columns with their widths in %. */
export const surveyColumns: readonly (readonly [head: string, width: number])[] = [
  ['序号', 5],
  ['户编号', 14],
  ['户主', 9],
  ['乡镇', 10],
  ['行政村', 10],
  ['人数', 5],
  ['销号日期', 10],
  ['是否认可', 12],
  ['意见', 13],
  ['调查日期', 12],
];
export const answerBoxes = '□是 □否';

export function surveyTitle({ placeName, among }: Pick<SurveyList, 'placeName' | 'among'>): string {
  return `${placeName}群众满意度调查名单${among === 'out' ? '（已销号户）' : ''}`;
}

export function describeSample({ asOf, population, size, margin, seed }: SurveyList): string {
  const drawn = size === population ? '（全部）' : `，误差 ±${Math.round(margin * 1000) / 10}%（95%）`;
  return `截至 ${asOf}，共 ${population} 户，抽取 ${size} 户${drawn}；随机种子 ${seed}。`;
}

export function surveyFoot(identities: SurveyList['identities']): string {
  const names =
    identities === 'whole' ? '含个人信息，仅限内部使用，用后请妥善保管或销毁。' : '户主姓名已隐去部分内容。';
  return `按乡镇分层、按户数比例分配（每个乡镇至少1户），层内等概率抽取。群众认可度＝认可户数÷调查户数×100%。${names}`;
}
