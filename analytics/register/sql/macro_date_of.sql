-- macro_date_of: a written date (1949-12-31, 1949.12.31, 19491231, 1949年12月31日)
-- 中文: 读出日期
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO date_of(written) AS TRY_CAST(regexp_replace(plain_text(written),
  '^([0-9]{4})[-./年]?([0-9]{1,2})[-./月]?([0-9]{1,2})日?(t.*)?$', '\1-\2-\3') AS DATE);
