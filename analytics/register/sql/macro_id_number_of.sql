-- macro_id_number_of: an ID number without blanks, the check letter upper case
-- 中文: 统一证件号码写法
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO id_number_of(written) AS upper(plain_text(written));
