-- macro_date_of: a written date (1949-12-31, 1949.12.31, 19491231, 1949年12月31日), or the day number of a workbook (18263)
-- 中文: 读出日期，含表格软件的日期序号
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO date_of(written) AS CASE WHEN regexp_full_match(plain_text(written), '[1-9][0-9]{3,4}(\.0*)?')
  THEN CASE WHEN CAST(plain_text(written) AS DOUBLE) BETWEEN 3653 AND 55153 THEN DATE '1899-12-30' + CAST(CAST(plain_text(written) AS DOUBLE) AS INTEGER) END
  ELSE TRY_CAST(regexp_replace(plain_text(written), '^([0-9]{4})[-./年]?([0-9]{1,2})[-./月]?([0-9]{1,2})日?(t?[0-9:.]*z?)?$', '\1-\2-\3') AS DATE) END;
