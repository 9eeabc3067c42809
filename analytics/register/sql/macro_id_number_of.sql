-- macro_id_number_of: an ID number without blanks and without the ="…" that some programs write around it, the check letter upper case
-- 中文: 统一证件号码写法
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO id_number_of(written) AS upper(CASE WHEN starts_with(written, '="') THEN regexp_replace(plain_text(written), '^="(.*)"$', '\1') ELSE plain_text(written) END);
