-- macro_village_text: a village name without what it is called by
-- 中文: 去掉村、村委会字样
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO village_text(written) AS coalesce(nullif(regexp_replace(plain_text(written), '(村民委员会|村委会|社区居民委员会|社区居委会|居民委员会|居委会|社区|行政村|村)$', ''), ''), plain_text(written));
