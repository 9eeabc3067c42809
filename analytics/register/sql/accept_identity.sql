-- accept_identity: names, ID numbers and telephones, kept apart
-- 中文: 写入身份信息（单独保管）
-- grain: one row per person
-- inputs: stg_person
-- vars: none
INSERT INTO identity BY NAME SELECT person_id, name, id_number, telephone FROM stg_person WHERE person_id IS NOT NULL ORDER BY person_id;
