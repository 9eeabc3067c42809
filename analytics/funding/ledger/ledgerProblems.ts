import type { LocalizedText, Problem } from '../../engine';
import type { LedgerKind, LedgerOrigin } from './types';

const texts = {
  sheet_unknown: {
    message: {
      zh: '工作表“{sheet}”不是指标、项目、支付、备案或贷款表，其中各行未读入。',
      en: 'Sheet “{sheet}” is no list of notices, projects, payments, filings or loans; its rows were not read.',
    },
    hint: {
      zh: '如是台账，请检查表头；否则不必处理。',
      en: 'If it belongs to the ledger, check its headings; otherwise there is nothing to do.',
    },
  },
  sheet_missing: {
    message: {
      zh: '文件中没有{kind}表，涉及它的核对没有做。',
      en: 'The files hold no sheet of {kind}; what is checked against it was not checked.',
    },
    hint: { zh: '请一并导入该表。', en: 'Import that sheet as well.' },
  },
  column_missing: {
    message: { zh: '工作表“{sheet}”没有“{column}”一列。', en: 'Sheet “{sheet}” has no column “{column}”.' },
    hint: { zh: '请补上该列，或改正表头。', en: 'Add the column, or correct its heading.' },
  },
  column_twice: {
    message: {
      zh: '“{column}”所指的内容前面已有一列，此列未读入。',
      en: 'What “{column}” stands for has a column before it; this one was not read.',
    },
    hint: { zh: '请只留一列。', en: 'Keep one of them.' },
  },
  amount_unread: {
    message: {
      zh: '“{column}”不是可读的金额，按空缺保留。',
      en: '“{column}” holds no amount that can be read; it is kept as missing.',
    },
    hint: { zh: '请用数字填写金额（元或万元）。', en: 'Write the amount in digits (yuan or ten thousand yuan).' },
  },
  amount_empty: {
    message: { zh: '“{column}”是空的。', en: '“{column}” is empty.' },
    hint: { zh: '请补填金额。', en: 'Fill in the amount.' },
  },
  amount_negative: {
    message: { zh: '“{column}”是负数，按原数保留。', en: '“{column}” is negative; it is kept as it is.' },
    hint: {
      zh: '如是收回或退款，请注明；否则请改正。',
      en: 'Say so if it was taken back or refunded; otherwise correct it.',
    },
  },
  amount_too_fine: {
    message: {
      zh: '“{column}”细于一分，已四舍五入到分。',
      en: '“{column}” is finer than a fen; it was rounded to the fen.',
    },
    hint: { zh: '请核对金额。', en: 'Check the amount.' },
  },
  date_unread: {
    message: {
      zh: '“{column}”不是日历上的日期，按空缺保留。',
      en: '“{column}” is no day of the calendar; it is kept as missing.',
    },
    hint: { zh: '请写成2016-05-01或2016年5月1日。', en: 'Write it as 2016-05-01.' },
  },
  year_outside: {
    message: {
      zh: '“{column}”的年份{detail}不在规划期内，该行保留。',
      en: 'The year {detail} of “{column}” lies outside the plan; the row is kept.',
    },
    hint: { zh: '请核对年份。', en: 'Check the year.' },
  },
  whole_unread: {
    message: { zh: '“{column}”不是整数，按空缺保留。', en: '“{column}” is no whole number; it is kept as missing.' },
    hint: { zh: '请用数字填写。', en: 'Write it in digits.' },
  },
  term_unread: {
    message: {
      zh: '“{column}”不是可读的期限，按空缺保留。',
      en: '“{column}” holds no term that can be read; it is kept as missing.',
    },
    hint: {
      zh: '请写成36个月或3年，或在表头写明单位，如“期限（月）”。',
      en: 'Write it as 36个月 or 3年, or state the unit in the heading, such as 期限（月）.',
    },
  },
  rate_unread: {
    message: {
      zh: '“{column}”不是可读的年利率，按空缺保留。',
      en: '“{column}” holds no yearly rate that can be read; it is kept as missing.',
    },
    hint: {
      zh: '请写成4.35%这样的年利率；月利率请先折算。',
      en: 'Write a yearly rate such as 4.35%; convert monthly rates first.',
    },
  },
  number_missing: {
    message: {
      zh: '“{column}”是空的，该行无法与其他表对上。',
      en: '“{column}” is empty; the row cannot be matched with the other sheets.',
    },
    hint: { zh: '请补填编号。', en: 'Fill in the number.' },
  },
  source_unknown: {
    message: {
      zh: '政策包中没有名为“{detail}”的资金来源，{rows}行按原名保留。',
      en: 'The pack knows no source named “{detail}”; {rows} rows keep the name as written.',
    },
    hint: {
      zh: '请按政策包中的名称填写，或在政策包中加上该来源。',
      en: 'Use the name of the pack, or add the source to the pack.',
    },
  },
  pool_unknown: {
    message: {
      zh: '政策包中没有名为“{detail}”的资金用途，{rows}行按原名保留。',
      en: 'The pack knows no use named “{detail}”; {rows} rows keep the name as written.',
    },
    hint: {
      zh: '请按政策包中的名称填写，或在政策包中加上该用途。',
      en: 'Use the name of the pack, or add the use to the pack.',
    },
  },
  measure_unknown: {
    message: {
      zh: '政策包中没有名为“{detail}”的措施，{rows}行按原名保留。',
      en: 'The pack knows no measure named “{detail}”; {rows} rows keep the name as written.',
    },
    hint: {
      zh: '请按政策包中的名称填写，或在政策包中加上该措施。',
      en: 'Use the name of the pack, or add the measure to the pack.',
    },
  },
  village_unknown: {
    message: {
      zh: '县内没有名为“{detail}”的村，或不止一个，{rows}行按原名保留。',
      en: 'The county has no village named “{detail}”, or several; {rows} rows keep the name as written.',
    },
    hint: { zh: '请写上乡镇和村名。', en: 'Write the town and the village.' },
  },
  word_unknown: {
    message: {
      zh: '“{column}”中的说法不认识，{rows}行按空缺保留。',
      en: 'A word in “{column}” is not known; {rows} rows keep it as missing.',
    },
    hint: {
      zh: '收款请写农户、企业或实施单位；支付方式请写一卡通、转账或现金。',
      en: 'Recipients are household, firm or provider; channels are card, transfer or cash.',
    },
  },
} satisfies Record<string, { message: LocalizedText; hint: LocalizedText }>;

export type LedgerProblemCode = keyof typeof texts;

export interface LedgerProblemPlace {
  file?: string;
  sheet?: string;
  row?: number;
  column?: string;
}
export interface ProblemNotes {
  add(code: LedgerProblemCode, place: LedgerProblemPlace, detail?: { text?: string; kind?: LocalizedText }): void;
  /** One problem for every written name, at its first row, with the rows that it stands in. */
  addName(code: LedgerProblemCode, origin: LedgerOrigin, column: string, written: string): void;
  list(): Problem[];
}

/** Gathers what could not be read, in the order of reading. Texts hold no cell but names of the pack's kind. */
export function openProblemNotes(): ProblemNotes {
  const notes: {
    code: LedgerProblemCode;
    place: LedgerProblemPlace;
    text: string;
    kind?: LocalizedText;
    rows: number;
  }[] = [];
  const names = new Map<string, (typeof notes)[number]>();
  const fill = (text: string, language: 'zh' | 'en', note: (typeof notes)[number]): string =>
    text
      .replaceAll('{sheet}', note.place.sheet ?? '')
      .replaceAll('{column}', note.place.column ?? '')
      .replaceAll('{rows}', String(note.rows))
      .replaceAll('{kind}', note.kind?.[language] ?? '')
      .replaceAll('{detail}', note.text);
  return {
    add: (code, place, detail = {}) =>
      void notes.push({ code, place, text: detail.text ?? '', ...(detail.kind ? { kind: detail.kind } : {}), rows: 1 }),
    addName(code, origin, column, written) {
      const key = `${code}|${written}`;
      const known = names.get(key);
      if (known) known.rows += 1;
      else {
        const note = {
          code,
          place: { file: origin.file, sheet: origin.sheet, row: origin.row, column },
          text: written,
          rows: 1,
        };
        names.set(key, note);
        notes.push(note);
      }
    },
    list: () =>
      notes.map((note) => ({
        code: `ledger.${note.code}`,
        message: {
          zh: fill(texts[note.code].message.zh, 'zh', note),
          en: fill(texts[note.code].message.en, 'en', note),
        },
        ...(Object.keys(note.place).length === 0 ? {} : { where: note.place }),
        hint: texts[note.code].hint,
      })),
  };
}

/** Sheets of a ledger without which some checks cannot be made. */
export const neededKinds: readonly LedgerKind[] = ['notice', 'project', 'payment'];
