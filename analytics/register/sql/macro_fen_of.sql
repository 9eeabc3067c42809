-- macro_fen_of: yuan as written, or 百元, 千元, 万元 where the cell says so, to whole fen, rounded half away from zero; NULL beyond 15 digits of fen
-- 中文: 元（或写明的百元、千元、万元）转分
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO fen_of(written) AS TRY_CAST(TRY_CAST(TRY_CAST(regexp_extract(replace(plain_text(written), ',', ''),
  '^([+-]?[0-9]+(\.[0-9]*)?)(元|百元|千元|万元?)?$', 1) AS DECIMAL(18, 6))::DECIMAL(24, 6)
  * CASE WHEN regexp_matches(written, '[百千万]') THEN (unit_factor(written) * 100)::DECIMAL(10, 0) ELSE 100::DECIMAL(10, 0) END AS DECIMAL(15, 0)) AS BIGINT);
