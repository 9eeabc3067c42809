import type { Answer, SetAnswersPayload } from '../types';
import type { EditRule } from './editRule';

export const setAnswers: EditRule<SetAnswersPayload> = {
  apply(document, { year, answers }) {
    const { [year]: ofYear = {}, ...otherYears } = document.answers;
    const next: Record<string, Answer> = { ...ofYear };
    for (const [key, answer] of Object.entries(answers)) {
      if (answer === null) delete next[key];
      else next[key] = answer;
    }
    const isEmpty = Object.keys(next).length === 0;
    return { ...document, answers: isEmpty ? otherYears : { ...otherYears, [year]: next } };
  },
  invert(document, { year, answers }) {
    const ofYear = document.answers[year] ?? {};
    return { year, answers: Object.fromEntries(Object.keys(answers).map((key) => [key, ofYear[key] ?? null])) };
  },
};
