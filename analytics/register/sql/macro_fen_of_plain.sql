-- macro_fen_of_plain: fen_of of a text that plain_text has been over: the cheap half for queries that read many columns
-- 中文: 从已统一写法的文字读出分
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO fen_of_plain(plain) AS TRY_CAST(TRY_CAST(TRY_CAST(
  CASE WHEN regexp_full_match(plain, '[+-]?[0-9]+(\.[0-9]*)?') THEN plain ELSE regexp_extract(replace(plain, ',', ''), '^([+-]?[0-9]+(\.[0-9]*)?)(元|百元|千元|万元?)?$', 1) END AS DECIMAL(18, 6))::DECIMAL(24, 6)
  * (unit_factor(plain) * 100)::DECIMAL(10, 0) AS DECIMAL(15, 0)) AS BIGINT);
