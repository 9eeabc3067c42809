-- macro_id_sex: the sex inside an ID number (odd order number: male)
-- 中文: 证件号码中的性别
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO id_sex(id_number) AS CASE
  WHEN regexp_full_match(id_number, '[0-9]{17}[0-9X]([0-9]{2}(B[0-9])?)?') THEN CASE WHEN TRY_CAST(substr(id_number, 17, 1) AS INTEGER) % 2 = 1 THEN 'male' ELSE 'female' END
  WHEN regexp_full_match(id_number, '[0-9]{15}') THEN CASE WHEN TRY_CAST(substr(id_number, 15, 1) AS INTEGER) % 2 = 1 THEN 'male' ELSE 'female' END
END;
