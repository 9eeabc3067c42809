-- macro_plain_text: text as it is compared
-- 中文: 统一全角半角、去空格、转小写
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO plain_text(written) AS nullif(lower(
  CASE WHEN regexp_matches(written, '[！-～\s　 ]') THEN regexp_replace(translate(written,
  '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～',
  '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~'), '[\s　 ]+', '', 'g') ELSE written END), '');
