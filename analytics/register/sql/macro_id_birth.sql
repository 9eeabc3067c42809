-- macro_id_birth: the date of birth inside an ID number of 15, 18, 20 or 22 characters
-- 中文: 证件号码中的出生日期
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO id_birth(id_number) AS CASE
  WHEN regexp_full_match(id_number, '[0-9]{17}[0-9X]([0-9]{2}(B[0-9])?)?') THEN TRY_CAST(substr(id_number, 7, 4) || '-' || substr(id_number, 11, 2) || '-' || substr(id_number, 13, 2) AS DATE)
  WHEN regexp_full_match(id_number, '[0-9]{15}') THEN TRY_CAST('19' || substr(id_number, 7, 2) || '-' || substr(id_number, 9, 2) || '-' || substr(id_number, 11, 2) AS DATE)
END;
